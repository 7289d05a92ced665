/** AWS::SNS::TopicPolicy. */
import { documentText, list, type ResourceType } from "./resource-type.ts";

export const snsTopicPolicy: ResourceType = {
  type: "AWS::SNS::TopicPolicy",
  properties: ["Topics", "PolicyDocument"],
  create: (properties, making) => {
    const AttributeValue = documentText(properties.PolicyDocument);
    for (const TopicArn of list<string>(properties.Topics))
      making.invoke("sns", "SetTopicAttributes", { TopicArn, AttributeName: "Policy", AttributeValue });
    return { physicalId: making.generatedName(64) };
  },
  // SNS has no call to remove a policy: the topic, gone or staying, keeps the last one, as on AWS.
  delete: () => {},
};
