/** What a log alarm is set to. */
import type { CommonSettings, ComparisonOperator, MissingDataTreatment, WarmUp } from "../settings.ts";

export interface LogAlarmSettings extends CommonSettings {
  readonly query: ScheduledQuery;
  /** N: how many results are looked at. */
  readonly resultsToEvaluate: number;
  /** M: how many of them must breach. */
  readonly resultsToAlarm: number;
  readonly threshold: number;
  readonly comparisonOperator: ComparisonOperator;
  readonly treatMissingData?: MissingDataTreatment;
  /** How many rows of the query its mail shows. */
  readonly logLineCount?: number;
  readonly logLineRoleArn?: string;
  readonly warmUp?: WarmUp;
}

/** The query that the alarm runs on a schedule, and what it counts of the rows. */
export interface ScheduledQuery {
  /** Of the managed query in CloudWatch Logs. */
  readonly arn: string;
  readonly text: string;
  /** Names or ARNs of log groups. */
  readonly groups: readonly string[];
  readonly roleArn: string;
  readonly aggregation: string;
  /** `rate(5 minutes)` */
  readonly schedule: string;
  /** Seconds: a run at T reads from T less this up to, but not including, T less `endOffset`. */
  readonly startOffset: number;
  readonly endOffset: number;
}
