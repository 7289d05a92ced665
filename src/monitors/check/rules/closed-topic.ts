/** Topics whose policy keeps out those who are to publish there. */
import { publishCall } from "../../../policies/service-call.ts";
import { whyNotAllowed } from "../../../policies/why-not-allowed.ts";
import type { Rule } from "../finding.ts";
import { type Publisher, publishersTo } from "../publishers.ts";

export const closedTopic: Rule = {
  id: "closed-topic",
  severity: "error",
  step: "action",
  title: "the topic's policy does not let the alarm or the event rule publish",
  why: "An alarm rings and its topic refuses the message: CloudWatch writes the failure into the alarm's history and tells nobody. What an event rule cannot publish is lost without a word.",
  source: "https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html",
  *check(view) {
    for (const topic of view.topics) {
      const { id, policy: text } = topic;
      if (text === undefined) continue;
      const barred = publishersTo(topic, view).flatMap((publisher) => {
        const why = whyNotAllowed([{ name: "the topic's policy", text }], {
          action: "sns:Publish",
          resource: id,
          ...publishCall(publisher.service),
        });
        return why === undefined ? [] : [{ ...publisher, why }];
      });
      // What bars several alike is said once.
      for (const [why, [first, ...others]] of Map.groupBy(barred, (each) => each.why))
        if (first)
          yield {
            subject: others.length === 0 ? first.subject : topic,
            field: "notify",
            message: `${named(first, others.length)} may not publish to ${id}: ${why}`,
            fix: `Let ${first.service.name} publish there.`,
          };
    }
  },
};

function named({ title }: Publisher, others: number): string {
  return others === 0 ? title : `${title} and ${others} other${others === 1 ? "" : "s"}`;
}
