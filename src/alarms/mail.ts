/** The mail about a state change, byte for byte as CloudWatch writes its body; the footer is SNS's. */

import { mailDay } from "./ambiguities.ts";
import { javaDouble } from "./java-text.ts";
import type { Notification } from "./notification.ts";
import { regionName } from "./regions.ts";
import { type AlarmSettings, alarmStatistic, requiredBreaches } from "./settings.ts";

/** The body of the mail (semantics 3.2). Blanks at line ends are AWS's. */
export function alarmMail(notification: Notification): string {
  return `${opening(notification)}
${details(notification)}
${threshold(notification.settings)}
${monitoredMetric(notification.settings)}
${stateChangeActions(notification.settings)}`;
}

function opening({ settings, region, newState, reason, changedAt }: Notification): string {
  return `You are receiving this email because your Amazon CloudWatch Alarm "${settings.name}" in the ${regionName(region)} region has entered the ${newState} state, because "${reason}" at "${mailDate(changedAt)}".

View this alarm in the AWS Management Console:
https://${region}.console.aws.amazon.com/cloudwatch/deeplink.js?region=${region}#alarmsV2:alarm/${encodeURIComponent(settings.name)}
`;
}

function details({ settings, account, oldState, newState, reason, changedAt }: Notification): string {
  return `Alarm Details:
- Name:                       ${settings.name}
- Description:                ${settings.description ?? ""}
- State Change:               ${oldState} -> ${newState}
- Reason for State Change:    ${reason}
- Timestamp:                  ${mailDate(changedAt)}
- AWS Account:                ${account}
- Alarm Arn:                  ${settings.arn}
`;
}

function threshold(settings: AlarmSettings): string {
  const periods = `${requiredBreaches(settings)} of the last ${settings.evaluationPeriods} period(s)`;
  const limit = `${settings.comparisonOperator} ${javaDouble(settings.threshold)}`;
  return `Threshold:
- The alarm is in the ALARM state when the metric is ${limit} for at least ${periods} of ${settings.period} seconds. 
`;
}

// The last two lines stay behind empty when their setting is unset: hence the blank lines in the mails on record.
function monitoredMetric(settings: AlarmSettings): string {
  const { treatMissingData, evaluateLowSampleCountPercentile } = settings;
  return `Monitored Metric:
- MetricNamespace:                     ${settings.namespace}
- MetricName:                          ${settings.metricName}
- Dimensions:                          ${settings.dimensions.map(({ name, value }) => `[${name} = ${value}]`).join(" ")}
- Period:                              ${settings.period} seconds
- Statistic:                           ${alarmStatistic(settings)}
- Unit:                                ${settings.unit ?? "not specified"}
${treatMissingData === undefined ? "" : `- TreatMissingData:                    ${treatMissingData}`}
${evaluateLowSampleCountPercentile === undefined ? "" : `- EvaluateLowSampleCountPercentile:    ${evaluateLowSampleCountPercentile}`}
`;
}

function stateChangeActions(settings: AlarmSettings): string {
  return `State Change Actions:
- OK: ${actions(settings.okActions)}
- ALARM: ${actions(settings.alarmActions)}
- INSUFFICIENT_DATA: ${actions(settings.insufficientDataActions)}
`;
}

function actions(arns: readonly string[]): string {
  return arns.map((arn) => `[${arn}]`).join(" ");
}

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = [
  ...["January", "February", "March", "April", "May", "June"],
  ...["July", "August", "September", "October", "November", "December"],
];

/** Epoch milliseconds as `Monday 14 September, 2026 11:18:44 UTC`. */
export function mailDate(at: number): string {
  const date = new Date(at);
  const day = `${WEEKDAYS[date.getUTCDay()]} ${mailDay(date.getUTCDate())} ${MONTHS[date.getUTCMonth()]}`;
  return `${day}, ${date.getUTCFullYear()} ${date.toISOString().slice(11, 19)} UTC`;
}
