/** Topics that event rules publish to and whose policies are not the stack's. */
import type { Rule } from "../finding.ts";

export const whoForeignTopic: Rule = {
  id: "who-foreign-topic",
  severity: "warning",
  step: "event-notification",
  title: "EventBridge publishes to a topic whose policy nobody here has seen",
  why: "A topic lets nobody but its account publish unless its policy says so. One that lets CloudWatch's alarms in does not let event rules in, and what they cannot publish is lost without a word.",
  source: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sns-permissions",
  *check({ foreignTopics = [] }) {
    for (const { id, field, ...subject } of foreignTopics)
      yield {
        subject,
        field,
        message: `event rules publish to ${id}, whose policy is not this stack's`,
        fix: "See that it allows events.amazonaws.com sns:Publish without a condition (and its key kms:Decrypt and kms:GenerateDataKey*), and accept this.",
      };
  },
};
