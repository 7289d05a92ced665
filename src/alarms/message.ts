/** What an alarm tells its topic: the JSON message, the subject, the SMS and the mail in one published text. */

import { alarmMail } from "./mail.ts";
import { alarmJson } from "./message-json.ts";
import { metricTrigger } from "./metric-trigger.ts";
import type { Notification } from "./notification.ts";
import type { CommonSettings } from "./settings.ts";
import { alarmSms } from "./subject.ts";

/** How an alarm of one kind is told: what its message names beside what all name, and its mail. */
export interface AlarmTexts<Settings extends CommonSettings> {
  readonly message: (notification: Notification<Settings>) => string;
  readonly mail: (notification: Notification<Settings>) => string;
}

/**
 * The message that topics of a metric alarm receive: compact JSON, in AWS's field order, doubles as Java prints them.
 * @see semantics 3.1 [recorded]
 */
export function alarmMessage(notification: Notification): string {
  return alarmJson(notification, { Trigger: metricTrigger(notification.settings) });
}

/** The texts of a metric alarm. */
export const metricTexts: AlarmTexts<Notification["settings"]> = { message: alarmMessage, mail: alarmMail };

/** The text that an Action history item keeps, and SNS picks from by protocol: `{default, sms, email}` as JSON. */
export function publishedMessage<Settings extends CommonSettings>(
  notification: Notification<Settings>,
  texts: AlarmTexts<Settings>,
): string {
  return JSON.stringify({
    default: texts.message(notification),
    sms: alarmSms(notification),
    email: texts.mail(notification),
  });
}
