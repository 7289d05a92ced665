/** Every sweeper, in the order in which leftovers are removed: what stands in something goes first. */
import { bucket } from "./bucket.ts";
import { key } from "./key.ts";
import { policy } from "./policy.ts";
import { queue } from "./queue.ts";
import { role } from "./role.ts";
import { subscription } from "./subscription.ts";
import type { Sweeper } from "./sweeper.ts";
import { internetGateway, networkAcl, routeTable, securityGroup, vpc } from "./tagged.ts";
import { trail } from "./trail.ts";
import { user } from "./user.ts";

export const sweepers: readonly Sweeper[] = [
  subscription,
  queue,
  user,
  role,
  policy,
  key,
  trail,
  bucket,
  securityGroup,
  networkAcl,
  routeTable,
  internetGateway,
  vpc,
];
