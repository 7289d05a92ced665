/** Reads what a call declares a stack to be: template, parameters, tags, acknowledged capabilities. */
import type { Capability, Parameter, Tag } from "@aws-sdk/client-cloudformation";
import type { Call } from "../../cloud/call.ts";
import type { Template } from "../../templates/template.ts";
import { neededCapabilities } from "./capabilities.ts";
import { fault } from "./faults.ts";
import { parameterValues } from "./parameters.ts";
import { declaredValues } from "./scope.ts";
import type { Declaration } from "./stack.ts";
import { resolved } from "./stored-parameters.ts";
import { checkMade, creationOrder, parseTemplate } from "./template.ts";
import { type TemplateInput, templateText } from "./template-text.ts";

/** What CreateStack, UpdateStack and CreateChangeSet have in common. */
export interface DeclaringInput extends TemplateInput {
  readonly Parameters?: readonly Parameter[] | undefined;
  readonly Capabilities?: readonly Capability[] | undefined;
  readonly ResourceTypes?: readonly string[] | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly NotificationARNs?: readonly string[] | undefined;
  readonly RoleARN?: string | undefined;
  readonly RollbackConfiguration?: { readonly RollbackTriggers?: readonly unknown[] | undefined } | undefined;
}

export interface Declared {
  readonly declaration: Declaration;
  readonly template: Template;
}

/**
 * @param previous what the stack is declared to be now: an update keeps the tags, topics and role that it does not name
 * @throws ValidationError, InsufficientCapabilitiesException
 */
export function declare(input: DeclaringInput, call: Call, previous?: Declaration): Declared {
  if (input.RollbackConfiguration?.RollbackTriggers?.length)
    throw fault("ValidationError", "Trailbell does not watch rollback triggers: leave RollbackTriggers out.");
  const text = templateText(input, call, previous?.template);
  const template = parseTemplate(text);
  creationOrder(template);
  const values = parameterValues(template, input.Parameters, givenValues(previous));
  const parameters = resolved(template, values, call);
  checkMade(template, declaredValues(template, parameters, call));
  requireCapabilities(template, input.Capabilities ?? []);
  requireAllowedTypes(template, input.ResourceTypes);
  const roleArn = input.RoleARN ?? previous?.roleArn;
  return {
    template,
    declaration: {
      template: text,
      ...(template.Description !== undefined && { description: template.Description }),
      parameters,
      tags: input.Tags ?? previous?.tags ?? [],
      capabilities: input.Capabilities ?? [],
      notificationArns: input.NotificationARNs ?? previous?.notificationArns ?? [],
      ...(roleArn !== undefined && { roleArn }),
    },
  };
}

/** What was given for each parameter: of a stored one its name, which an update reads anew. */
function givenValues(declaration: Declaration | undefined): Record<string, string> {
  return Object.fromEntries(
    (declaration?.parameters ?? []).map(({ ParameterKey: key = "", ParameterValue: value = "" }) => [key, value]),
  );
}

function requireCapabilities(template: Template, given: readonly string[]): void {
  const { needed } = neededCapabilities(template) ?? {};
  if (!needed || given.includes("CAPABILITY_NAMED_IAM") || given.includes(needed)) return;
  throw fault("InsufficientCapabilitiesException", `Requires capabilities : [${needed}]`);
}

/** ResourceTypes names types, or all of a service with `*`. */
function requireAllowedTypes({ Resources: resources }: Template, allowed: readonly string[] | undefined): void {
  if (!allowed) return;
  const isAllowed = (type: string) =>
    allowed.some((entry) => entry === type || (entry.endsWith("*") && type.startsWith(entry.slice(0, -1))));
  const refused = Object.values(resources).find(({ Type: type }) => !isAllowed(type));
  if (refused)
    throw fault(
      "ValidationError",
      `Resource type ${refused.Type} is not allowed by parameter ResourceTypes [${allowed.join(", ")}]`,
    );
}
