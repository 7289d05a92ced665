/** AWS::SNS::Subscription. */
import { Fault } from "../../../cloud/fault.ts";
import { changed, documentOf, documentText, pick, text } from "./property-values.ts";
import type { ResourceType } from "./resource-type.ts";

/** Attributes with the value that stands for none. */
const documents: Readonly<Record<string, string>> = { FilterPolicy: "{}", DeliveryPolicy: "", RedrivePolicy: "" };
const plain: Readonly<Record<string, string>> = { FilterPolicyScope: "MessageAttributes", RawMessageDelivery: "false" };
const settings = { ...plain, ...documents };

export const snsSubscription: ResourceType = {
  type: "AWS::SNS::Subscription",
  createOnly: ["TopicArn", "Protocol", "Endpoint"],
  updatable: Object.keys(settings),
  create: (properties, making) => {
    const attributes = Object.entries(pick(properties, ...Object.keys(settings)));
    const { SubscriptionArn } = making.invoke("sns", "Subscribe", {
      ...pick(properties, "TopicArn", "Protocol", "Endpoint"),
      ...(attributes.length > 0 && {
        Attributes: Object.fromEntries(attributes.map(([name, value]) => [name, valueText(value)])),
      }),
      ReturnSubscriptionArn: true,
    });
    return { physicalId: text(SubscriptionArn), attributes: { Arn: text(SubscriptionArn) } };
  },
  update: ({ physicalId }, properties, previous, making) => {
    for (const [name, none] of Object.entries(settings))
      if (changed(properties, previous, name))
        making.invoke("sns", "SetSubscriptionAttributes", {
          SubscriptionArn: physicalId,
          AttributeName: name,
          AttributeValue: valueText(properties[name] ?? none),
        });
  },
  // SNS refuses to end a subscription that nobody confirmed: it ends by itself, and its stack may go.
  delete: ({ physicalId }, _properties, making) => {
    try {
      making.remove("sns", "Unsubscribe", { SubscriptionArn: physicalId });
    } catch (error) {
      if (!(error instanceof Fault) || !error.message.includes("pending confirmation")) throw error;
    }
  },
  read: ({ physicalId }, _properties, making) => {
    const found = making.read("sns", "GetSubscriptionAttributes", { SubscriptionArn: physicalId });
    if (!found) return undefined;
    // SNS answers attributes as a map of texts.
    const attributes = found.Attributes as Readonly<Record<string, string>>;
    return {
      ...pick(attributes, "TopicArn", "Protocol", "Endpoint"),
      ...plain,
      ...pick(attributes, ...Object.keys(plain)),
      ...Object.fromEntries(Object.keys(documents).map((name) => [name, documentOf(attributes[name])])),
    };
  },
};

function valueText(value: unknown): string {
  return typeof value === "object" ? documentText(value) : text(value);
}
