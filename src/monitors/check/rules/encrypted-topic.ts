/** Topics that are encrypted with a key that CloudWatch or EventBridge may not use (trap 8). */
import { serviceCall } from "../../../policies/service-call.ts";
import type { Problem, Rule } from "../finding.ts";
import type { Topic } from "../inventory.ts";
import { keyProblem } from "../key-problem.ts";
import type { PreparedView } from "../prepare.ts";
import { publishersTo } from "../publishers.ts";

export const encryptedTopic: Rule = {
  id: "encrypted-topic",
  severity: "error",
  step: "action",
  title: "CloudWatch may not use the topic's key",
  why: "To publish to an encrypted topic CloudWatch needs kms:Decrypt and kms:GenerateDataKey* on its key, and so does EventBridge. The key that AWS manages (alias/aws/sns) does not allow that, and its policy cannot be changed.",
  source: "https://github.com/aws/aws-cdk/issues/11121",
  *check(view) {
    for (const topic of view.topics) {
      const said = complaint(topic) ?? accountComplaint(topic, view);
      if (said) yield { subject: topic, field: "encryption", ...said };
    }
  },
};

type Said = Pick<Problem, "message" | "fix">;

const fix =
  "Use a key of your own whose policy allows cloudwatch.amazonaws.com kms:Decrypt and kms:GenerateDataKey*, or no key.";

function complaint({ id, key }: Topic): Said | undefined {
  if (!key) return undefined;
  const encrypted = `${id} is encrypted with ${key.id}`;
  if (/(?:^|:)alias\/aws\/sns$/.test(key.id))
    return { message: `${encrypted}, AWS's own key, which CloudWatch may not use`, fix };
  return key.admitsCloudWatch === false
    ? { message: `${encrypted}, whose policy does not let CloudWatch use it`, fix }
    : undefined;
}

/** By the key as it is: its state, and its policy for each service that publishes to the topic. */
function accountComplaint(topic: Topic, view: PreparedView): Said | undefined {
  const { id, key } = topic;
  if (!key || !view.keys) return undefined;
  for (const { service } of publishersTo(topic, view)) {
    const { asker, context } = serviceCall(service);
    const problem = keyProblem(view.keys, key.id, {
      actions: ["kms:GenerateDataKey", "kms:Decrypt"],
      asker,
      context: { ...context, "kms:encryptioncontext:aws:sns:topicarn": id },
    });
    if (problem)
      return {
        message: `${id} is encrypted, and ${service.name} cannot publish to it: ${problem.message}`,
        fix: problem.fix,
      };
  }
  return undefined;
}
