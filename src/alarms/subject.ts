/** The one line about a state change: a mail's subject and the SMS. */

import type { Notification } from "./notification.ts";
import { regionName } from "./regions.ts";
import type { CommonSettings } from "./settings.ts";

/** SNS takes no longer subject. */
const SUBJECT_LENGTH = 100;

/** So much of an alarm's name goes into an SMS, the dots of a cut name included [recorded]. */
const SMS_NAME_LENGTH = 90;

/**
 * The subject of the notification, `ALARM: "name" in US East (N. Virginia)`: at most 100 characters, for which the
 * name is cut and ends in three dots. Runs of non-ASCII characters in the name become one `_` [recorded].
 */
export function alarmSubject(notification: Notification<CommonSettings>): string {
  const length = line(notification, "").length;
  return line(notification, cut(asciiName(notification), SUBJECT_LENGTH - length));
}

/** The text for phones: the same line, with more of the name. */
export function alarmSms(notification: Notification<CommonSettings>): string {
  return line(notification, cut(asciiName(notification), SMS_NAME_LENGTH));
}

function line({ newState, region }: Notification<CommonSettings>, name: string): string {
  return `${newState}: "${name}" in ${regionName(region)}`;
}

function asciiName({ settings }: Notification<CommonSettings>): string {
  return settings.name.replace(/[^\x20-\x7e]+/g, "_");
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 3)}...`;
}
