/** The drills that come with Trailbell. */
import type { Drill } from "../../drill.ts";
import { bucketPolicy } from "./bucket-policy.ts";
import { gateway } from "./gateway.ts";
import { iamPolicy } from "./iam-policy.ts";
import { keyDisabled } from "./key-disabled.ts";
import { networkAcl } from "./network-acl.ts";
import { recordedDrills } from "./recorded.ts";
import { routeTable } from "./route-table.ts";
import { securityGroup } from "./security-group.ts";
import { trailChanged } from "./trail-changed.ts";
import { unauthorized } from "./unauthorized.ts";
import { users } from "./users.ts";
import { vpc } from "./vpc.ts";

export const builtInDrills: readonly Drill[] = [
  users,
  securityGroup,
  unauthorized,
  iamPolicy,
  bucketPolicy,
  trailChanged,
  keyDisabled,
  networkAcl,
  routeTable,
  gateway,
  vpc,
  ...recordedDrills,
];
