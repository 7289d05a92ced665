/** Declared addresses that are not subscribed any more. */
import type { Problem, Rule } from "../finding.ts";
import type { Audience, Topic } from "../inventory.ts";

export const missingSubscriber: Rule = {
  id: "missing-subscriber",
  severity: "error",
  step: "notification",
  title: "a declared address is not subscribed",
  why: "Everybody can unsubscribe by the link in a notification, and SNS forgets who does not confirm within days.",
  source: "https://docs.aws.amazon.com/sns/latest/dg/sns-email-notifications.html",
  *check({ expected, topics }) {
    for (const audience of expected?.audiences ?? []) yield* problemsOf(audience, topics);
  },
};

function* problemsOf(audience: Audience, topics: readonly Topic[]): Generator<Problem> {
  const ours = topics.filter(({ id, isGone }) => audience.topics.includes(id) && !isGone);
  const [topic] = ours;
  // A topic that may not be read may have them.
  if (!topic || ours.some(({ subscribers }) => subscribers === undefined)) return;
  const subscribed = ours.flatMap(({ subscribers = [] }) => subscribers);
  for (const { protocol, endpoint } of audience.subscribers) {
    if (subscribed.some((each) => each.protocol === protocol && each.endpoint === endpoint)) continue;
    yield {
      subject: topic,
      field: protocol === "email" ? "emails" : "subscribers",
      message: `${endpoint} (${protocol}) is declared and is not told any more: it unsubscribed, or did not confirm in time`,
      fix: `aws sns subscribe --topic-arn ${topic.id} --protocol ${protocol} --notification-endpoint ${endpoint}`,
    };
  }
}
