/** The mail about a metric alarm's state change, byte for byte as CloudWatch writes its body; the footer is SNS's. */

import { javaDouble } from "./java-text.ts";
import { mailActions, mailDetails, mailOpening } from "./mail-parts.ts";
import type { Notification } from "./notification.ts";
import { type AlarmSettings, alarmStatistic, requiredBreaches } from "./settings.ts";

/** The body of the mail (semantics 3.2). Blanks at line ends are AWS's. */
export function alarmMail(notification: Notification): string {
  return `${mailOpening(notification)}
${mailDetails(notification)}
${threshold(notification.settings)}
${monitoredMetric(notification.settings)}
${mailActions(notification.settings)}`;
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
