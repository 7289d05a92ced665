/** The sentences that say why a log alarm, or one of its contributors, is in its state. */
import { comparisonWords } from "../comparison.ts";
import { isoOffsetDate, javaDouble, jsonDouble, reasonDate } from "../java-text.ts";
import { counted, was } from "../reason.ts";
import type { AlarmState } from "../settings.ts";
import type { QueryRun } from "./results.ts";
import type { LogAlarmSettings } from "./settings.ts";

/** A run and the value that it gave. */
export interface RunValue {
  readonly run: QueryRun;
  readonly value: number;
}

type Limits = Pick<
  LogAlarmSettings,
  "comparisonOperator" | "threshold" | "resultsToAlarm" | "resultsToEvaluate" | "treatMissingData"
>;

/**
 * The reason of a state that values led to (L19).
 * @param supporting the values that speak for the state, newest first
 * @param missing how many runs gave no value
 */
export function valueReason(
  settings: Limits,
  state: AlarmState,
  supporting: readonly RunValue[],
  missing: number,
): string {
  if (state === "INSUFFICIENT_DATA")
    return `Insufficient Data: ${counted(missing, "query result")} ${was(missing)} unknown.`;
  const { resultsToAlarm, resultsToEvaluate, threshold } = settings;
  const change =
    state === "ALARM"
      ? `minimum ${counted(resultsToAlarm, "datapoint")} for OK -> ALARM transition`
      : `minimum ${counted(resultsToEvaluate - resultsToAlarm + 1, "datapoint")} for ALARM -> OK transition`;
  if (supporting.length === 0) return `Threshold Crossed: ${filled(settings, missing)} (${change}).`;
  const listed = supporting.map(({ run, value }) => `${javaDouble(value)} (${reasonDate(run.at)})`).join(", ");
  const not = state === "OK" ? "not " : "";
  const words = `${not}${comparisonWords(settings.comparisonOperator)} the threshold (${javaDouble(threshold)})`;
  const many = supporting.length === 1 ? "was" : "were";
  return `Threshold Crossed: ${supporting.length} out of the last ${resultsToEvaluate} query results [${listed}] ${many} ${words} (${change}).`;
}

function filled({ treatMissingData }: Limits, missing: number): string {
  const as = treatMissingData === "breaching" ? "Breaching" : "NonBreaching";
  return `${counted(missing, "missing query result")} ${was(missing)} treated as [${as}]`;
}

/** StateReasonData of an alarm of one value (L20). */
export function valueReasonData(settings: LogAlarmSettings, runs: readonly QueryRun[], at: number): string {
  return JSON.stringify({
    version: "1.0",
    queryDate: isoOffsetDate(at),
    threshold: jsonDouble(settings.threshold),
    queryResultsToEvaluate: settings.resultsToEvaluate,
    queryResultsToAlarm: settings.resultsToAlarm,
    results: runs.map(({ id, at: time, failure, value }) => ({
      queryResultId: id,
      status: failure ? "FAILED" : "COMPLETE",
      timestamp: isoOffsetDate(time),
      ...(value !== undefined && { value: jsonDouble(value) }),
    })),
  });
}

/** Of an alarm with contributors no data is promised but the date. */
export function contributorReasonData(at: number): string {
  return JSON.stringify({ version: "1.0", queryDate: isoOffsetDate(at) });
}

/** An alarm holds so many contributors in ALARM. */
export const mostInAlarm = 100;

/** The reason of an alarm with contributors. */
export function summaryReason(state: AlarmState, inAlarm: number, all: number): string {
  if (state === "ALARM" && inAlarm > mostInAlarm) return `${mostInAlarm}+ contributors evaluated to ALARM`;
  if (state === "ALARM") return `${inAlarm} out of ${all} contributors evaluated to ALARM`;
  return `${all} contributors evaluated to ${state}`;
}
