/** Log groups, with retention and key. */
import type { Aws } from "../aws/aws.ts";
import { items } from "../aws/pages.ts";
import type { LogGroup } from "../monitors/check/inventory.ts";
import { ifSeen } from "./unseen.ts";

/** @returns those of them that are there, and whose description may be seen. */
export async function readLogGroups(aws: Aws, names: readonly string[]): Promise<LogGroup[]> {
  const groups = await Promise.all([...new Set(names)].map((name) => readLogGroup(aws, name)));
  return groups.filter((group) => group !== undefined);
}

async function readLogGroup({ logs }: Aws, name: string): Promise<LogGroup | undefined> {
  // A prefix of many names: the group of exactly this one comes first, since names are listed in order.
  const first = items(logs.paginateDescribeLogGroups({ logGroupNamePrefix: name, limit: 1 }), "logGroups").next();
  const group = (await ifSeen(first))?.value;
  if (group?.logGroupName !== name) return undefined;
  const { retentionInDays: retentionDays, kmsKeyId: key } = group;
  return {
    owner: name,
    name,
    ...(retentionDays !== undefined && { retentionDays }),
    ...(key !== undefined && { key: { id: key } }),
  };
}
