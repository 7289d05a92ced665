/** The alarm of a chain: as AWS describes it, in the words of the alarms room, and what its history says since the call. */
import type { AlarmHistoryItem, MetricAlarm } from "@aws-sdk/client-cloudwatch";
import { type AlarmSettings, COMPARISON_OPERATORS, MISSING_DATA_TREATMENTS } from "../../../alarms/settings.ts";
import { alarmName } from "../../../monitors/monitor.ts";
import { question } from "./question.ts";

/** Undefined where it is gone, or composite. */
export const alarmOf = question<MetricAlarm | undefined>(async ({ aws, monitor }) => {
  const { MetricAlarms: [alarm] = [] } = await aws.cloudwatch.describeAlarms({ AlarmNames: [alarmName(monitor)] });
  return alarm;
});

/** Its executed actions since the call, oldest first. */
export const actionItemsOf = question<readonly AlarmHistoryItem[]>(async ({ aws, monitor, calledAt }) => {
  const { AlarmHistoryItems: items = [] } = await aws.cloudwatch.describeAlarmHistory({
    AlarmName: alarmName(monitor),
    HistoryItemType: "Action",
    StartDate: calledAt,
    ScanBy: "TimestampAscending",
  });
  return items;
});

/** Undefined for an alarm of metric math or on an anomaly, which the alarms room does not evaluate. */
export function settingsOf(alarm: MetricAlarm): AlarmSettings | undefined {
  const { Period: period, Threshold: threshold, Namespace: namespace } = alarm;
  const comparisonOperator = COMPARISON_OPERATORS.find((operator) => operator === alarm.ComparisonOperator);
  const treatMissingData = MISSING_DATA_TREATMENTS.find((treatment) => treatment === alarm.TreatMissingData);
  if (period === undefined || threshold === undefined || namespace === undefined || !comparisonOperator)
    return undefined;
  return {
    name: alarm.AlarmName ?? "",
    arn: alarm.AlarmArn ?? "",
    namespace,
    metricName: alarm.MetricName ?? "",
    dimensions: (alarm.Dimensions ?? []).map(({ Name: name = "", Value: value = "" }) => ({ name, value })),
    ...(alarm.Statistic !== undefined && { statistic: alarm.Statistic }),
    ...(alarm.ExtendedStatistic !== undefined && { extendedStatistic: alarm.ExtendedStatistic }),
    ...(alarm.Unit !== undefined && { unit: alarm.Unit }),
    period,
    evaluationPeriods: alarm.EvaluationPeriods ?? 1,
    ...(alarm.DatapointsToAlarm !== undefined && { datapointsToAlarm: alarm.DatapointsToAlarm }),
    threshold,
    comparisonOperator,
    ...(treatMissingData !== undefined && { treatMissingData }),
    actionsEnabled: alarm.ActionsEnabled ?? true,
    okActions: alarm.OKActions ?? [],
    alarmActions: alarm.AlarmActions ?? [],
    insufficientDataActions: alarm.InsufficientDataActions ?? [],
  };
}
