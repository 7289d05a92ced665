/** What the role through which a trail writes to its log group lets CloudTrail do. */
import type { Host } from "../../cloud/host.ts";
import { type Role, readRole as readAnyRole, roleAllows, roleTrusts } from "../../cloud/role.ts";
import { deliverer, servicePrincipal, type Trail, trailArn } from "./trail.ts";

export type { Role };

/** The role with all its policies, managed and inline; undefined where there is none (any more). */
export function readRole(cloud: Host, roleArn: string, trail: Trail): Role | undefined {
  return readAnyRole(cloud, roleArn, deliverer(trail));
}

/** Whether CloudTrail may take on the role for the trail. */
export function trustsCloudTrail(role: Role, trail: Trail): boolean {
  return roleTrusts(role, { name: servicePrincipal, account: trail.account, sourceArn: trailArn(trail) });
}

/** Whether the role lets its holder create the log stream and write to it. */
export function mayWriteLogs(role: Role, streamArn: string): boolean {
  return ["logs:CreateLogStream", "logs:PutLogEvents"].every((action) => roleAllows(role, action, streamArn));
}
