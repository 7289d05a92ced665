/** Findings as the dashboard shows them: all of the cloud's, and those that concern one alarm. */
import { findingJson } from "../../monitors/check/finding-json.ts";
import type { Inventory } from "../../monitors/check/inventory.ts";
import type { RegionFinding } from "../contract.ts";
import type { Judgement } from "./judgement.ts";

/** What concerns no single monitor is told once: a trail of all regions is seen in each of them. */
export function allFindings(judgements: readonly Judgement[]): RegionFinding[] {
  const told = new Set<string>();
  return judgements.flatMap(({ region, findings }) =>
    findings.flatMap((finding) => {
      const json = findingJson(finding);
      const text = JSON.stringify(json);
      if (json.monitor === undefined && told.has(text)) return [];
      told.add(text);
      return [{ ...json, region }];
    }),
  );
}

/** What is found on the way from the trail over the alarm to those whom it tells. */
export function findingsOn(alarm: string, { region, inventory, findings }: Judgement): RegionFinding[] {
  const subjects = chainOf(alarm, inventory);
  return findings
    .filter(({ subject }) => subjects.has(subject))
    .map((finding) => ({ ...findingJson(finding), region }));
}

/** The names of all that the alarm depends on, as findings name their subjects. */
function chainOf(name: string, { alarms, filters, trails, buckets = [], roles = [] }: Inventory): ReadonlySet<string> {
  const alarm = alarms.find((each) => each.name === name);
  const feeds = filters.filter(
    ({ namespace, metricName }) => namespace === alarm?.namespace && metricName === alarm?.metricName,
  );
  const groups = new Set(feeds.flatMap(({ logGroup }) => logGroup ?? []));
  const feeding = trails.filter(({ logGroup }) => logGroup && groups.has(logGroup));
  return new Set([
    name,
    ...(alarm?.actions ?? []),
    ...groups,
    ...[...feeds, ...feeding].map(({ owner }) => owner),
    ...buckets.filter((bucket) => feeding.some((trail) => trail.bucket === bucket.name)).map(({ owner }) => owner),
    ...roles.filter(({ arn }) => feeding.some(({ role }) => role === arn)).map(({ owner }) => owner),
  ]);
}
