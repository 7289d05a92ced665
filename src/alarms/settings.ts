/** What a metric alarm is set to, in our own words; the cloudwatch service translates to and from the wire. */

/** Characters of a description: PutMetricAlarm. */
export const LONGEST_DESCRIPTION = 1024;

export const ALARM_STATES = ["OK", "ALARM", "INSUFFICIENT_DATA"] as const;
export type AlarmState = (typeof ALARM_STATES)[number];

export const COMPARISON_OPERATORS = [
  "GreaterThanOrEqualToThreshold",
  "GreaterThanThreshold",
  "LessThanThreshold",
  "LessThanOrEqualToThreshold",
] as const;
export type ComparisonOperator = (typeof COMPARISON_OPERATORS)[number];

export const MISSING_DATA_TREATMENTS = ["breaching", "notBreaching", "ignore", "missing"] as const;
export type MissingDataTreatment = (typeof MISSING_DATA_TREATMENTS)[number];

export interface Dimension {
  readonly name: string;
  readonly value: string;
}

/** What alarms of every kind are set to. What was not given stays absent: texts depend on it. */
export interface CommonSettings {
  readonly name: string;
  readonly arn: string;
  readonly description?: string;
  readonly actionsEnabled: boolean;
  readonly okActions: readonly string[];
  readonly alarmActions: readonly string[];
  readonly insufficientDataActions: readonly string[];
  readonly tagsPropagation?: TagsPropagation;
}

/** Which of an alarm's tags its messages bear: all, those of some keys, or all but those. */
export interface TagsPropagation {
  readonly enabled: boolean;
  readonly included?: readonly string[];
  readonly excluded?: readonly string[];
}

/** How long a new alarm waits before it is evaluated. */
export interface WarmUp {
  readonly minutes: number;
  /** Whether it waits all the time, rather than until it has a full window. */
  readonly whole?: boolean;
}

/** A metric alarm with a static threshold, as PutMetricAlarm sets it. */
export interface AlarmSettings extends CommonSettings {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: readonly Dimension[];
  /** One of `SampleCount, Average, Sum, Minimum, Maximum`; exactly one of this and `extendedStatistic`. */
  readonly statistic?: string;
  /** A percentile, such as `p99.9`. */
  readonly extendedStatistic?: string;
  readonly unit?: string;
  /** Seconds: 10, 20, 30 or a multiple of 60. */
  readonly period: number;
  /** N: how many datapoints are looked at. */
  readonly evaluationPeriods: number;
  /** M: how many of them must breach; all when absent. */
  readonly datapointsToAlarm?: number;
  readonly threshold: number;
  readonly comparisonOperator: ComparisonOperator;
  readonly treatMissingData?: MissingDataTreatment;
  readonly evaluateLowSampleCountPercentile?: "evaluate" | "ignore";
  readonly warmUp?: WarmUp;
  /** The time zone whose clock the periods follow. Default: periods end with any minute. */
  readonly wallClock?: string;
}

/** The statistic that the alarm watches: `Sum`, `p99`, … */
export function alarmStatistic(settings: Pick<AlarmSettings, "statistic" | "extendedStatistic">): string {
  return settings.extendedStatistic ?? settings.statistic ?? "Average";
}

/** M: how many datapoints must breach before the alarm rings. */
export function requiredBreaches(settings: Pick<AlarmSettings, "datapointsToAlarm" | "evaluationPeriods">): number {
  return settings.datapointsToAlarm ?? settings.evaluationPeriods;
}

/**
 * How the alarm takes slots without data. Unset, DynamoDB's metrics are ignored and all others are missing.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html TreatMissingData
 */
export function missingDataTreatment(
  settings: Pick<AlarmSettings, "treatMissingData" | "namespace">,
): MissingDataTreatment {
  return settings.treatMissingData ?? (settings.namespace === "AWS/DynamoDB" ? "ignore" : "missing");
}
