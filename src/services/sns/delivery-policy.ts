/** Delivery policies of topics and HTTP subscriptions: read, filled up as AWS shows them, and which of them is in effect. */
import type { Complaint } from "./faults.ts";
import { objectOf, parseJson } from "./json-values.ts";
import type { RetryPolicy } from "./retries.ts";
import { checkedRetries, defaultRetries } from "./retry-policy.ts";

export interface RequestPolicy {
  readonly headerContentType: string;
}

/** As a subscription has it; AWS shows the parts that are not set as null. */
export interface DeliveryPolicy {
  readonly healthyRetryPolicy: RetryPolicy | null;
  readonly sicklyRetryPolicy: null;
  readonly throttlePolicy: object | null;
  readonly requestPolicy: RequestPolicy | null;
  readonly guaranteed: boolean;
}

/** As a topic has it, under `http`: what is not set is left out. */
interface TopicDelivery {
  readonly defaultHealthyRetryPolicy?: Partial<RetryPolicy>;
  readonly disableSubscriptionOverrides: boolean;
  readonly defaultThrottlePolicy?: object;
  readonly defaultRequestPolicy?: RequestPolicy;
}

const defaultRequest: RequestPolicy = { headerContentType: "text/plain; charset=UTF-8" };

/** A topic's DeliveryPolicy as it is kept; undefined where it sets nothing. @throws what is wrong with it. */
export function checkedTopicDelivery(text: string, complain: Complaint): string | undefined {
  const refuse: Complaint = (what) => complain(`DeliveryPolicy: ${what}`);
  const http = text === "" ? undefined : objectOf(parseJson(text, refuse), refuse)?.http;
  const given = objectOf(http, refuse);
  if (!given) return undefined;
  const retries = checkedRetries(given.defaultHealthyRetryPolicy, refuse);
  const throttle = objectOf(given.defaultThrottlePolicy, refuse);
  const request = checkedRequest(given.defaultRequestPolicy, refuse);
  const kept: TopicDelivery = {
    ...(retries && { defaultHealthyRetryPolicy: retries }),
    disableSubscriptionOverrides: given.disableSubscriptionOverrides === true,
    ...(throttle && { defaultThrottlePolicy: throttle }),
    ...(request && { defaultRequestPolicy: request }),
  };
  return JSON.stringify({ http: kept });
}

/** The EffectiveDeliveryPolicy of a topic. */
export function effectiveTopicDelivery(kept: string | undefined) {
  const { defaultHealthyRetryPolicy: retries, disableSubscriptionOverrides, ...others } = readTopicDelivery(kept);
  return {
    http: {
      defaultHealthyRetryPolicy: { ...defaultRetries, ...retries },
      disableSubscriptionOverrides,
      ...(others.defaultThrottlePolicy && { defaultThrottlePolicy: others.defaultThrottlePolicy }),
      defaultRequestPolicy: others.defaultRequestPolicy ?? defaultRequest,
    },
  };
}

/** A subscription's DeliveryPolicy as it is kept; undefined where it sets nothing. @throws what is wrong with it. */
export function checkedDelivery(text: string, complain: Complaint): string | undefined {
  const refuse: Complaint = (what) => complain(`DeliveryPolicy: ${what}`);
  const given = text === "" ? undefined : objectOf(parseJson(text, refuse), refuse);
  if (!given) return undefined;
  const retries = checkedRetries(given.healthyRetryPolicy, refuse);
  const kept: DeliveryPolicy = {
    healthyRetryPolicy: retries ? { ...defaultRetries, ...retries } : null,
    sicklyRetryPolicy: null,
    throttlePolicy: objectOf(given.throttlePolicy, refuse) ?? null,
    requestPolicy: checkedRequest(given.requestPolicy, refuse) ?? null,
    guaranteed: given.guaranteed === true,
  };
  return JSON.stringify(kept);
}

/** What holds for a subscription: its own policy where the topic lets it have one, the topic's for the rest. */
export function effectiveDelivery(topicKept: string | undefined, kept: string | undefined) {
  const { http: topic } = effectiveTopicDelivery(topicKept);
  const own = kept && !topic.disableSubscriptionOverrides ? (JSON.parse(kept) as DeliveryPolicy) : undefined;
  return {
    healthyRetryPolicy: own?.healthyRetryPolicy ?? topic.defaultHealthyRetryPolicy,
    sicklyRetryPolicy: null,
    throttlePolicy: own?.throttlePolicy ?? topic.defaultThrottlePolicy ?? null,
    requestPolicy: own?.requestPolicy ?? topic.defaultRequestPolicy,
    guaranteed: own?.guaranteed ?? false,
  } satisfies DeliveryPolicy;
}

function readTopicDelivery(kept: string | undefined): TopicDelivery {
  return kept ? (JSON.parse(kept) as { http: TopicDelivery }).http : { disableSubscriptionOverrides: false };
}

function checkedRequest(value: unknown, refuse: Complaint): RequestPolicy | undefined {
  const headerContentType = objectOf(value, refuse)?.headerContentType;
  if (headerContentType === undefined || headerContentType === null) return undefined;
  if (typeof headerContentType !== "string" || !/^[\w.+-]+\/[\w.+-]+(;\s*[\w-]+=[\w".-]+)*$/.test(headerContentType))
    throw refuse("headerContentType must be a media type");
  return { headerContentType };
}
