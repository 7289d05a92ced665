/** The filters' patterns as they stand in AWS, run against the deed's own record. */
import type { MetricFilter } from "@aws-sdk/client-cloudwatch-logs";
import { namedMonitor } from "../../../monitors/references.ts";
import { settledMonitor } from "../../../monitors/settled/settled-monitor.ts";
import { makeAgain } from "../advice.ts";
import { feedingFilters } from "../ask/filters.ts";
import { recordOf } from "../ask/record.ts";
import { ownNamesOf } from "../ask/trail.ts";
import { whyNoMatch } from "../pattern-reason.ts";
import type { Probe } from "../probe.ts";

export const filterPattern: Probe = {
  subject: "their patterns on the record",
  async look(chain) {
    const filters = await feedingFilters(chain);
    if (filters.length === 0) return undefined;
    const declared = settledMonitor(namedMonitor(chain.monitor, await ownNamesOf(chain)), {}).filters;
    const record = await recordOf(chain);
    if (!record) return changedPattern(filters, declared);

    const misses = filters.map((filter) => ({ filter, why: whyNoMatch(filter.filterPattern ?? "", record) }));
    if (misses.some(({ why }) => why === undefined)) return undefined;
    const right = declared.find(({ pattern }) => whyNoMatch(pattern, record) === undefined);
    if (!right) return undeclaredMiss(misses);
    const changed = misses.find(({ filter }) => filter.filterName === right.name);
    return changed
      ? `metric filter ${right.name} has another pattern than is declared, ${changed.filter.filterPattern}: ${changed.why}. Put the declared one back: ${right.pattern}`
      : `metric filter ${right.name}, whose pattern ${right.pattern} is for this record, is not on log group ${chain.deployment.logGroup}: ${makeAgain}`;
  },
};

interface Declared {
  readonly name: string;
  readonly pattern: string;
}

/** Without a record it can only be said whether somebody changed a pattern. */
function changedPattern(filters: readonly MetricFilter[], declared: readonly Declared[]): string | undefined {
  for (const { name, pattern } of declared) {
    const found = filters.find(({ filterName }) => filterName === name);
    if (found && found.filterPattern !== pattern)
      return `metric filter ${name} has another pattern than is declared, ${found.filterPattern}: put the declared one back, ${pattern}`;
  }
  return undefined;
}

function undeclaredMiss(misses: readonly { readonly filter: MetricFilter; readonly why: string | undefined }[]) {
  const told = misses.map(({ filter, why }) => `metric filter ${filter.filterName} does not match the record: ${why}`);
  return `${told.join("; ")}. Correct the pattern, and try it on the record by 'trailbell match --explain'`;
}
