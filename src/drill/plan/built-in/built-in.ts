/** The drills that come with Trailbell. */
import type { Drill } from "../../drill.ts";
import { iamPolicy, unauthorized, users } from "./iam.ts";
import { keyDisabled } from "./key-disabled.ts";
import { gateway, networkAcl, routeTable, securityGroup, vpc } from "./network.ts";
import { recordedDrills } from "./recorded.ts";
import { bucketPolicy, trailChanged } from "./trail.ts";

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
