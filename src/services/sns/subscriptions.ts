/** Subscribe, and the lists of subscriptions. */
import { randomUUID } from "node:crypto";
import type {
  ListSubscriptionsByTopicInput,
  ListSubscriptionsByTopicResponse,
  ListSubscriptionsInput,
  ListSubscriptionsResponse,
  SubscribeInput,
  SubscribeResponse,
} from "@aws-sdk/client-sns";
import { principalArn } from "../../cloud/principal.ts";
import type { Call, Handler } from "../../cloud/service.ts";
import { subscriptionArn } from "./arns.ts";
import { askForConfirmation } from "./confirmation.ts";
import { invalidAttribute, invalidParameter } from "./faults.ts";
import { page } from "./page.ts";
import { checkedProtocol } from "./protocols.ts";
import {
  listedSubscription,
  liveSubscriptions,
  removeSubscription,
  type Subscription,
  subscriptions,
} from "./subscription.ts";
import { changedSettings, hasSettings } from "./subscription-settings.ts";
import { findTopic, isFifo, type Topic } from "./topic.ts";

/** Subscribing an endpoint again answers its subscription; one that is still pending is asked again. */
export const subscribe: Handler<SubscribeInput, SubscribeResponse> = (input, call) => {
  const topic = findTopic(input.TopicArn, call);
  const subscription = existing(topic, input, call) ?? create(topic, input, call);
  if (subscription.state === "confirmed") return { SubscriptionArn: subscriptionArn(subscription) };
  askForConfirmation(subscription, call);
  return { SubscriptionArn: input.ReturnSubscriptionArn ? subscriptionArn(subscription) : "pending confirmation" };
};

/** Of one account there may be only one subscription of an endpoint to a topic. */
function existing(topic: Topic, input: SubscribeInput, { store }: Call): Subscription | undefined {
  const { Protocol: protocol, Endpoint: endpoint, Attributes: asked = {} } = input;
  const former = subscriptions
    .list(store, topic.account, topic.region, topic.name)
    .find((subscription) => subscription.protocol === protocol && subscription.endpoint === endpoint);
  if (former?.state === "deleted") removeSubscription(store, former);
  if (!former || former.state === "deleted") return undefined;
  if (!hasSettings(former.attributes, changedSettings({}, asked, former.protocol, invalidAttribute)))
    throw invalidAttribute("Subscription already exists with different attributes");
  return former;
}

function create(topic: Topic, input: SubscribeInput, call: Call): Subscription {
  const { Endpoint: endpoint = "", Attributes: asked = {} } = input;
  const protocol = checkedProtocol(input.Protocol ?? "", endpoint);
  if (isFifo(topic)) throw invalidParameter(`Protocol Reason: FIFO topics do not deliver by ${protocol}`);
  const subscription: Subscription = {
    account: topic.account,
    region: topic.region,
    topic: topic.name,
    id: randomUUID(),
    protocol,
    endpoint,
    state: "pending",
    principal: principalArn(call.principal),
    authenticated: false,
    authenticateOnUnsubscribe: false,
    attributes: changedSettings({}, asked, protocol, invalidAttribute),
  };
  subscriptions.put(call.store, subscription);
  return subscription;
}

export const listSubscriptions: Handler<ListSubscriptionsInput, ListSubscriptionsResponse> = (input, call) => {
  const all = subscriptions.list(call.store, call.account, call.region).filter(({ state }) => state !== "deleted");
  return listed(all, input.NextToken);
};

export const listSubscriptionsByTopic: Handler<ListSubscriptionsByTopicInput, ListSubscriptionsByTopicResponse> = (
  input,
  call,
) => listed(liveSubscriptions(call.store, findTopic(input.TopicArn, call)), input.NextToken);

function listed(all: readonly Subscription[], token: string | undefined) {
  const { items, ...rest } = page(all, ({ topic, id }) => `${topic}:${id}`, token);
  return { Subscriptions: items.map(listedSubscription), ...rest };
}
