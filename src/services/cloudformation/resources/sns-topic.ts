/** AWS::SNS::Topic, with the subscriptions it may carry. */
import { list, pick, type ResourceType, text } from "./resource-type.ts";

export const snsTopic: ResourceType = {
  type: "AWS::SNS::Topic",
  properties: [
    "TopicName",
    "DisplayName",
    "KmsMasterKeyId",
    "SignatureVersion",
    "TracingConfig",
    "Subscription",
    "Tags",
  ],
  create: (properties, making) => {
    const attributes = pick(properties, "DisplayName", "KmsMasterKeyId", "SignatureVersion", "TracingConfig");
    const Name = text(properties.TopicName) || making.generatedName(256);
    const { TopicArn } = making.invoke("sns", "CreateTopic", {
      Name,
      ...(Object.keys(attributes).length > 0 && { Attributes: attributes }),
      ...pick(properties, "Tags"),
    });
    for (const { Endpoint, Protocol } of list(properties.Subscription))
      making.invoke("sns", "Subscribe", { TopicArn, Endpoint, Protocol });
    return { physicalId: text(TopicArn), attributes: { TopicArn: text(TopicArn), TopicName: Name } };
  },
  delete: ({ physicalId }, _properties, making) => void making.invoke("sns", "DeleteTopic", { TopicArn: physicalId }),
};
