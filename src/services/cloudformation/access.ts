/** Who may call CloudFormation: calls work on one stack. What a stack then does, it does as the caller or as its role. */
import { passing, type ServiceAccess, textOf } from "../../cloud/auth/access.ts";
import { arn } from "../../cloud/ids.ts";
import { fault } from "./faults.ts";
import { liveStacksOf } from "./stack.ts";

export const access: ServiceAccess = {
  permissions: (operation, input, call) => {
    const action = `cloudformation:${operation}`;
    const named = textOf(input, "StackName") || stackOfChangeSet(textOf(input, "ChangeSetName"));
    if (named === "") return [{ action, resource: "*" }];
    const { account, region } = call;
    const known = liveStacksOf(call).find(({ name, id }) => name === named || id === named);
    const resource = known?.id ?? arn("cloudformation", { region, account }, `stack/${named}/*`);
    return [
      { action, resource: named.startsWith("arn:") ? named : resource },
      ...passing(textOf(input, "RoleARN"), "cloudformation.amazonaws.com"),
    ];
  },
  denied: (who, why) => fault("AccessDenied", `${who} ${why}`, { status: 403 }),
};

/** A change set may be named by its ARN alone, which does not tell its stack. */
function stackOfChangeSet(changeSet: string): string {
  return changeSet.startsWith("arn:") ? changeSet : "";
}
