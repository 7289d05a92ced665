/** Brings a published message to the confirmed subscriptions of its topic, each by its protocol. */
import type { Call } from "../../cloud/call.ts";
import type { TopicName } from "./arns.ts";
import { notificationEnvelope, rawMessage } from "./envelope.ts";
import { passesFilter } from "./filters/policy.ts";
import { post } from "./http-delivery.ts";
import { mailNotification } from "./mails.ts";
import { type Message, textFor } from "./message.ts";
import { isHttp } from "./protocols.ts";
import { sendToQueue } from "./queue-delivery.ts";
import { confirmedSubscriptions, type Subscription } from "./subscription.ts";
import { isRaw, scopeOf } from "./subscription-settings.ts";

export function notify(topic: TopicName, message: Message, call: Call): void {
  for (const subscription of confirmedSubscriptions(call.store, topic)) {
    if (!wants(subscription, message)) continue;
    const envelope = () =>
      isRaw(subscription.attributes)
        ? rawMessage(subscription, message)
        : notificationEnvelope(subscription, message, call);
    if (subscription.protocol === "sqs") sendToQueue(subscription, envelope(), message, call);
    else if (isHttp(subscription.protocol)) post(subscription, envelope(), call);
    else mailNotification(subscription, message, call);
  }
}

function wants({ attributes, protocol }: Subscription, message: Message): boolean {
  const policy = attributes.FilterPolicy;
  if (policy === undefined) return true;
  return passesFilter(policy, scopeOf(attributes), {
    body: textFor(message, protocol),
    attributes: message.attributes,
  });
}
