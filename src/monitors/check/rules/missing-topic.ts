/** Topics that alarms and event rules publish to and that are not there. */
import type { Rule } from "../finding.ts";
import { publishersTo } from "../publishers.ts";

export const missingTopic: Rule = {
  id: "missing-topic",
  severity: "error",
  step: "action",
  title: "the topic is gone",
  why: "Who deletes a topic deletes its subscriptions, too. Alarms keep its ARN, ring, and tell nobody.",
  source: "https://docs.aws.amazon.com/sns/latest/api/API_DeleteTopic.html",
  *check(view) {
    for (const topic of view.topics) {
      if (!topic.isGone) continue;
      const titles = publishersTo(topic, view).map(({ title }) => title);
      yield {
        subject: topic,
        field: "topic",
        message: `topic ${topic.id} is gone${titles.length === 0 ? "" : `: ${some(titles)} publish${titles.length === 1 ? "es" : ""} to it`}`,
        fix: "Make it again, or name another topic; every address has to be subscribed and confirmed anew.",
      };
    }
  },
};

function some(texts: readonly string[]): string {
  return texts.length > 3 ? `${texts.slice(0, 3).join(", ")} and ${texts.length - 3} more` : texts.join(", ");
}
