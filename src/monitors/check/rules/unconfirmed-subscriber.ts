/** Subscriptions that nobody confirmed (trap 8). */
import { topicsOfAlarms } from "../alarm-topics.ts";
import type { Rule } from "../finding.ts";

export const unconfirmedSubscriber: Rule = {
  id: "unconfirmed-subscriber",
  severity: "pending",
  step: "notification",
  title: "a subscription is not confirmed",
  why: "SNS delivers nothing to an address before its owner has opened the link in the confirmation mail, and forgets the subscription after some days.",
  source: "https://docs.aws.amazon.com/sns/latest/dg/sns-email-notifications.html",
  *check(view) {
    for (const topic of topicsOfAlarms(view)) {
      for (const { protocol, endpoint, confirmed } of topic.subscribers ?? []) {
        if (confirmed !== false) continue;
        yield {
          subject: topic,
          field: "emails",
          message: `${endpoint} (${protocol}) has not confirmed its subscription to ${topic.id}`,
          fix: "Open the link in the mail 'AWS Notification - Subscription Confirmation'; look into the spam folder, too.",
        };
      }
    }
  },
};
