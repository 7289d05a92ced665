/** Log alarms: told by their query, evaluated when it has run. */
import { logAlarmJson, logConfiguration } from "../../../alarms/log/history.ts";
import { nextRun } from "../../../alarms/log/rate.ts";
import type { LogAlarmSettings } from "../../../alarms/log/settings.ts";
import { logTexts } from "../../../alarms/log/texts.ts";
import type { LogAlarm } from "../alarm.ts";
import { defineKind } from "./kind.ts";
import { wireWarmUp } from "./wire-settings.ts";

export const log = defineKind<LogAlarm>({
  type: "LogAlarm",
  member: "LogAlarms",
  texts: logTexts,
  wire: ({ settings, evaluationState }) => ({
    ...wireLogSettings(settings),
    ...(evaluationState && { EvaluationState: evaluationState }),
  }),
  history: (alarm) => logAlarmJson(alarm),
  configuration: ({ settings, configuredAt }) => logConfiguration(settings, configuredAt),
  next: ({ settings }, after) => nextRun(settings.query, after),
});

function wireLogSettings(settings: LogAlarmSettings): object {
  const { query, treatMissingData, logLineCount, logLineRoleArn } = settings;
  return {
    ScheduledQueryConfiguration: {
      QueryString: query.text,
      LogGroupIdentifiers: [...query.groups],
      QueryARN: query.arn,
      ScheduledQueryRoleARN: query.roleArn,
      AggregationExpression: query.aggregation,
      ScheduleConfiguration: {
        ScheduleExpression: query.schedule,
        StartTimeOffset: query.startOffset,
        EndTimeOffset: query.endOffset,
      },
    },
    QueryResultsToEvaluate: settings.resultsToEvaluate,
    QueryResultsToAlarm: settings.resultsToAlarm,
    Threshold: settings.threshold,
    ComparisonOperator: settings.comparisonOperator,
    ...(treatMissingData !== undefined && { TreatMissingData: treatMissingData }),
    ...(logLineCount !== undefined && { ActionLogLineCount: logLineCount }),
    ...(logLineRoleArn !== undefined && { ActionLogLineRoleArn: logLineRoleArn }),
    ...wireWarmUp(settings.warmUp),
  };
}
