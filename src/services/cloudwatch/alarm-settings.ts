/** PutMetricAlarm's input as the settings of an alarm, and what of it Trailbell does not evaluate. */
import type { PutMetricAlarmInput } from "@aws-sdk/client-cloudwatch";
import { onOneMetric } from "../../alarms/one-metric.ts";
import {
  type AlarmSettings,
  COMPARISON_OPERATORS,
  type Dimension,
  MISSING_DATA_TREATMENTS,
} from "../../alarms/settings.ts";
import { isTimeZone } from "../../alarms/time-zone.ts";
import { validateAlarm } from "../../alarms/validation.ts";
import { fault } from "./faults.ts";
import { checkActions, commonSettings, warmUpOf } from "./kinds/wire-settings.ts";

/**
 * The settings that a request asks for.
 * @throws what AWS refuses, and ValidationError for alarms on more than one metric with a static threshold
 */
export function settingsOf(given: PutMetricAlarmInput, arn: string, region: string): AlarmSettings {
  const input = onOneMetric(given);
  refuseUnbuilt(input);
  const settings: AlarmSettings = {
    ...commonSettings(input, arn),
    namespace: present(input.Namespace, "namespace"),
    metricName: present(input.MetricName, "metricName"),
    dimensions: dimensionsOf(input),
    ...(input.Statistic !== undefined && { statistic: input.Statistic }),
    ...(input.ExtendedStatistic !== undefined && { extendedStatistic: input.ExtendedStatistic }),
    ...(input.Unit !== undefined && { unit: input.Unit }),
    period: present(input.Period, "period"),
    evaluationPeriods: present(input.EvaluationPeriods, "evaluationPeriods"),
    ...(input.DatapointsToAlarm !== undefined && { datapointsToAlarm: input.DatapointsToAlarm }),
    threshold: present(input.Threshold, "threshold"),
    comparisonOperator: oneOf(
      COMPARISON_OPERATORS,
      present(input.ComparisonOperator, "comparisonOperator"),
      "ComparisonOperator",
    ),
    ...(input.TreatMissingData !== undefined && {
      treatMissingData: oneOf(MISSING_DATA_TREATMENTS, input.TreatMissingData, "TreatMissingData"),
    }),
    ...(input.EvaluateLowSampleCountPercentile !== undefined && {
      evaluateLowSampleCountPercentile: oneOf(
        ["evaluate", "ignore"],
        input.EvaluateLowSampleCountPercentile,
        "EvaluateLowSampleCountPercentile",
      ),
    }),
    ...warmUpOf(input.WarmUpConfiguration),
    ...wallClockOf(input),
  };
  const [refusal] = validateAlarm(settings);
  if (refusal) throw fault(refusal.code, refusal.message);
  checkActions(settings, region);
  return settings;
}

function invalid(message: string) {
  return fault("ValidationError", message);
}

/** An alarm that would never ring as it does on AWS must not look as if it could. */
function refuseUnbuilt(input: PutMetricAlarmInput): void {
  const instead = "it evaluates alarms on one metric with a static threshold.";
  const { Metrics: metrics = [], ThresholdMetricId: band, ComparisonOperator: operator = "" } = input;
  if (band !== undefined || /LowerThreshold|UpperThreshold/.test(operator))
    throw invalid(`Trailbell does not evaluate anomaly detection alarms (ThresholdMetricId, ${operator}); ${instead}`);
  if (metrics.length > 0) throw invalid(`Trailbell does not evaluate metric math alarms (Metrics); ${instead}`);
  if (input.EvaluationCriteria || input.EvaluationInterval !== undefined)
    throw invalid(`Trailbell does not evaluate PromQL alarms (EvaluationCriteria); ${instead}`);
}

/** Members that only some kinds of alarms need, so that the API's model does not require them. */
export function present<Value>(value: Value | undefined, member: string): Value {
  if (value !== undefined) return value;
  throw invalid(
    `1 validation error detected: Value null at '${member}' failed to satisfy constraint: Member must not be null`,
  );
}

/** @throws ValidationError for what is none of the options */
export function oneOf<Option extends string>(options: readonly Option[], value: string, parameter: string): Option {
  const found = options.find((option) => option === value);
  if (found !== undefined) return found;
  throw invalid(
    `Option ${value} is not supported. Supported options for parameter ${parameter} are ${options.slice(0, -1).join(", ")} and ${options.at(-1)}.`,
  );
}

function dimensionsOf({ Dimensions: dimensions = [] }: PutMetricAlarmInput): Dimension[] {
  if (new Set(dimensions.map(({ Name: name }) => name)).size < dimensions.length)
    throw fault("InvalidParameterValueException", "No metric may specify the same dimension name twice.");
  return dimensions.map(({ Name: name = "", Value: value = "" }) => ({ name, value }));
}

const wallClockPeriods = [60, 300, 3600, 86_400, 604_800];

/** The time zone of an evaluation window on the wall clock; the sliding window is what there is without. */
function wallClockOf({ EvaluationWindow: window, Period: period = 0 }: PutMetricAlarmInput): { wallClock?: string } {
  const zone = window?.WallClockWindow && (window.WallClockWindow.Timezone ?? "UTC");
  if (zone === undefined) return {};
  if (!isTimeZone(zone)) throw invalid(`'${zone}' is no time zone.`);
  if (!wallClockPeriods.includes(period))
    throw invalid(`A WallClockWindow needs a Period of ${wallClockPeriods.join(", ")} seconds, not ${period}.`);
  return { wallClock: zone };
}
