/** What names in a stack's template stand for: parameters, pseudo parameters, its made resources, other stacks' exports. */
import type { Call } from "../../cloud/service.ts";
import { fault } from "./faults.ts";
import { resources, type StoredStack, stacksOf } from "./stack.ts";
import type { Scope } from "./template/evaluate.ts";
import { referredValue } from "./template/parameters.ts";
import type { Template } from "./template/template.ts";

export function scopeOf(call: Call, stack: StoredStack, template: Template): Scope {
  const { account, region, store } = call;
  const parameters = stack.parameters.map(({ ParameterKey: key = "", ParameterValue: value = "" }) => {
    const declared = template.Parameters?.[key];
    return [key, declared ? referredValue(value, declared) : value];
  });
  const made = (logicalId: string) => resources.get(store, stack.id, logicalId)?.made;
  return {
    template,
    values: {
      ...Object.fromEntries(parameters),
      "AWS::AccountId": account,
      "AWS::Region": region,
      "AWS::Partition": "aws",
      "AWS::URLSuffix": "amazonaws.com",
      "AWS::StackName": stack.name,
      "AWS::StackId": stack.id,
      "AWS::NotificationARNs": [],
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
      const found = stacksOf(call)
        .filter(({ status }) => status !== "DELETE_COMPLETE")
        .flatMap(({ outputs }) => outputs)
        .find(({ ExportName }) => ExportName === name);
      if (!found) throw fault("ValidationError", `No export named ${name} found.`);
      return found.OutputValue;
    },
  };
}
