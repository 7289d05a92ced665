/** Topics that reach nobody (trap 8). */

import { topicsOfAlarms } from "../alarm-topics.ts";
import type { Rule } from "../finding.ts";

export const unsubscribedTopic: Rule = {
  id: "unsubscribed-topic",
  severity: "warning",
  title: "nobody is subscribed to the alarms' topic",
  why: "An alarm publishes to a topic, and the topic tells its confirmed subscribers. Without one the alarm rings unheard.",
  source: "https://docs.aws.amazon.com/sns/latest/dg/sns-email-notifications.html",
  *check(view) {
    for (const topic of topicsOfAlarms(view)) {
      if (topic.subscribers?.length !== 0) continue;
      yield {
        subject: topic,
        field: "emails",
        message: `nobody is subscribed to ${topic.id}`,
        fix: "Subscribe a mail address, and confirm it by the link in the mail that AWS sends.",
      };
    }
  },
};
