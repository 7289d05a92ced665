/** Alarms that name their metrics in a list: one metric is judged like any other, and of calculations it is said that nobody judges them. */
import type { Filter, Metric, Unjudged } from "../check/inventory.ts";

/** An alarm on several metrics, or on what is calculated of them. */
export interface MathAlarm {
  readonly owner: string;
  readonly metrics: readonly Metric[];
  readonly line?: number;
}

/** Those that have to do with the filters: all others are none of our business. */
export function unjudgedMath(alarms: readonly MathAlarm[], filters: readonly Filter[]): Unjudged[] {
  return alarms
    .filter(({ metrics }) => metrics.some((metric) => filters.some((filter) => isOf(metric, filter))))
    .map(({ owner, line }) => ({
      owner,
      field: "metric",
      reason: "it is calculated from several, and no rule calculates",
      ...(line !== undefined && { line }),
    }));
}

function isOf(metric: Metric, { namespace, metricName }: Filter): boolean {
  return metric.namespace === namespace && metric.metricName === metricName;
}
