/** The drills that come with Trailbell. */
import type { Drill } from "../../drill.ts";
import { bucketPolicy } from "./bucket.ts";
import { iamPolicy } from "./iam-policy.ts";
import { keyDisabled } from "./key-disabled.ts";
import { gateway, networkAcl, routeTable, securityGroup, vpc } from "./network.ts";
import { recordedDrills } from "./recorded.ts";
import { trailChanged } from "./trail-changed.ts";
import { unauthorized } from "./unauthorized.ts";
import { users } from "./users.ts";

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
