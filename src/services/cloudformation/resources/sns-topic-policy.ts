/** AWS::SNS::TopicPolicy. */
import { added, changed, documentOf, documentText, list } from "./property-values.ts";
import type { Making, ResourceType } from "./resource-type.ts";

export const snsTopicPolicy: ResourceType = {
  type: "AWS::SNS::TopicPolicy",
  createOnly: [],
  updatable: ["Topics", "PolicyDocument"],
  create: (_properties, making) => ({ physicalId: making.generatedName(64) }),
  complete: (_made, properties, making) =>
    put(list<string>(properties.Topics), documentText(properties.PolicyDocument), making),
  update: (_made, properties, previous, making) => {
    const now = list<string>(properties.Topics);
    const before = list<string>(previous.Topics);
    const document = documentText(properties.PolicyDocument);
    put(changed(properties, previous, "PolicyDocument") ? now : added(now, before), document, making);
    restore(added(before, now), making);
  },
  delete: (_made, properties, making) => restore(list<string>(properties.Topics), making),
  read: (_made, properties, making) => {
    const topics = list<string>(properties.Topics).flatMap((TopicArn) => {
      const found = making.read("sns", "GetTopicAttributes", { TopicArn });
      const document = documentOf((found?.Attributes as Record<string, unknown> | undefined)?.Policy);
      return found ? [{ TopicArn, document }] : [];
    });
    const [first] = topics;
    return first && { Topics: topics.map(({ TopicArn }) => TopicArn), PolicyDocument: first.document };
  },
};

function put(topics: readonly string[], AttributeValue: string, making: Making): void {
  for (const TopicArn of topics)
    making.invoke("sns", "SetTopicAttributes", { TopicArn, AttributeName: "Policy", AttributeValue });
}

/** A topic always has a policy: what remains is the one that SNS gives a new topic. A topic that is gone needs none. */
function restore(topics: readonly string[], making: Making): void {
  for (const TopicArn of topics)
    making.remove("sns", "SetTopicAttributes", {
      TopicArn,
      AttributeName: "Policy",
      AttributeValue: JSON.stringify(newTopicPolicy(TopicArn, making.account)),
    });
}

function newTopicPolicy(topicArn: string, account: string) {
  return {
    Version: "2008-10-17",
    Id: "__default_policy_ID",
    Statement: [
      {
        Sid: "__default_statement_ID",
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: [
          "SNS:GetTopicAttributes",
          "SNS:SetTopicAttributes",
          "SNS:AddPermission",
          "SNS:RemovePermission",
          "SNS:DeleteTopic",
          "SNS:Subscribe",
          "SNS:ListSubscriptionsByTopic",
          "SNS:Publish",
        ],
        Resource: topicArn,
        Condition: { StringEquals: { "AWS:SourceOwner": account } },
      },
    ],
  };
}
