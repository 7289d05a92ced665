/** A log alarm in its history and in events. */
import { type AlarmSnapshot, aroundJson, type HistoryJson } from "../configuration-history.ts";
import { isoOffsetDate, jsonDouble } from "../java-text.ts";
import type { LogAlarmSettings } from "./settings.ts";

/** A log alarm as its history writes it; AWS's form is not published. */
export function logAlarmJson(alarm: AlarmSnapshot<LogAlarmSettings>): HistoryJson {
  const { first, last } = aroundJson(alarm);
  const { settings } = alarm;
  return {
    ...first,
    ...conditions(settings),
    threshold: jsonDouble(settings.threshold),
    comparisonOperator: settings.comparisonOperator,
    treatMissingData: settings.treatMissingData,
    ...last,
  };
}

/** What the event says of a log alarm's settings (L30, documented). */
export function logConfiguration(settings: LogAlarmSettings, configuredAt: number): object {
  return {
    ...conditions(settings),
    threshold: settings.threshold,
    comparisonOperator: settings.comparisonOperator,
    treatMissingData: settings.treatMissingData ?? "missing",
    alarmName: settings.name,
    ...(settings.description !== undefined && { description: settings.description }),
    actionsEnabled: settings.actionsEnabled,
    timestamp: isoOffsetDate(configuredAt),
    okActions: settings.okActions,
    alarmActions: settings.alarmActions,
    insufficientDataActions: settings.insufficientDataActions,
  };
}

function conditions({ query, logLineCount = 0, logLineRoleArn, resultsToEvaluate, resultsToAlarm }: LogAlarmSettings) {
  return {
    logGroupIdentifiers: query.groups,
    queryString: query.text,
    aggregationExpression: query.aggregation,
    scheduledQueryRoleARN: query.roleArn,
    ...(logLineRoleArn !== undefined && { actionLogLineRoleArn: logLineRoleArn }),
    actionLogLineCount: logLineCount,
    schedule: { expression: query.schedule, startTimeOffset: query.startOffset, endTimeOffset: query.endOffset },
    queryResultsToEvaluate: resultsToEvaluate,
    queryResultsToAlarm: resultsToAlarm,
  };
}
