/** What a metric alarm's message says of its metric. */
import { capitals, jsonDouble } from "./java-text.ts";
import type { AlarmSettings } from "./settings.ts";

/** The `Trigger` of the message, in AWS's field order [recorded]. */
export function metricTrigger(settings: AlarmSettings): object {
  const { statistic, extendedStatistic, datapointsToAlarm } = settings;
  return {
    MetricName: settings.metricName,
    Namespace: settings.namespace,
    ...(extendedStatistic === undefined
      ? { StatisticType: "Statistic", Statistic: statistic && capitals(statistic) }
      : { StatisticType: "ExtendedStatistic", ExtendedStatistic: extendedStatistic }),
    Unit: settings.unit ?? null,
    Dimensions: settings.dimensions.map(({ name, value }) => ({ value, name })),
    Period: settings.period,
    EvaluationPeriods: settings.evaluationPeriods,
    ...(datapointsToAlarm !== undefined && { DatapointsToAlarm: datapointsToAlarm }),
    ComparisonOperator: settings.comparisonOperator,
    Threshold: jsonDouble(settings.threshold),
    TreatMissingData: settings.treatMissingData ?? "",
    EvaluateLowSampleCountPercentile: settings.evaluateLowSampleCountPercentile ?? "",
  };
}
