/** Log groups, with retention and key. */
import { items } from "../aws/pages.ts";
import type { LogGroup } from "../monitors/check/inventory.ts";
import type { Source } from "./source.ts";
import { ifSeen } from "./unseen.ts";

/** @returns those of them that may be seen; one that is not there is listed as gone. */
export async function readLogGroups(aws: Source, names: readonly string[]): Promise<LogGroup[]> {
  const groups = await Promise.all([...new Set(names)].map((name) => readLogGroup(aws, name)));
  return groups.filter((group) => group !== undefined);
}

async function readLogGroup({ logs }: Source, name: string): Promise<LogGroup | undefined> {
  // A prefix of many names: the group of exactly this one comes first, since names are listed in order.
  const first = items(logs.paginateDescribeLogGroups({ logGroupNamePrefix: name, limit: 1 }), "logGroups").next();
  const seen = await ifSeen(first);
  if (!seen) return undefined;
  const group = seen.value;
  if (group?.logGroupName !== name) return { owner: name, name, isGone: true };
  const { retentionInDays: retentionDays, kmsKeyId: key } = group;
  return {
    owner: name,
    name,
    ...(retentionDays !== undefined && { retentionDays }),
    ...(key !== undefined && { key: { id: key } }),
  };
}
