/** The monitor's metric filters: missing or elsewhere, their patterns on the deed's own record, and what they publish of it. */

import type { MetricFilter } from "@aws-sdk/client-cloudwatch-logs";
import { namedMonitor } from "../../../monitors/references.ts";
import { settledMonitor } from "../../../monitors/settled/settled-monitor.ts";
import { compilePattern, recordEvent } from "../../../patterns/match.ts";
import { metricSample } from "../../../patterns/metric-sample.ts";
import { parsePattern } from "../../../patterns/parse.ts";
import { alarmOf } from "../ask/alarm.ts";
import { feedingFilters, metricOf, monitorMetric, namedFilters } from "../ask/filters.ts";
import { at } from "../ask/question.ts";
import { recordOf } from "../ask/record.ts";
import { ownNamesOf } from "../ask/trail.ts";
import { whyNoMatch } from "../pattern-reason.ts";
import { makeAgain, type Probe } from "../probe.ts";

export const filterThere: Probe = {
  subject: "the metric filters of the log group",
  async look(chain) {
    const { aws, monitor, deployment } = chain;
    const [feeding, named] = await Promise.all([feedingFilters(chain), namedFilters(chain)]);
    if (feeding.length > 0) return undefined;
    const metric = monitorMetric(chain);
    const [other] = named;
    if (other)
      return `metric filter ${other.filterName} publishes ${metricOf(other)}, and the alarm is declared on ${metric}: let it publish that`;
    const search = { metricName: monitor.name, metricNamespace: deployment.namespace };
    const { metricFilters: [elsewhere] = [] } = await aws.logs.describeMetricFilters(search);
    if (elsewhere)
      return `metric filter ${elsewhere.filterName} is on log group ${elsewhere.logGroupName}, and the records go to ${deployment.logGroup}: put it there`;
    return `no metric filter of log group ${deployment.logGroup} publishes ${metric}: ${makeAgain}`;
  },
};

/** A filter sees only what comes after it. */
export const filterAge: Probe = {
  subject: "since when they are there",
  async look(chain) {
    const arrived = chain.seen["log-event"];
    const filters = await feedingFilters(chain);
    const [young] = filters.filter(({ creationTime = 0 }) => arrived && creationTime > arrived.getTime());
    if (!young || young.creationTime === undefined || filters.length > 1) return undefined;
    return `metric filter ${young.filterName} was made at ${at(new Date(young.creationTime))}, after the record had come at ${at(arrived)}, and sees only what comes later: do the deed again`;
  },
};

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

export const filterValue: Probe = {
  subject: "what they publish of it",
  async look(chain) {
    const record = await recordOf(chain);
    if (!record) return undefined;
    const event = recordEvent(record);
    for (const { filterName, filterPattern = "", metricTransformations: [to] = [] } of await feedingFilters(chain)) {
      const matcher = compilePattern(parsePattern(filterPattern));
      if (!to || !matcher.matches(event)) continue;
      const sample = metricSample(to, matcher, event);
      const dimensions = Object.entries(to.dimensions ?? {});
      const named = dimensions.map(([name, selector]) => `${name} = ${selector}`).join(", ");
      if (!sample)
        return `metric filter ${filterName} matches and publishes nothing: its value ${to.metricValue}${named && ` or dimension ${named}`} is absent from the record or no number. Let it count 1`;
      if (sample.value === 0)
        return `metric filter ${filterName} counts a match as 0 (its value is ${to.metricValue}), which no alarm notices: let it count 1`;
      if (dimensions.length > 0 && ((await alarmOf(chain))?.Dimensions ?? []).length === 0)
        return `metric filter ${filterName} publishes under the dimensions ${named}, and the alarm watches ${monitorMetric(chain)} without any: take them off the filter`;
    }
    return undefined;
  },
};

const twoWeeks = 14 * 24 * 3_600_000;

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html Timestamp */
export const recordAge: Probe = {
  subject: "the record's age",
  async look(chain) {
    const record = await recordOf(chain);
    if (!record || chain.calledAt.getTime() - Date.parse(record.eventTime) <= twoWeeks) return undefined;
    return `the record is of ${record.eventTime}, and metrics take nothing older than two weeks: do the deed anew, or replay the record in its own time (POST /_trailbell/events?replay=true)`;
  },
};
