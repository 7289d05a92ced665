/** AWS::SNS::Topic, with the subscriptions it may carry. */
import { added, asDeclared, changed, documentOf, documentText, isTrue, list, pick, text } from "./property-values.ts";
import type { Making, Properties, ResourceType } from "./resource-type.ts";
import { changeTags } from "./tags.ts";

/** Attributes by property, with the value that SNS has where nobody sets one. */
const defaults: Readonly<Record<string, string>> = {
  DisplayName: "",
  KmsMasterKeyId: "",
  SignatureVersion: "1",
  TracingConfig: "PassThrough",
  ContentBasedDeduplication: "false",
};

export const snsTopic: ResourceType = {
  type: "AWS::SNS::Topic",
  createOnly: ["TopicName", "FifoTopic"],
  updatable: [...Object.keys(defaults), "DeliveryPolicy", "Subscription", "Tags"],
  nameProperty: "TopicName",
  create: (properties, making) => {
    const attributes = Object.entries(pick(properties, ...Object.keys(defaults), "FifoTopic", "DeliveryPolicy"));
    const end = isTrue(properties.FifoTopic) ? ".fifo" : "";
    const Name = text(properties.TopicName) || `${making.generatedName(256 - end.length)}${end}`;
    const { TopicArn } = making.invoke("sns", "CreateTopic", {
      Name,
      ...(attributes.length > 0 && {
        Attributes: Object.fromEntries(
          attributes.map(([name, value]) => [name, name === "DeliveryPolicy" ? documentText(value) : text(value)]),
        ),
      }),
      ...pick(properties, "Tags"),
    });
    return { physicalId: text(TopicArn), attributes: { TopicArn: text(TopicArn), TopicName: Name } };
  },
  complete: ({ physicalId }, properties, making) => changeSubscriptions(physicalId, properties, {}, making),
  update: ({ physicalId: TopicArn }, properties, previous, making) => {
    const set = (AttributeName: string, AttributeValue: string) =>
      making.invoke("sns", "SetTopicAttributes", { TopicArn, AttributeName, AttributeValue });
    for (const [name, otherwise] of Object.entries(defaults))
      if (changed(properties, previous, name)) set(name, text(properties[name] ?? otherwise));
    if (changed(properties, previous, "DeliveryPolicy")) set("DeliveryPolicy", documentText(properties.DeliveryPolicy));
    changeSubscriptions(TopicArn, properties, previous, making);
    changeTags(
      properties,
      previous,
      (Tags) => making.invoke("sns", "TagResource", { ResourceArn: TopicArn, Tags }),
      (TagKeys) => making.invoke("sns", "UntagResource", { ResourceArn: TopicArn, TagKeys }),
    );
  },
  delete: ({ physicalId }, _properties, making) => making.remove("sns", "DeleteTopic", { TopicArn: physicalId }),
  read: ({ physicalId: TopicArn, attributes: known }, properties, making) => {
    const found = making.read("sns", "GetTopicAttributes", { TopicArn });
    if (!found) return undefined;
    // SNS answers attributes as a map of texts.
    const attributes = found.Attributes as Readonly<Record<string, string>>;
    return {
      ...defaults,
      ...pick(attributes, ...Object.keys(defaults), "FifoTopic"),
      TopicName: known?.TopicName,
      KmsMasterKeyId: asDeclared(properties.KmsMasterKeyId, attributes.KmsMasterKeyId),
      DeliveryPolicy: documentOf(attributes.DeliveryPolicy),
      Subscription: subscriptions(TopicArn, making).map((subscription) => pick(subscription, "Endpoint", "Protocol")),
      Tags: making.invoke("sns", "ListTagsForResource", { ResourceArn: TopicArn }).Tags,
    };
  },
};

function changeSubscriptions(TopicArn: string, properties: Properties, previous: Properties, making: Making): void {
  const now = list(properties.Subscription);
  const before = list(previous.Subscription);
  for (const { Endpoint, Protocol } of added(now, before))
    making.invoke("sns", "Subscribe", { TopicArn, Endpoint, Protocol });
  // One that nobody confirmed has no ARN yet and ends by itself.
  for (const gone of added(before, now))
    for (const { Endpoint, Protocol, SubscriptionArn } of subscriptions(TopicArn, making))
      if (Endpoint === gone.Endpoint && Protocol === gone.Protocol && text(SubscriptionArn).startsWith("arn:"))
        making.remove("sns", "Unsubscribe", { SubscriptionArn });
}

function subscriptions(TopicArn: string, making: Making): Properties[] {
  const found: Properties[] = [];
  let NextToken: unknown;
  do {
    const answer = making.invoke("sns", "ListSubscriptionsByTopic", { TopicArn, ...(NextToken ? { NextToken } : {}) });
    found.push(...list(answer.Subscriptions));
    NextToken = answer.NextToken;
  } while (NextToken);
  return found;
}
