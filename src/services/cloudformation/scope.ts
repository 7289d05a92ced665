/** What names in a stack's template stand for: parameters, pseudo parameters, its made resources, other stacks' exports. */
import type { Parameter } from "@aws-sdk/client-cloudformation";
import type { Call } from "../../cloud/call.ts";
import { referredValue } from "../../templates/parameters.ts";
import type { Scope } from "../../templates/scope.ts";
import type { Template } from "../../templates/template.ts";
import { fault } from "./faults.ts";
import { liveStacksOf, type StoredStack } from "./stack.ts";
import { isThere, resources } from "./stack-resource.ts";
import { parametersOf } from "./stored-parameters.ts";

/**
 * The scope of the stack's declaration; resources stand for what they are at the moment of the question.
 * @param imports gets the name of every export that is asked for
 */
export function scopeOf(call: Call, stack: StoredStack, template: Template, imports: Set<string> = new Set()): Scope {
  const { store } = call;
  const { parameters, notificationArns } = stack.declaration;
  const made = (logicalId: string) => {
    const resource = resources.get(store, stack.id, logicalId);
    return resource && isThere(resource) ? resource.made : undefined;
  };
  return {
    template,
    values: {
      ...declaredValues(template, parameters, call),
      "AWS::StackName": stack.name,
      "AWS::StackId": stack.id,
      "AWS::NotificationARNs": notificationArns,
    },
    ref: (logicalId) => made(logicalId)?.physicalId,
    attribute: (logicalId, name) => {
      const value = made(logicalId)?.attributes?.[name];
      if (value === undefined)
        throw fault(
          "ValidationError",
          `Template error: resource ${logicalId} does not support attribute type ${name} in Fn::GetAtt`,
        );
      return value;
    },
    imported: (name) => {
      imports.add(name);
      return exportedValue(name, call);
    },
    zones: (of) => ["a", "b", "c"].map((letter) => of + letter),
    macro: (name) => {
      throw fault(
        "ValidationError",
        `Trailbell does not run template transforms (${name}): expand the template first.`,
      );
    },
  };
}

/** What names stand for before there is a stack. */
export function declaredValues(
  template: Template,
  parameters: readonly Parameter[],
  { account, region }: Call,
): Readonly<Record<string, unknown>> {
  return {
    ...Object.fromEntries(
      Object.entries(parametersOf({ parameters })).map(([key, value]) => {
        const declared = template.Parameters?.[key];
        return [key, declared ? referredValue(value, declared) : value];
      }),
    ),
    "AWS::AccountId": account,
    "AWS::Region": region,
    "AWS::Partition": "aws",
    "AWS::URLSuffix": "amazonaws.com",
  };
}

function exportedValue(name: string, call: Call): string {
  const found = liveStacksOf(call)
    .flatMap(({ outputs }) => outputs)
    .find(({ ExportName }) => ExportName === name);
  if (!found) throw fault("ValidationError", `No export named ${name} found.`);
  return found.OutputValue;
}
