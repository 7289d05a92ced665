/** What PutMetricAlarm refuses about an alarm with a static threshold, in AWS's words where they are known. */

import type { AlarmSettings, CommonSettings } from "./settings.ts";
import { percentileRank } from "./statistics.ts";

/** Why an alarm is not taken: the AWS error code and the message. */
export interface Refusal {
  readonly code: "ValidationError" | "InvalidParameterValue" | "NotImplemented";
  readonly message: string;
}

const HOUR = 3600;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
const ACTIONS_PER_STATE = 5;

/**
 * Everything that AWS would refuse about the settings, the reason it would give first at the head; empty when it would
 * take them. Missing members, lengths and enumerations are the API model's business, not ours.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
export function validateAlarm(settings: AlarmSettings): Refusal[] {
  return [
    ...statisticRefusals(settings),
    ...periodRefusals(settings),
    ...datapointRefusals(settings),
    ...actionRefusals(settings),
  ];
}

function invalid(message: string): Refusal {
  return { code: "ValidationError", message };
}

function* statisticRefusals(settings: AlarmSettings): Generator<Refusal> {
  const { statistic, extendedStatistic, evaluateLowSampleCountPercentile } = settings;
  if (statistic !== undefined && extendedStatistic !== undefined) {
    yield invalid(
      "PutMetricAlarm request can not be made with both Statistic and ExtendedStatistic parameters. Only one of them should be present",
    );
  }
  if (statistic === undefined && extendedStatistic === undefined) {
    yield invalid("PutMetricAlarm request must have either the Statistic or the ExtendedStatistic parameter");
  }
  if (extendedStatistic !== undefined) yield* extendedStatisticRefusals(extendedStatistic);
  if (evaluateLowSampleCountPercentile !== undefined && extendedStatistic === undefined) {
    yield invalid("EvaluateLowSampleCountPercentile is only applicable to percentile based alarms");
  }
}

// Statistics that CloudWatch has and this cloud does not: trimmed, winsorized and interquartile ones, counts and ranks.
const UNBUILT_STATISTIC = /^(?:(?:tm|wm|tc|ts)\d|(?:TM|WM|TC|TS|PR)\(|IQM$)/;

function* extendedStatisticRefusals(statistic: string): Generator<Refusal> {
  if (percentileRank(statistic) !== undefined) return;
  yield UNBUILT_STATISTIC.test(statistic)
    ? {
        code: "NotImplemented",
        message: `The extended statistic ${statistic} is not built; percentiles (p0.0 to p100) are`,
      }
    : {
        code: "InvalidParameterValue",
        message: `The value ${statistic} for parameter ExtendedStatistic is not supported.`,
      };
}

function* periodRefusals({ period, evaluationPeriods }: AlarmSettings): Generator<Refusal> {
  if (![10, 20, 30].includes(period) && (period < 60 || period % 60 !== 0)) {
    yield invalid("Period must be 10, 20, 30 or a multiple of 60");
  }
  const window = period * evaluationPeriods;
  if (period < HOUR && window > DAY) yield invalid(tooLong("a day", DAY, "period < 3600"));
  if (period >= HOUR && window > WEEK) yield invalid(tooLong("a week", WEEK, "period >= 3600"));
}

function tooLong(words: string, seconds: number, condition: string): string {
  return `Metrics cannot be checked across more than ${words} (EvaluationPeriods * Period must be <= ${seconds}) for alarms using ${condition}`;
}

function* datapointRefusals({ datapointsToAlarm, evaluationPeriods }: AlarmSettings): Generator<Refusal> {
  if (datapointsToAlarm !== undefined && datapointsToAlarm > evaluationPeriods) {
    yield invalid("DatapointsToAlarm must be less than or equal to EvaluationPeriods");
  }
}

/** What is refused about the actions of an alarm of any kind. */
export function* actionRefusals(settings: CommonSettings): Generator<Refusal> {
  const { okActions, alarmActions, insufficientDataActions } = settings;
  for (const [member, arns] of Object.entries({ okActions, alarmActions, insufficientDataActions })) {
    if (arns.length > ACTIONS_PER_STATE) {
      yield invalid(
        `1 validation error detected: Value '[${arns.join(", ")}]' at '${member}' failed to satisfy constraint: Member must have length less than or equal to ${ACTIONS_PER_STATE}`,
      );
    }
    for (const arn of arns)
      if (!/^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$/.test(arn)) yield invalid(`Invalid arn syntax: ${arn}`);
  }
}
