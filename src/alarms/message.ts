/** What an alarm tells its topic: the JSON message, the subject, the SMS and the mail in one published text. */

import { capitals, isoOffsetDate, jsonDouble } from "./java-text.ts";
import { alarmMail } from "./mail.ts";
import type { Notification } from "./notification.ts";
import { regionName } from "./regions.ts";
import type { AlarmSettings } from "./settings.ts";
import { alarmSms } from "./subject.ts";

/**
 * The message that topics of an alarm receive: compact JSON, in AWS's field order, doubles as Java prints them.
 * @see semantics 3.1 [recorded]
 */
export function alarmMessage(notification: Notification): string {
  const { settings, account, region, oldState, newState, reason, changedAt, configuredAt } = notification;
  return JSON.stringify({
    AlarmName: settings.name,
    AlarmDescription: settings.description ?? null,
    AWSAccountId: account,
    AlarmConfigurationUpdatedTimestamp: isoOffsetDate(configuredAt),
    NewStateValue: newState,
    NewStateReason: reason,
    StateChangeTime: isoOffsetDate(changedAt),
    Region: regionName(region),
    AlarmArn: settings.arn,
    OldStateValue: oldState,
    ActionExecutedAfterMuteWindow: false,
    OKActions: settings.okActions,
    AlarmActions: settings.alarmActions,
    InsufficientDataActions: settings.insufficientDataActions,
    Trigger: trigger(settings),
  });
}

function trigger(settings: AlarmSettings): object {
  const { statistic, extendedStatistic, datapointsToAlarm } = settings;
  return {
    MetricName: settings.metricName,
    Namespace: settings.namespace,
    ...(extendedStatistic === undefined
      ? { StatisticType: "Statistic", Statistic: statistic && capitals(statistic) }
      : { StatisticType: "ExtendedStatistic", ExtendedStatistic: extendedStatistic }),
    Unit: settings.unit ?? null,
    Dimensions: settings.dimensions.map(({ name, value }) => ({ value, name })),
    Period: settings.period,
    EvaluationPeriods: settings.evaluationPeriods,
    ...(datapointsToAlarm !== undefined && { DatapointsToAlarm: datapointsToAlarm }),
    ComparisonOperator: settings.comparisonOperator,
    Threshold: jsonDouble(settings.threshold),
    TreatMissingData: settings.treatMissingData ?? "",
    EvaluateLowSampleCountPercentile: settings.evaluateLowSampleCountPercentile ?? "",
  };
}

/** The text that an Action history item keeps, and SNS picks from by protocol: `{default, sms, email}` as JSON. */
export function publishedMessage(notification: Notification): string {
  return JSON.stringify({
    default: alarmMessage(notification),
    sms: alarmSms(notification),
    email: alarmMail(notification),
  });
}
