/** CreateStack: checks the template, makes its resources, and rolls back where one fails. */
import type { CreateStackInput, CreateStackOutput } from "@aws-sdk/client-cloudformation";
import { arn, uuid } from "../../cloud/ids.ts";
import type { Call, Handler } from "../../cloud/service.ts";
import { fault } from "./faults.ts";
import { makeResources, rollBack } from "./making.ts";
import { scopeOf } from "./scope.ts";
import { lookUpStack, moveStack, type StoredOutput, type StoredStack } from "./stack.ts";
import { evaluate, holds, type Scope } from "./template/evaluate.ts";
import { parameterValues } from "./template/parameters.ts";
import { parseTemplate } from "./template/parse.ts";
import { creationOrder } from "./template/references.ts";
import type { Template } from "./template/template.ts";

/**
 * The whole stack is made within the call, so that the first DescribeStacks shows how it ended; nothing of it waits for the clock.
 * @throws AlreadyExistsException, InsufficientCapabilitiesException, ValidationError
 */
export const createStack: Handler<CreateStackInput, CreateStackOutput> = (input, call) => {
  const { StackName: name = "", TemplateBody: text } = input;
  if (text === undefined)
    throw fault(
      "ValidationError",
      input.TemplateURL
        ? "Trailbell reads templates from TemplateBody only"
        : "Either Template URL or Template Body must be specified.",
    );
  if (lookUpStack(name, call)) throw fault("AlreadyExistsException", `Stack [${name}] already exists`);
  const template = parseTemplate(text);
  creationOrder(template);
  const parameters = parameterValues(template, input.Parameters);
  requireCapabilities(template, input.Capabilities ?? []);

  const stack = moveStack(
    call,
    {
      account: call.account,
      region: call.region,
      id: arn("cloudformation", call, `stack/${name}/${uuid()}`),
      name,
      status: "CREATE_IN_PROGRESS",
      template: text,
      ...(template.Description !== undefined && { description: template.Description }),
      parameters: Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({
        ParameterKey,
        ParameterValue,
      })),
      outputs: [],
      tags: input.Tags ?? [],
      capabilities: input.Capabilities ?? [],
      disableRollback: input.DisableRollback ?? input.OnFailure === "DO_NOTHING",
      terminationProtection: input.EnableTerminationProtection ?? false,
      created: call.now,
    },
    "CREATE_IN_PROGRESS",
    "User Initiated",
  );
  finish(call, stack, template);
  return { StackId: stack.id };
};

function finish(call: Call, stack: StoredStack, template: Template): void {
  const scope = scopeOf(call, stack, template);
  const failure = makeResources(call, stack, template, scope);
  if (failure === undefined) moveStack(call, { ...stack, outputs: outputsOf(template, scope) }, "CREATE_COMPLETE");
  else if (stack.disableRollback) moveStack(call, stack, "CREATE_FAILED", failure);
  else rollBack(call, stack, failure);
}

function outputsOf(template: Template, scope: Scope): StoredOutput[] {
  return Object.entries(template.Outputs ?? {})
    .filter(([, { Condition: condition }]) => condition === undefined || holds(condition, scope))
    .map(([OutputKey, output]) => ({
      OutputKey,
      OutputValue: String(evaluate(output.Value, scope)),
      ...(output.Description !== undefined && { Description: output.Description }),
      ...(output.Export && { ExportName: String(evaluate(output.Export.Name, scope)) }),
    }));
}

/** Templates that make identities must be acknowledged; those that name them more so. */
export function neededCapabilities({
  Resources: resources,
}: Template): { readonly needed: "CAPABILITY_IAM" | "CAPABILITY_NAMED_IAM"; readonly types: string[] } | undefined {
  const identities = Object.values(resources).filter(({ Type: type }) =>
    /^AWS::IAM::(Role|Policy|ManagedPolicy|User|Group|InstanceProfile|AccessKey)$/.test(type),
  );
  if (identities.length === 0) return undefined;
  const named = identities.some(({ Properties: properties = {} }) =>
    ["RoleName", "UserName", "GroupName", "ManagedPolicyName", "InstanceProfileName"].some(
      (name) => name in properties,
    ),
  );
  return { needed: named ? "CAPABILITY_NAMED_IAM" : "CAPABILITY_IAM", types: identities.map(({ Type: type }) => type) };
}

function requireCapabilities(template: Template, given: readonly string[]): void {
  const { needed } = neededCapabilities(template) ?? {};
  if (!needed || given.includes("CAPABILITY_NAMED_IAM") || given.includes(needed)) return;
  throw fault("InsufficientCapabilitiesException", `Requires capabilities : [${needed}]`);
}
