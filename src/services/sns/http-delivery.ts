/** Deliveries to HTTP(S) endpoints: put into the outbox with the call, posted from there, and tried again by the delivery policy. */

import type { Call } from "../../cloud/call.ts";
import type { Host } from "../../cloud/host.ts";
import type { Attempt } from "../../cloud/outbox.ts";
import { type Outgoing, RefusedAddress } from "../../cloud/outgoing.ts";
import { type SubscriptionName, subscriptionArn, topicArn } from "./arns.ts";
import { effectiveDelivery } from "./delivery-policy.ts";
import type { Envelope } from "./envelope.ts";
import { putAside } from "./queue-delivery.ts";
import { retryDelays } from "./retries.ts";
import { type Subscription, subscriptions, topicOf } from "./subscription.ts";
import { topics } from "./topic.ts";

const channel = "sns-http";

interface Delivery {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Whose it is, for its dead-letter queue. */
  readonly to: SubscriptionName;
  /** Milliseconds before each retry. */
  readonly delays: readonly number[];
}

/** The delivery policy that holds for a subscription. */
export function deliveryPolicyOf({ account, region, topic, attributes }: Subscription, { store }: Pick<Call, "store">) {
  return effectiveDelivery(
    topics.get(store, account, region, topic)?.attributes.DeliveryPolicy,
    attributes.DeliveryPolicy,
  );
}

/** Puts a message by, to be posted as soon as the call has ended. */
export function post(subscription: Subscription, envelope: Envelope, call: Call): void {
  const { healthyRetryPolicy, requestPolicy } = deliveryPolicyOf(subscription, call);
  const isNotification = envelope.type === "Notification";
  const headers = {
    "x-amz-sns-message-type": envelope.type,
    "x-amz-sns-message-id": envelope.messageId,
    "x-amz-sns-topic-arn": topicArn(topicOf(subscription)),
    ...(envelope.type !== "SubscriptionConfirmation" && {
      "x-amz-sns-subscription-arn": subscriptionArn(subscription),
    }),
    ...(envelope.raw && { "x-amz-sns-rawdelivery": "true" }),
    "Content-Type": isNotification ? requestPolicy.headerContentType : "text/plain; charset=UTF-8",
    "User-Agent": "Amazon Simple Notification Service Agent",
    "Accept-Encoding": "gzip,deflate",
  };
  const delivery: Delivery = {
    url: subscription.endpoint,
    to: nameOf(subscription),
    headers,
    body: envelope.text,
    delays: retryDelays(healthyRetryPolicy),
  };
  call.cloud.outbox.put(channel, new URL(delivery.url).host, delivery);
}

/** Lets the outbox post what is put under this service's channel. */
export function startHttpDelivery(cloud: Host): void {
  cloud.outbox.channel<Delivery>(channel, async (delivery, attempts): Promise<Attempt> => {
    const failure = await attempt(delivery, cloud.outgoing);
    if (failure === undefined) return "done";
    const delay = failure.final ? undefined : delivery.delays[attempts];
    if (delay !== undefined) return { retryAt: cloud.clock.now() + delay };
    cloud.log(`SNS gave up a delivery to ${delivery.url} after ${attempts + 1} attempts`, failure.reason);
    giveUp(delivery, cloud);
    return "done";
  });
}

function giveUp({ to: { account, region, topic, id }, body }: Delivery, cloud: Host): void {
  const subscription = subscriptions.get(cloud.store, account, region, topic, id);
  if (subscription) putAside(subscription, { MessageBody: body }, cloud);
}

function nameOf({ account, region, topic, id }: SubscriptionName): SubscriptionName {
  return { account, region, topic, id };
}

interface Failure {
  readonly reason: string;
  /** The endpoint refuses: trying again is of no use. */
  readonly final: boolean;
}

/** Whatever is answered from 200 to 4xx is delivered, or refused for good; only the rest is tried again. */
async function attempt(delivery: Delivery, outgoing: Outgoing): Promise<Failure | undefined> {
  try {
    const status = await send(delivery, outgoing);
    if (status >= 200 && status < 300) return undefined;
    return { reason: `HTTP status ${status}`, final: status >= 300 && status < 500 };
  } catch (error) {
    return {
      reason: error instanceof Error ? error.message || error.name : String(error),
      final: error instanceof RefusedAddress,
    };
  }
}

/** How long an endpoint may take to answer, by the wall clock. */
const longestAnswer = 15_000;

/** A redirect is an answer like others, and not followed. */
async function send({ url: text, headers, body }: Delivery, outgoing: Outgoing): Promise<number> {
  const url = new URL(text);
  const { lookup } = outgoing.to(url);
  // Loaded when first needed: an `import` of node:http costs every start 50 ms (see api/serve.ts).
  const { request } = process.getBuiltinModule(url.protocol === "https:" ? "node:https" : "node:http");
  const options = {
    method: "POST",
    headers,
    lookup,
    signal: AbortSignal.timeout(longestAnswer),
    agent: false,
  } as const;
  return new Promise((resolve, reject) => {
    const sent = request(url, options, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode ?? 0));
      response.on("error", reject);
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
