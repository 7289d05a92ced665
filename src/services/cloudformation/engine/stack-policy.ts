/** The policy that says which resources of a stack may be updated. */
import { decide } from "../../../policies/decide.ts";
import { readPolicy } from "../../../policies/read-policy.ts";
import { fault } from "../faults.ts";
import type { StoredStack } from "../stack.ts";
import type { StoredResource } from "../stack-resource.ts";

/** Without a policy everything may be; with one, only what it allows. @throws ValidationError */
export function refuseByPolicy(
  { policy }: StoredStack,
  action: "Modify" | "Replace" | "Delete",
  { logicalId, type }: StoredResource,
): void {
  if (policy === undefined) return;
  const decision = decide([readPolicy(policy)], {
    action: `Update:${action}`,
    resource: `LogicalResourceId/${logicalId}`,
    asker: {},
    context: { resourcetype: type },
  });
  if (decision !== "allow")
    throw fault(
      "ValidationError",
      `Action denied by stack policy: ${decision === "deny" ? "a statement denies" : "no statement allows"} [Update:${action}] for resource [LogicalResourceId/${logicalId}]`,
    );
}
