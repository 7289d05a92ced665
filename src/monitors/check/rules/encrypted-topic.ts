/** Topics that are encrypted with a key that CloudWatch may not use (trap 8). */
import type { Rule } from "../finding.ts";
import type { Topic } from "../inventory.ts";

export const encryptedTopic: Rule = {
  id: "encrypted-topic",
  severity: "error",
  title: "CloudWatch may not use the topic's key",
  why: "To publish to an encrypted topic CloudWatch needs kms:Decrypt and kms:GenerateDataKey* on its key. The key that AWS manages (alias/aws/sns) does not allow that, and its policy cannot be changed.",
  source: "https://github.com/aws/aws-cdk/issues/11121",
  *check({ topics }) {
    for (const topic of topics) {
      const reason = reasonOf(topic);
      if (!reason) continue;
      yield {
        subject: topic,
        field: "encryption",
        message: `${topic.id} is encrypted with ${topic.key?.id}, ${reason}`,
        fix: "Use a key of your own whose policy allows cloudwatch.amazonaws.com kms:Decrypt and kms:GenerateDataKey*, or no key.",
      };
    }
  },
};

const reasonOf = ({ key }: Topic): string | undefined => {
  if (!key) return undefined;
  if (/(?:^|:)alias\/aws\/sns$/.test(key.id)) return "AWS's own key, which CloudWatch may not use";
  return key.admitsCloudWatch === false ? "whose policy does not let CloudWatch use it" : undefined;
};
