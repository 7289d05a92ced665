/** Topics that reach nobody (trap 8). */
import { topicsOfAlarms } from "../alarm-topics.ts";
import type { Rule } from "../finding.ts";
import type { Topic } from "../inventory.ts";
import type { PreparedView } from "../prepare.ts";

export const unsubscribedTopic: Rule = {
  id: "unsubscribed-topic",
  severity: "warning",
  step: "notification",
  title: "nobody is subscribed to the alarms' topic",
  why: "An alarm publishes to a topic, and the topic tells its confirmed subscribers. Without one the alarm rings unheard, unless another of its topics has one. An error of a topic that is deployed.",
  source: "https://docs.aws.amazon.com/sns/latest/dg/sns-email-notifications.html",
  *check(view) {
    for (const topic of topicsOfAlarms(view)) {
      if (topic.subscribers?.length !== 0 || isHeardElsewhere(topic, view)) continue;
      yield {
        subject: topic,
        field: "emails",
        message: `nobody is subscribed to ${topic.id}`,
        fix: "Subscribe a mail address, and confirm it by the link in the mail that AWS sends.",
        ...(view.isAccount && { severity: "error" as const }),
      };
    }
  },
};

/** Whether each alarm that publishes here publishes to another topic with a subscriber, as people's and machines' topics go together. */
function isHeardElsewhere({ id }: Topic, { alarms, topics }: PreparedView): boolean {
  const heard = new Set(topics.filter(({ subscribers }) => subscribers?.length !== 0).map((topic) => topic.id));
  const telling = alarms.filter(({ actions }) => actions?.includes(id));
  return telling.length > 0 && telling.every(({ actions = [] }) => actions.some((action) => heard.has(action)));
}
