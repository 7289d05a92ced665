/** The signed JSON in which endpoints get a notification, or the question whether they want or still want it. */
import { randomUUID } from "node:crypto";
import type { Call } from "../../cloud/call.ts";
import { subscriptionArn, topicArn } from "./arns.ts";
import { certificateUrl, subscribeUrl, unsubscribeUrl } from "./links.ts";
import { type Message, textFor } from "./message.ts";
import type { SentAttributes } from "./message-attributes.ts";
import { type SignatureVersion, signature, signingKey } from "./signing.ts";
import { type Subscription, topicOf } from "./subscription.ts";
import { topics } from "./topic.ts";

export type EnvelopeType = "Notification" | "SubscriptionConfirmation" | "UnsubscribeConfirmation";

export interface Envelope {
  readonly type: EnvelopeType;
  readonly messageId: string;
  readonly text: string;
  /** The message alone, which is not signed. */
  readonly raw?: true;
}

export function rawMessage({ protocol }: Subscription, message: Message): Envelope {
  return {
    ...{ type: "Notification", messageId: message.id, text: textFor(message, protocol) },
    raw: true,
  };
}

export function notificationEnvelope(subscription: Subscription, message: Message, call: Call): Envelope {
  const members = {
    Type: "Notification",
    MessageId: message.id,
    ...(message.order?.sequence && { SequenceNumber: message.order.sequence }),
    TopicArn: topicArn(topicOf(subscription)),
    ...(message.subject !== undefined && { Subject: message.subject }),
    Message: textFor(message, subscription.protocol),
    Timestamp: new Date(call.now).toISOString(),
  };
  const tail = { UnsubscribeURL: unsubscribeUrl(subscription, call.cloud) };
  // What comes in order is not signed (recorded).
  const signed = message.order?.sequence ? {} : signatureOf(members, subscription, call);
  const text = print({ ...members, ...signed, ...tail }, message.attributes);
  return { type: "Notification", messageId: message.id, text };
}

const sentences = {
  SubscriptionConfirmation: (topic: string, _subscription: string) =>
    `You have chosen to subscribe to the topic ${topic}.\nTo confirm the subscription, visit the SubscribeURL included in this message.`,
  UnsubscribeConfirmation: (_topic: string, subscription: string) =>
    `You have chosen to deactivate subscription ${subscription}.\nTo cancel this operation and restore the subscription, visit the SubscribeURL included in this message.`,
};

/** A message that carries a token: to confirm a subscription, or to restore it. */
export function tokenEnvelope(
  type: keyof typeof sentences,
  subscription: Subscription,
  token: string,
  call: Call,
): Envelope {
  const topic = topicArn(topicOf(subscription));
  const id = randomUUID();
  const members = {
    Type: type,
    MessageId: id,
    Token: token,
    TopicArn: topic,
    Message: sentences[type](topic, subscriptionArn(subscription)),
    SubscribeURL: subscribeUrl(subscription, token, call.cloud),
    Timestamp: new Date(call.now).toISOString(),
  };
  return { type, messageId: id, text: print({ ...members, ...signatureOf(members, subscription, call) }, {}) };
}

function signatureOf(
  members: Readonly<Record<string, string>>,
  { account, region, topic }: Subscription,
  { store, cloud }: Call,
) {
  const version: SignatureVersion =
    topics.get(store, account, region, topic)?.attributes.SignatureVersion === "2" ? "2" : "1";
  return {
    SignatureVersion: version,
    Signature: signature(members, version, store),
    SigningCertURL: certificateUrl(signingKey(store).fingerprint, cloud),
  };
}

/** As AWS lays it out: a member a line, ` : ` between name and value, attributes compact. */
function print(members: Readonly<Record<string, string>>, attributes: SentAttributes): string {
  const lines = Object.entries(members).map(([name, value]) => `  "${name}" : ${JSON.stringify(value)}`);
  const inner = Object.entries(attributes).map(
    ([name, value]) => `    ${JSON.stringify(name)} : ${JSON.stringify(value)}`,
  );
  if (inner.length > 0) lines.push(`  "MessageAttributes" : {\n${inner.join(",\n")}\n  }`);
  return `{\n${lines.join(",\n")}\n}`;
}
