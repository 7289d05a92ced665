/** Filters on whose metric there is no alarm (trap 8). */
import type { Rule } from "../finding.ts";
import type { Alarm, Expected, Filter } from "../inventory.ts";
import { makeAgain } from "../make-again.ts";

export const unwatchedFilter: Rule = {
  id: "unwatched-filter",
  severity: "warning",
  step: "alarm",
  title: "no alarm looks at the filter's metric",
  why: "A metric that nobody watches tells nobody. An error of a filter that is deployed.",
  source: "AWS Security Hub, CloudWatch.1 to CloudWatch.14: the metric filter must have an alarm",
  *check({ recordFilters, alarms: all, mathMetrics = [], isAccount, expected }) {
    // An alarm whose metric is not known yet may be the one.
    if (all.some(({ namespace, metricName }) => namespace === undefined || metricName === undefined)) return;
    for (const filter of recordFilters) {
      const { metricName, namespace, alarms } = filter;
      if (metricName === undefined || namespace === undefined || alarms.length > 0) continue;
      if (mathMetrics.some((metric) => metric.metricName === metricName && metric.namespace === namespace)) continue;
      const gone = goneAlarm(filter, all, expected);
      yield {
        subject: filter,
        field: "metricName",
        message: `${gone === undefined ? "" : `alarm ${gone} is gone: `}no alarm is on ${metricName} in ${namespace}`,
        fix:
          gone === undefined
            ? "Make an alarm on this metric: statistic Sum, threshold 1, period 300."
            : makeAgain(gone),
        ...(isAccount && { severity: "error" as const }),
      };
    }
  },
};

/** The alarm that is declared for the filter's monitor, where it is not there. */
function goneAlarm({ monitor }: Filter, alarms: readonly Alarm[], expected: Expected | undefined): string | undefined {
  const declared = expected?.alarms.find((alarm) => alarm.monitor === monitor)?.name;
  return alarms.some(({ name }) => name === declared) ? undefined : declared;
}
