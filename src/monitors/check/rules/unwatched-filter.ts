/** Filters on whose metric there is no alarm (trap 8). */
import type { Rule } from "../finding.ts";

export const unwatchedFilter: Rule = {
  id: "unwatched-filter",
  severity: "warning",
  title: "no alarm looks at the filter's metric",
  why: "A metric that nobody watches tells nobody.",
  source: "AWS Security Hub, CloudWatch.1 to CloudWatch.14: the metric filter must have an alarm",
  *check({ recordFilters, alarms: all }) {
    // An alarm whose metric is not known yet may be the one.
    if (all.some(({ namespace, metricName }) => namespace === undefined || metricName === undefined)) return;
    for (const filter of recordFilters) {
      const { metricName, namespace, alarms } = filter;
      if (metricName === undefined || namespace === undefined || alarms.length > 0) continue;
      yield {
        subject: filter,
        field: "metricName",
        message: `no alarm is on ${metricName} in ${namespace}`,
        fix: "Make an alarm on this metric: statistic Sum, threshold 1, period 300.",
      };
    }
  },
};
