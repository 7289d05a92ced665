/** The parts of a mail that alarms of several kinds share, byte for byte as CloudWatch writes them. */
import { mailDay } from "./ambiguities.ts";
import type { Notification } from "./notification.ts";
import { regionName } from "./regions.ts";
import type { CommonSettings } from "./settings.ts";

/** A line `- Name:                       value`; AWS pads names to 28 characters. */
export function mailLine(name: string, value: string): string {
  return `- ${`${name}:`.padEnd(28)}${value}`;
}

/** Where the alarm is in the console. */
export function consoleLink({ settings, region }: Notification<CommonSettings>): string {
  return `https://${region}.console.aws.amazon.com/cloudwatch/deeplink.js?region=${region}#alarmsV2:alarm/${encodeURIComponent(settings.name)}`;
}

/** The first lines of a mail: which alarm, in which state, why, and where to see it. */
export function mailOpening(notification: Notification<CommonSettings>): string {
  const { settings, region, newState, reason, changedAt } = notification;
  return `You are receiving this email because your Amazon CloudWatch Alarm "${settings.name}" in the ${regionName(region)} region has entered the ${newState} state, because "${reason}" at "${mailDate(changedAt)}".

View this alarm in the AWS Management Console:
${consoleLink(notification)}
`;
}

/** The details of an alarm and its change. */
export function mailDetails({
  settings,
  account,
  oldState,
  newState,
  reason,
  changedAt,
}: Notification<CommonSettings>): string {
  return `Alarm Details:
${mailLine("Name", settings.name)}
${mailLine("Description", settings.description ?? "")}
${mailLine("State Change", `${oldState} -> ${newState}`)}
${mailLine("Reason for State Change", reason)}
${mailLine("Timestamp", mailDate(changedAt))}
${mailLine("AWS Account", account)}
${mailLine("Alarm Arn", settings.arn)}
`;
}

/** What the alarm does in each state. */
export function mailActions(settings: CommonSettings): string {
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
