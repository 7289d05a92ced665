/** Sets the walk-through up on this cloud: the stack that `trailbell deploy` would make of its three monitors. */
import type { Cloud } from "../../../cloud/cloud.ts";
import { operator } from "../../../cloud/principal.ts";
import { walkThrough } from "../../../monitors/catalogue/walk-through.ts";
import { template } from "../../../stack/template.ts";

export const stackName = "trailbell-walk-through";

/** Like a user's call it is recorded. @throws {Fault} as CreateStack does, e.g. where the stack is there already */
export function setUpWalkThrough(cloud: Cloud, email: string): void {
  const stack = { name: stackName, monitors: walkThrough, emails: [email], namespace: "CloudTrailMetrics" };
  cloud.invoke(
    "cloudformation",
    "CreateStack",
    { StackName: stackName, TemplateBody: JSON.stringify(template(stack)), Capabilities: ["CAPABILITY_IAM"] },
    { principal: operator(cloud.account), region: cloud.region, record: true },
  );
  cloud.clock.wake();
}
