/** What an alarm says to its topics, and which subscriptions let it through. */
import { metricTexts, publishedMessage } from "../../alarms/message.ts";
import type { Notification } from "../../alarms/notification.ts";
import { settingsOf } from "./alarm-course.ts";
import { arnParts } from "./arn-parts.ts";
import { whyFilteredOut } from "./filter-policy-reason.ts";
import type { Alarm, Subscriber } from "./inventory.ts";

/** @returns why the subscription's filter policy leaves out what the alarm says when it rings; undefined where it does not */
export function messageFilter(alarm: Alarm, { protocol, filterPolicy, filterPolicyScope }: Subscriber) {
  if (filterPolicy === undefined) return undefined;
  return whyFilteredOut(filterPolicy, filterPolicyScope ?? "MessageAttributes", ringing(alarm, protocol));
}

/** Whether a subscriber gets the message; one who has yet to confirm is taken to. */
export function hears(subscriber: Subscriber, alarm: Alarm): boolean {
  return messageFilter(alarm, subscriber) === undefined;
}

/** The message of an alarm that rings, as the protocol gets it; undefined where the alarm's settings are not all known. */
function ringing(alarm: Alarm, protocol: string): string | undefined {
  const settings = settingsOf(alarm);
  if (!settings) return undefined;
  const { arn = "", actions = [], dimensions = {} } = alarm;
  const { region, account } = arnParts(arn);
  const notification: Notification = {
    settings: {
      ...settings,
      arn,
      alarmActions: actions,
      dimensions: Object.entries(dimensions).map(([name, value]) => ({ name, value })),
    },
    ...{ account, region, oldState: "OK", newState: "ALARM", changedAt: 0, configuredAt: 0 },
    reason: "Threshold Crossed: 1 out of the last 1 datapoints was greater than or equal to the threshold.",
  };
  const told = publishedMessage(notification, metricTexts);
  const texts = JSON.parse(told) as Readonly<Record<string, string>>;
  return texts[protocol] ?? texts.default;
}
