/** A subscription as it is kept, and how one is found: by its ARN, or with all of its topic. */
import type { Store } from "../../cloud/store.ts";
import { defineTable } from "../../cloud/table.ts";
import { parseSubscriptionArn, type SubscriptionName, subscriptionArn, type TopicName, topicArn } from "./arns.ts";
import { fault } from "./faults.ts";
import type { Protocol } from "./protocols.ts";
import { forgetTokens } from "./tokens.ts";

export interface Subscription extends SubscriptionName {
  readonly protocol: Protocol;
  readonly endpoint: string;
  /** A deleted one is kept for a while, so that its endpoint can have it back. */
  readonly state: "pending" | "confirmed" | "deleted";
  /** ARN of who subscribed. */
  readonly principal: string;
  /** Whether a signed call confirmed it. */
  readonly authenticated: boolean;
  /** Whether only a signed call may end it. */
  readonly authenticateOnUnsubscribe: boolean;
  /** As they were set; those that are absent have AWS's defaults. */
  readonly attributes: Readonly<Record<string, string>>;
}

export const subscriptions = defineTable<Subscription>("sns_subscriptions", ["account", "region", "topic", "id"]);

export function topicOf({ account, region, topic }: SubscriptionName): TopicName {
  return { account, region, name: topic };
}

/** In lists a pending subscription has no ARN yet. */
export function listedSubscription(subscription: Subscription) {
  return {
    SubscriptionArn: subscription.state === "pending" ? "PendingConfirmation" : subscriptionArn(subscription),
    Owner: subscription.account,
    Protocol: subscription.protocol,
    Endpoint: subscription.endpoint,
    TopicArn: topicArn(topicOf(subscription)),
  };
}

/** The pending and the confirmed ones, in the order of their ids. */
export function liveSubscriptions(store: Store, { account, region, name }: TopicName): Subscription[] {
  return subscriptions.list(store, account, region, name).filter(({ state }) => state !== "deleted");
}

/** Only these are ever sent anything. */
export function confirmedSubscriptions(store: Store, topic: TopicName): Subscription[] {
  return liveSubscriptions(store, topic).filter(({ state }) => state === "confirmed");
}

export function countSubscriptions(store: Store, { account, region, name }: TopicName) {
  const count = { pending: 0, confirmed: 0, deleted: 0 };
  for (const { state } of subscriptions.list(store, account, region, name)) count[state] += 1;
  return count;
}

/** @throws NotFound, or InvalidParameter for what is no such ARN. */
export function findSubscription(store: Store, arn: string | undefined): Subscription {
  const { account, region, topic, id } = parseSubscriptionArn(arn ?? "");
  const found = subscriptions.get(store, account, region, topic, id);
  if (!found || found.state === "deleted") throw fault("NotFoundException", "Subscription does not exist");
  return found;
}

export function removeSubscription(store: Store, { account, region, topic, id }: SubscriptionName): void {
  subscriptions.delete(store, account, region, topic, id);
  forgetTokens(store, { account, region, topic, id });
}

/** With a topic its subscriptions go, unlike on AWS, where they stay behind without use. */
export function removeSubscriptions(store: Store, topic: TopicName): void {
  for (const subscription of subscriptions.list(store, topic.account, topic.region, topic.name)) {
    removeSubscription(store, subscription);
  }
}
