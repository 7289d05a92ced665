/** Every sweeper, in the order in which leftovers are removed: what stands in something goes first. */
import { bucket } from "./bucket.ts";
import { internetGateway, networkAcl, routeTable, securityGroup, vpc } from "./ec2.ts";
import { policy, role, user } from "./iam.ts";
import { key } from "./key.ts";
import { queue, subscription } from "./listening.ts";
import type { Sweeper } from "./sweeper.ts";
import { trail } from "./trail.ts";

export const sweepers: readonly Sweeper[] = [
  ...[subscription, queue, user, role, policy, key, trail, bucket],
  ...[securityGroup, networkAcl, routeTable, internetGateway, vpc],
];
