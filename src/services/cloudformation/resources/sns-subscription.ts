/** AWS::SNS::Subscription. */
import { Fault } from "../../../cloud/fault.ts";
import { documentText, pick, type ResourceType, text } from "./resource-type.ts";

const documents = ["FilterPolicy", "DeliveryPolicy", "RedrivePolicy"];
const plain = ["FilterPolicyScope", "RawMessageDelivery"];

export const snsSubscription: ResourceType = {
  type: "AWS::SNS::Subscription",
  properties: ["TopicArn", "Protocol", "Endpoint", ...documents, ...plain],
  create: (properties, making) => {
    const attributes = Object.fromEntries([
      ...Object.entries(pick(properties, ...documents)).map(([name, value]) => [name, documentText(value)]),
      ...Object.entries(pick(properties, ...plain)).map(([name, value]) => [name, text(value)]),
    ]);
    const { SubscriptionArn } = making.invoke("sns", "Subscribe", {
      ...pick(properties, "TopicArn", "Protocol", "Endpoint"),
      ...(Object.keys(attributes).length > 0 && { Attributes: attributes }),
      ReturnSubscriptionArn: true,
    });
    return { physicalId: text(SubscriptionArn), attributes: { Arn: text(SubscriptionArn) } };
  },
  // SNS refuses to end a subscription that nobody confirmed: it ends by itself, and its stack may go.
  delete: ({ physicalId }, _properties, making) => {
    try {
      making.invoke("sns", "Unsubscribe", { SubscriptionArn: physicalId });
    } catch (error) {
      if (!(error instanceof Fault) || !error.message.includes("pending confirmation")) throw error;
    }
  },
};
