/** How a log alarm is told: its message, its mail. Neither is published; both follow what is recorded of other contributors (L27 to L29). */
import { javaDouble, jsonDouble } from "../java-text.ts";
import { mailActions, mailDate, mailDetails, mailLine, mailOpening } from "../mail-parts.ts";
import type { AlarmTexts } from "../message.ts";
import { alarmJson } from "../message-json.ts";
import type { Contributor, Notification } from "../notification.ts";
import { regionName } from "../regions.ts";
import type { LogAlarmSettings } from "./settings.ts";

function message(notification: Notification<LogAlarmSettings>): string {
  return alarmJson(notification, { Trigger: trigger(notification.settings) });
}

function trigger(settings: LogAlarmSettings): object {
  const { query } = settings;
  return {
    LogGroupIdentifiers: query.groups,
    QueryString: query.text,
    AggregationExpression: query.aggregation,
    ScheduledQueryRoleARN: query.roleArn,
    ...(settings.logLineRoleArn !== undefined && { ActionLogLineRoleArn: settings.logLineRoleArn }),
    ActionLogLineCount: settings.logLineCount ?? 0,
    Schedule: { Expression: query.schedule, StartTimeOffset: query.startOffset, EndTimeOffset: query.endOffset },
    Threshold: jsonDouble(settings.threshold),
    ComparisonOperator: settings.comparisonOperator,
    TreatMissingData: settings.treatMissingData ?? "missing",
    QueryResultsToEvaluate: settings.resultsToEvaluate,
    QueryResultsToAlarm: settings.resultsToAlarm,
  };
}

function mail(notification: Notification<LogAlarmSettings>): string {
  const { settings, contributor, logLines = [] } = notification;
  const head = contributor
    ? contributorHead(notification, contributor)
    : `${mailOpening(notification)}\n${mailDetails(notification)}`;
  return `${head}
${threshold(settings)}
${query(settings)}
${mailActions(settings)}${logLines.length === 0 ? "" : `\n${lines(notification, logLines)}`}`;
}

// Recorded for contributors of Metrics Insights alarms (M9).
function contributorHead(notification: Notification<LogAlarmSettings>, { id, attributes }: Contributor): string {
  const { settings, account, region, oldState, newState, reason, changedAt } = notification;
  return `You are receiving this email because your Amazon CloudWatch Alarm "${settings.name}" contributor "${id}" in the ${regionName(region)} region has entered the ${newState} state, because "${reason}" at "${mailDate(changedAt)}".

View this alarm in the AWS Management Console:
${contributorLink(notification, id)}

Alarm Details:
${mailLine("Name", settings.name)}
${mailLine("Description", settings.description ?? "")}
${mailLine("AWS Account", account)}
${mailLine("Alarm Arn", settings.arn)}

Contributor Details:
${mailLine("Id", id)}
${mailLine("State Change", `${oldState} -> ${newState}`)}
${mailLine("Reason for State Change", reason)}
${mailLine("Timestamp", mailDate(changedAt))}

Contributor Attributes:
${Object.entries(attributes)
  .map(([name, value]) => `- ${name.padEnd(26)}${value}`)
  .join("\n")}
`;
}

function contributorLink({ settings, region, changedAt }: Notification<LogAlarmSettings>, id: string): string {
  const time = new Date(changedAt).toISOString().replaceAll(":", "*3a");
  return `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#alarmsV2:alarm/${encodeURIComponent(settings.name)}?~(contributorAttributesFilter~(tokens~(~(propertyKey~'ContributorId~operator~'*3d~value~'${id}))~operation~'and)~timestamp~'${time})`;
}

function threshold(settings: LogAlarmSettings): string {
  const { comparisonOperator, resultsToAlarm, resultsToEvaluate } = settings;
  const limit = `${comparisonOperator} ${javaDouble(settings.threshold)}`;
  return `Threshold:
- The alarm is in the ALARM state when the query result is ${limit} for at least ${resultsToAlarm} of the last ${resultsToEvaluate} query result(s). 
`;
}

function query({ query: own, treatMissingData }: LogAlarmSettings): string {
  return `Monitored Query:
${mailLine("Query", own.text.replaceAll("\n", "\n  "))}
${mailLine("Aggregation", own.aggregation)}
${mailLine("Log Groups", own.groups.join(", "))}
${mailLine("Schedule", `${own.schedule}, from ${own.startOffset} to ${own.endOffset} seconds before`)}
${mailLine("TreatMissingData", treatMissingData ?? "missing")}
`;
}

function lines({ settings, region }: Notification<LogAlarmSettings>, logLines: readonly string[]): string {
  return `Log Lines:
${logLines.map((line) => `- ${line}`).join("\n")}

View the query results in CloudWatch Logs Insights:
https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#logsV2:logs-insights?queryDetail=~(source~(${settings.query.groups.map((group) => `~'${encodeURIComponent(group)}`).join("")}))
`;
}

export const logTexts: AlarmTexts<LogAlarmSettings> = { message, mail };
