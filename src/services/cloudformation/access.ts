/** Who may call CloudFormation: calls work on one stack. What a stack then does, it does as the caller or as its role. */
import { passing, type ServiceAccess, textOf } from "../../cloud/auth/access.ts";
import { fromText, unset } from "../../cloud/auth/condition-keys.ts";
import type { Call } from "../../cloud/call.ts";
import { arn } from "../../cloud/ids.ts";
import { changeSets } from "./change-sets/change-set.ts";
import { fault } from "./faults.ts";
import { liveStacksOf } from "./stack.ts";

export const access: ServiceAccess = {
  permissions: (operation, input, call) => {
    const action = `cloudformation:${operation}`;
    // A change set that is named by its ARN belongs to its own stack, whatever stack the call names beside it.
    const named = stackOfChangeSet(textOf(input, "ChangeSetName"), call) || textOf(input, "StackName");
    if (named === "") return [{ action, resource: "*" }];
    const { account, region } = call;
    const known = liveStacksOf(call).find(({ name, id }) => name === named || id === named);
    const resource = known?.id ?? arn("cloudformation", { region, account }, `stack/${named}/*`);
    return [
      { action, resource: named.startsWith("arn:") ? named : resource },
      ...passing(textOf(input, "RoleARN"), "cloudformation.amazonaws.com"),
    ];
  },
  conditionKeys: [
    fromText("cloudformation:ChangeSetName", "ChangeSetName"),
    fromText("cloudformation:RoleArn", "RoleARN"),
    fromText("cloudformation:StackPolicyUrl", "StackPolicyURL"),
    fromText("cloudformation:TemplateUrl", "TemplateURL"),
    {
      keys: ["cloudformation:ResourceTypes"],
      read: ({ ResourceTypes: types }) => ({
        "cloudformation:resourcetypes": Array.isArray(types) ? types.map(String) : undefined,
      }),
    },
    unset("cloudformation:CreateAction", "cloudformation:ImportResourceTypes", "cloudformation:TargetRegion"),
    unset("cloudformation:TypeArn", "aws:ResourceTag/*"),
  ],
  denied: (who, why) => fault("AccessDenied", `${who} ${why}`, { status: 403 }),
};

/** The ARN does not tell the stack; the change set does. */
function stackOfChangeSet(changeSet: string, { store, account, region }: Call): string {
  if (!changeSet.startsWith("arn:")) return "";
  return changeSets.get(store, account, region, changeSet)?.stackId ?? changeSet;
}
