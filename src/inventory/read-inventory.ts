/** What one region of an account has of monitoring chains, read by the official clients; on an embedded cloud the same. */
import type { Inventory } from "../monitors/check/inventory.ts";
import { readAlarms } from "./alarms.ts";
import { readBuckets } from "./buckets.ts";
import { readEventRules } from "./event-rules.ts";
import { readFilters } from "./filters.ts";
import { readKeys } from "./keys.ts";
import { readLogGroups } from "./log-groups.ts";
import { readRoles } from "./roles.ts";
import type { Source } from "./source.ts";
import { readTopics } from "./topics.ts";
import { readTrails } from "./trails.ts";

/**
 * Reads what filters, alarms and trails there are, and of topics, buckets, roles and keys those that they name.
 * What may not be seen is absent, and no rule judges it.
 * @param now the account's time: that of an embedded cloud may be another than ours
 * @throws what the clients throw: no credentials, no permission to list filters, alarms or trails, no answer
 */
export async function readInventory(aws: Source, now: Date): Promise<Inventory> {
  const [filters, { alarms, mathMetrics }, trails, eventRules] = await Promise.all([
    readFilters(aws),
    readAlarms(aws),
    readTrails(aws),
    readEventRules(aws),
  ]);
  const metrics = new Set(filters.map(metricOf));
  const actions = alarms.filter((alarm) => metrics.has(metricOf(alarm))).flatMap(({ actions: arns = [] }) => arns);
  const groups = [...filters, ...trails].flatMap(({ logGroup }) => logGroup ?? []);
  const [topics, logGroups, buckets, roles] = await Promise.all([
    readTopics(aws, [...actions, ...(eventRules ?? []).flatMap(({ targets = [] }) => targets)].filter(isTopic)),
    readLogGroups(aws, groups),
    readBuckets(
      aws,
      trails.flatMap(({ bucket }) => bucket ?? []),
    ),
    readRoles(
      aws,
      trails.flatMap(({ role }) => role ?? []),
    ),
  ]);
  const encrypted = [...topics, ...trails, ...logGroups].flatMap(({ key }) => key?.id ?? []);
  return {
    ...{ filters, alarms, mathMetrics, trails, topics, logGroups, buckets, roles },
    ...(eventRules && { eventRules }),
    keys: await readKeys(aws, encrypted),
    examples: [],
    isAccount: true,
    now,
  };
}

function metricOf({ namespace, metricName }: { readonly namespace?: string; readonly metricName?: string }): string {
  return `${namespace}\n${metricName}`;
}

function isTopic(arn: string): boolean {
  return arn.split(":")[2] === "sns";
}
