/** What earlier drills have left in a region, found by its names and tags: that, and nothing else, is removed. */

import type { Aws } from "../../aws/aws.ts";
import { type Left, openJournal } from "./journal.ts";
import { internetGateway, networkAcl, routeTable, securityGroup, vpc } from "./sweepers/ec2.ts";
import { policy, role, user } from "./sweepers/iam.ts";
import { key } from "./sweepers/key.ts";
import { queue, subscription } from "./sweepers/listening.ts";
import type { Sweeper } from "./sweepers/sweeper.ts";
import { bucket, trail } from "./sweepers/trail.ts";

/** Every sweeper, in the order in which leftovers are removed: what stands in something goes first. */
const sweepers: readonly Sweeper[] = [
  ...[subscription, queue, user, role, policy, key, trail, bucket],
  ...[securityGroup, networkAcl, routeTable, internetGateway, vpc],
];

export interface Leftover {
  readonly sweeper: Sweeper;
  readonly id: string;
}

/** @param services those to look at, as the AWS CLI names them. Default: all in which drills make anything */
export async function findLeftovers(aws: Aws, services?: ReadonlySet<string>): Promise<readonly Leftover[]> {
  const looked = sweepers.filter(({ service }) => services === undefined || services.has(service));
  const found = await Promise.all(looked.map(async (sweeper) => ({ sweeper, ids: await sweeper.find(aws) })));
  return found.flatMap(({ sweeper, ids }) => ids.map((id) => ({ sweeper, id })));
}

/** @returns what could not be removed. */
export async function removeLeftovers(aws: Aws, leftovers: readonly Leftover[]): Promise<readonly Left[]> {
  const journal = openJournal();
  for (const { sweeper, id } of leftovers.toReversed()) journal.note({ sweeper, id });
  return journal.undo(aws);
}
