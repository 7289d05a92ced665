/** Metric alarms: told by the metric that they watch, evaluated when what they see can have changed. */
import type { ComparisonOperator, StandardUnit, Statistic } from "@aws-sdk/client-cloudwatch";
import { metricAlarmJson } from "../../../alarms/configuration-history.ts";
import { metricTexts } from "../../../alarms/message.ts";
import { nextEvaluation } from "../../../alarms/schedule.ts";
import type { AlarmSettings } from "../../../alarms/settings.ts";
import { metricConfiguration } from "../../../alarms/state-change-event.ts";
import type { Alarm } from "../alarm.ts";
import { defineKind } from "./kind.ts";
import { wireWarmUp } from "./wire-settings.ts";

export const metric = defineKind<Alarm>({
  type: "MetricAlarm",
  member: "MetricAlarms",
  texts: metricTexts,
  wire: ({ settings, query, warmUntil }) => ({
    ...(query ? { Metrics: [query] } : wireMetric(settings)),
    ...wireThreshold(settings),
    ...(warmUntil !== undefined && { EvaluationState: "IN_WARM_UP" }),
  }),
  history: (alarm) => metricAlarmJson(alarm),
  configuration: ({ settings }) => metricConfiguration(settings),
  next: ({ settings }, after) => nextEvaluation(settings, after),
});

/** What it watches. What was not set stays away [recorded]. */
function wireMetric({ statistic, extendedStatistic, unit, ...settings }: AlarmSettings): object {
  return {
    MetricName: settings.metricName,
    Namespace: settings.namespace,
    // The casts: only values of the enumerations were taken in.
    ...(statistic !== undefined && { Statistic: statistic as Statistic }),
    ...(extendedStatistic !== undefined && { ExtendedStatistic: extendedStatistic }),
    Dimensions: settings.dimensions.map(({ name, value }) => ({ Name: name, Value: value })),
    Period: settings.period,
    ...(unit !== undefined && { Unit: unit as StandardUnit }),
  };
}

function wireThreshold(settings: AlarmSettings): object {
  const { datapointsToAlarm, treatMissingData, evaluateLowSampleCountPercentile, wallClock } = settings;
  return {
    EvaluationPeriods: settings.evaluationPeriods,
    ...(datapointsToAlarm !== undefined && { DatapointsToAlarm: datapointsToAlarm }),
    Threshold: settings.threshold,
    ComparisonOperator: settings.comparisonOperator as ComparisonOperator,
    ...(treatMissingData !== undefined && { TreatMissingData: treatMissingData }),
    ...(evaluateLowSampleCountPercentile !== undefined && {
      EvaluateLowSampleCountPercentile: evaluateLowSampleCountPercentile,
    }),
    ...(wallClock !== undefined && { EvaluationWindow: { WallClockWindow: { Timezone: wallClock } } }),
    ...wireWarmUp(settings.warmUp),
  };
}
