/** A monitor's log alarm as CloudWatch is told it, with every default filled in. */
import type { LogAlarmSettings } from "../../alarms/log/settings.ts";
import type { AlarmSettings } from "../../alarms/settings.ts";
import type { LogAlarmQuery } from "../log-alarm/log-alarm.ts";

/** @param alarm the same monitor's metric alarm, with which it shares all but what it asks */
export function logAlarmSettings(alarm: AlarmSettings, asked: LogAlarmQuery): LogAlarmSettings {
  const { name, arn, description, threshold, comparisonOperator, treatMissingData } = alarm;
  const { actionsEnabled, alarmActions, okActions } = alarm;
  return {
    ...{ name, arn, threshold, comparisonOperator, actionsEnabled, alarmActions, okActions },
    insufficientDataActions: alarmActions,
    ...(description !== undefined && { description }),
    ...(treatMissingData !== undefined && { treatMissingData }),
    query: {
      ...{ arn: "", text: asked.query, groups: [], roleArn: "", aggregation: asked.aggregation },
      ...{ schedule: asked.schedule, startOffset: asked.startOffset, endOffset: asked.endOffset },
    },
    resultsToEvaluate: asked.resultsToEvaluate,
    resultsToAlarm: asked.resultsToAlarm,
    logLineCount: asked.logLines,
  };
}
