/** Metric filters that CloudWatch Logs refuses for another reason than their pattern (trap 11). */
import { admitMetricFilter, MetricFilterError } from "../../../patterns/metric-filter.ts";
import { PatternError } from "../../../patterns/pattern-error.ts";
import type { Rule } from "../finding.ts";
import type { PreparedFilter } from "../prepare.ts";

export const refusedFilter: Rule = {
  id: "refused-filter",
  severity: "error",
  step: "datapoint",
  title: "CloudWatch Logs refuses the metric filter",
  why: "Names of filters hold no : and no *, those of metrics and namespaces no : * $ either; dimensions and a default value exclude each other; the value is a number or a selector.",
  source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html",
  *check({ filters }) {
    for (const filter of filters) {
      const message = refusalOf(filter);
      if (message === undefined) continue;
      yield {
        subject: filter,
        field: /dimension/i.test(message) ? "dimensions" : "name",
        message: `AWS refuses the metric filter: ${message}`,
        fix: "Change what the message names: names may hold letters, digits and - _ . / #, and dimensions go without a default value.",
      };
    }
  },
};

function refusalOf(filter: PreparedFilter): string | undefined {
  const { name, metricName, namespace, value, defaultValue, dimensions, unit } = filter;
  if (filter.parsed === undefined || filter.parsed instanceof PatternError) return undefined;
  try {
    // What is not known yet is taken to be right.
    admitMetricFilter({
      filterName: name ?? "unknown",
      filterPattern: filter.pattern,
      metricTransformations: [
        {
          metricName: metricName ?? "unknown",
          metricNamespace: namespace ?? "unknown",
          metricValue: value ?? "1",
          defaultValue,
          dimensions,
          unit,
        },
      ],
    });
    return undefined;
  } catch (error) {
    if (error instanceof MetricFilterError || error instanceof PatternError) return error.message;
    throw error;
  }
}
