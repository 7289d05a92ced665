/** Whether an AWS service may write to a log group: resource policies decide. */
import type { Call } from "../../cloud/call.ts";
import { decide } from "../../policies/decide.ts";
import { readPolicy } from "../../policies/read-policy.ts";
import { serviceCall } from "../../policies/service-call.ts";
import { fault } from "./faults.ts";
import { groupArn, type LogGroup } from "./groups.ts";
import { resourcePolicies } from "./resource-policies.ts";

/** CloudTrail writes by a role, which it has looked at itself. */
const byRole = new Set(["cloudtrail.amazonaws.com"]);

/** Services write through the delivery service of CloudWatch Logs; policies may name either. */
const deliveryService = "delivery.logs.amazonaws.com";

/** Callers with credentials are not asked here. @throws AccessDeniedException */
export function authorizeWrite(
  { store, principal }: Pick<Call, "store" | "principal">,
  group: LogGroup,
  stream: string,
  operation: "CreateLogStream" | "PutLogEvents",
): void {
  if (principal.kind !== "service" || byRole.has(principal.name)) return;
  const resource = `${groupArn(group, group.name)}:log-stream:${stream}`;
  const policies = resourcePolicies
    .list(store, group.account, group.region)
    .filter(({ policy }) => policy.resourceArn === undefined || policy.resourceArn === groupArn(group, group.name));
  const decision = decide(
    policies.map(({ policy }) => readPolicy(policy.policyDocument)),
    {
      action: `logs:${operation}`,
      resource,
      ...serviceCall(principal),
      asker: { services: [principal.name, deliveryService] },
    },
  );
  if (decision === "allow") return;
  throw fault(
    "AccessDeniedException",
    `User: ${principal.name} is not authorized to perform: logs:${operation} on resource: ${resource} because no resource-based policy allows the logs:${operation} action`,
  );
}
