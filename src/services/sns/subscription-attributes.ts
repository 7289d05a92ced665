/** GetSubscriptionAttributes and SetSubscriptionAttributes. */
import type {
  GetSubscriptionAttributesInput,
  GetSubscriptionAttributesResponse,
  SetSubscriptionAttributesInput,
} from "@aws-sdk/client-sns";
import type { Handler } from "../../cloud/call.ts";
import { subscriptionArn, topicArn } from "./arns.ts";
import { invalidParameter } from "./faults.ts";
import { deliveryPolicyOf } from "./http-delivery.ts";
import { isHttp } from "./protocols.ts";
import { findSubscription, subscriptions, topicOf } from "./subscription.ts";
import { changedSettings, scopeOf } from "./subscription-settings.ts";

export const getSubscriptionAttributes: Handler<GetSubscriptionAttributesInput, GetSubscriptionAttributesResponse> = (
  input,
  call,
) => {
  const subscription = findSubscription(call.store, input.SubscriptionArn);
  const { FilterPolicyScope: _scope, ...settings } = subscription.attributes;
  return {
    Attributes: {
      SubscriptionArn: subscriptionArn(subscription),
      TopicArn: topicArn(topicOf(subscription)),
      Owner: subscription.account,
      Protocol: subscription.protocol,
      Endpoint: subscription.endpoint,
      SubscriptionPrincipal: subscription.principal,
      PendingConfirmation: String(subscription.state === "pending"),
      ConfirmationWasAuthenticated: String(subscription.authenticated),
      RawMessageDelivery: "false",
      ...settings,
      // AWS shows the scope only where there is a policy (recorded).
      ...(settings.FilterPolicy !== undefined && { FilterPolicyScope: scopeOf(subscription.attributes) }),
      ...(isHttp(subscription.protocol) && {
        EffectiveDeliveryPolicy: JSON.stringify(deliveryPolicyOf(subscription, call)),
      }),
    },
  };
};

export const setSubscriptionAttributes: Handler<SetSubscriptionAttributesInput, object> = (input, call) => {
  const subscription = findSubscription(call.store, input.SubscriptionArn);
  const { AttributeName: name = "", AttributeValue: value = "" } = input;
  const attributes = changedSettings(
    subscription.attributes,
    { [name]: value },
    subscription.protocol,
    invalidParameter,
  );
  subscriptions.put(call.store, { ...subscription, attributes });
  return {};
};
