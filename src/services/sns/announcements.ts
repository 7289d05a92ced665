/** What an endpoint is told of its own subscription: that it can be confirmed, and that it has ended. */
import type { Call } from "../../cloud/call.ts";
import { tokenEnvelope } from "./envelope.ts";
import { post } from "./http-delivery.ts";
import { mailConfirmation, mailRemoval } from "./mails.ts";
import { isHttp } from "./protocols.ts";
import { sendToQueue } from "./queue-delivery.ts";
import type { Subscription } from "./subscription.ts";

export function announceConfirmation(subscription: Subscription, token: string, call: Call): void {
  if (isHttp(subscription.protocol))
    post(subscription, tokenEnvelope("SubscriptionConfirmation", subscription, token, call), call);
  else if (subscription.protocol === "sqs")
    sendToQueue(subscription, tokenEnvelope("SubscriptionConfirmation", subscription, token, call), undefined, call);
  else mailConfirmation(subscription, token, call);
}

/** Endpoints are always told (recorded); people only where a link ended it, as the API reference says of Unsubscribe. */
export function announceRemoval(subscription: Subscription, token: string, signed: boolean, call: Call): void {
  if (isHttp(subscription.protocol))
    post(subscription, tokenEnvelope("UnsubscribeConfirmation", subscription, token, call), call);
  else if (!signed && subscription.protocol !== "sqs") mailRemoval(subscription, token, call);
}
