/** GetTopicAttributes and SetTopicAttributes. */
import type { GetTopicAttributesInput, GetTopicAttributesResponse, SetTopicAttributesInput } from "@aws-sdk/client-sns";
import { shownPolicy } from "../../cloud/auth/named-principals.ts";
import type { Handler } from "../../cloud/call.ts";
import { topicArn } from "./arns.ts";
import { effectiveTopicDelivery } from "./delivery-policy.ts";
import { invalidParameter } from "./faults.ts";
import { countSubscriptions } from "./subscription.ts";
import { findTopic, topics } from "./topic.ts";
import { keptTopicPolicy, policyOf } from "./topic-policy.ts";
import { checkedTopicSetting, shownSettings } from "./topic-settings.ts";

export const getTopicAttributes: Handler<GetTopicAttributesInput, GetTopicAttributesResponse> = (input, call) => {
  const topic = findTopic(input.TopicArn, call);
  const { confirmed, pending, deleted } = countSubscriptions(call.store, topic);
  return {
    Attributes: {
      TopicArn: topicArn(topic),
      Owner: topic.account,
      ...shownSettings(topic),
      Policy: shownPolicy(policyOf(topic), call.cloud),
      SubscriptionsConfirmed: String(confirmed),
      SubscriptionsPending: String(pending),
      SubscriptionsDeleted: String(deleted),
      EffectiveDeliveryPolicy: JSON.stringify(effectiveTopicDelivery(topic.attributes.DeliveryPolicy)),
    },
  };
};

export const setTopicAttributes: Handler<SetTopicAttributesInput, object> = (input, call) => {
  const topic = findTopic(input.TopicArn, call);
  const { AttributeName: name = "", AttributeValue: value = "" } = input;
  const checked = checkedTopicSetting(name, value, topic, invalidParameter);
  const kept = name === "Policy" && checked !== undefined ? keptTopicPolicy(checked, call, invalidParameter) : checked;
  const { [name]: _former, ...others } = topic.attributes;
  topics.put(call.store, { ...topic, attributes: kept === undefined ? others : { ...others, [name]: kept } });
  return {};
};
