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
import type { Call, Handler } from "../../cloud/call.ts";
import { principalArn } from "../../cloud/principal.ts";
import { subscriptionArn } from "./arns.ts";
import { askForConfirmation } from "./confirmation.ts";
import { invalidAttribute, invalidParameter } from "./faults.ts";
import { page } from "./page.ts";
import { checkedProtocol, type Protocol } from "./protocols.ts";
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
  const former = ofEndpoint(topic, input, call);
  if (former?.state === "deleted") removeSubscription(call.store, former);
  const isLive = former !== undefined && former.state !== "deleted";
  const subscription = isLive ? unchanged(former, input) : create(topic, input, call);
  if (subscription.state === "confirmed") return { SubscriptionArn: subscriptionArn(subscription) };
  askForConfirmation(subscription, call);
  return { SubscriptionArn: input.ReturnSubscriptionArn ? subscriptionArn(subscription) : "pending confirmation" };
};

/** An endpoint has one subscription to a topic at most. */
function ofEndpoint({ account, region, name }: Topic, { Protocol, Endpoint }: SubscribeInput, { store }: Call) {
  return subscriptions
    .list(store, account, region, name)
    .find(({ protocol, endpoint }) => protocol === Protocol && endpoint === Endpoint);
}

function unchanged(former: Subscription, { Attributes: asked = {} }: SubscribeInput): Subscription {
  if (!hasSettings(former.attributes, changedSettings({}, asked, former.protocol, invalidAttribute)))
    throw invalidAttribute("Subscription already exists with different attributes");
  return former;
}

function create(topic: Topic, input: SubscribeInput, call: Call): Subscription {
  const { Endpoint: endpoint = "", Attributes: asked = {} } = input;
  const protocol = checkedProtocol(input.Protocol ?? "", endpoint);
  checkOrder(topic, protocol, endpoint);
  const own = protocol === "sqs" && endpoint.split(":")[4] === topic.account;
  const subscription: Subscription = {
    account: topic.account,
    region: topic.region,
    topic: topic.name,
    id: randomUUID(),
    protocol,
    endpoint,
    // A queue of the topic's account needs nobody to confirm it.
    state: own ? "confirmed" : "pending",
    principal: principalArn(call.principal),
    authenticated: own,
    authenticateOnUnsubscribe: false,
    attributes: changedSettings({}, asked, protocol, invalidAttribute),
  };
  subscriptions.put(call.store, subscription);
  return subscription;
}

/** Only queues keep an order, and one that does wants it from the topic. */
function checkOrder(topic: Topic, protocol: Protocol, endpoint: string): void {
  if (isFifo(topic) && protocol !== "sqs")
    throw invalidParameter(`Protocol Reason: FIFO topics do not deliver by ${protocol}`);
  if (!isFifo(topic) && protocol === "sqs" && endpoint.endsWith(".fifo"))
    throw invalidParameter(
      "Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics",
    );
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
  // A blank comes before all that names may hold: so these keys have the order of the list.
  const { items, ...rest } = page(all, ({ topic, id }) => `${topic} ${id}`, token);
  return { Subscriptions: items.map(listedSubscription), ...rest };
}
