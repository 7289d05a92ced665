/** Subscriptions whose filter policy leaves the alarms' messages out. */
import { hears, messageFilter } from "../alarm-message.ts";
import { topicsOfAlarms } from "../alarm-topics.ts";
import type { Problem, Rule } from "../finding.ts";
import type { Topic } from "../inventory.ts";
import type { PreparedAlarm, PreparedView } from "../prepare.ts";

export const filteredSubscriber: Rule = {
  id: "filtered-subscriber",
  severity: "warning",
  step: "notification",
  title: "a subscription's filter policy leaves the alarm out",
  why: "An alarm's message has no attributes, so that a filter policy on attributes lets none through; one on the body sees the alarm's JSON, and of mails and SMS no JSON at all. An error where nobody else hears the alarm.",
  source: "https://docs.aws.amazon.com/sns/latest/dg/sns-message-filtering.html",
  *check(view) {
    for (const topic of topicsOfAlarms(view)) yield* problemsOf(topic, view);
  },
};

/** Told of each subscriber once: of the first alarm that it does not hear. */
function* problemsOf(topic: Topic, view: PreparedView): Generator<Problem> {
  const alarms = view.alarms.filter(({ actions }) => actions?.includes(topic.id));
  for (const subscriber of topic.subscribers ?? []) {
    const unheard = alarms.flatMap((alarm) => {
      const why = messageFilter(alarm, subscriber);
      return why === undefined ? [] : [{ alarm, why, isHeard: isHeard(alarm, view) }];
    });
    const worst =
      unheard.find(({ isHeard }) => !isHeard) ?? (unheard.length === alarms.length ? unheard[0] : undefined);
    if (!worst) continue;
    const { alarm, why } = worst;
    yield {
      subject: worst.isHeard ? topic : alarm,
      field: "notify",
      message: `the filter policy of ${subscriber.endpoint} (${subscriber.protocol}) leaves out what alarm ${alarm.name} says to ${topic.id}: ${why}`,
      fix: "Take the filter policy off the subscription.",
      ...(!worst.isHeard && { severity: "error" as const }),
    };
  }
}

/** Whether the message reaches anybody, as far as topics and subscribers are known. */
function isHeard(alarm: PreparedAlarm, { topics }: PreparedView): boolean {
  return (alarm.actions ?? []).some((action) => {
    const subscribers = topics.find(({ id }) => id === action)?.subscribers;
    return subscribers === undefined || subscribers.some((subscriber) => hears(subscriber, alarm));
  });
}
