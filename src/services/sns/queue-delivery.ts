/** Deliveries to SQS queues: sent as SNS, so that the queue's policy decides; what cannot be delivered goes to the dead-letter queue. */

import type { Call } from "../../cloud/call.ts";
import { Fault } from "../../cloud/fault.ts";
import type { Host } from "../../cloud/host.ts";
import { topicArn } from "./arns.ts";
import type { Envelope } from "./envelope.ts";
import type { Message } from "./message.ts";
import type { SentAttributes } from "./message-attributes.ts";
import { type Subscription, topicOf } from "./subscription.ts";

type Content = { readonly MessageBody: string; readonly MessageAttributes?: object };

/** Sends at once, in the publisher's transaction: what a queue refuses is no fault of who publishes. */
export function sendToQueue(
  subscription: Subscription,
  envelope: Envelope,
  message: Message | undefined,
  { cloud }: Pick<Call, "cloud">,
): void {
  const content = {
    MessageBody: envelope.text,
    ...(envelope.raw && message && { MessageAttributes: asQueueAttributes(message.attributes) }),
  };
  const { endpoint } = subscription;
  if (!send(subscription, endpoint, content, message, cloud)) putAside(subscription, content, cloud, message);
}

/** What cannot be delivered waits in the queue of the subscription's redrive policy, or is dropped where it has none. */
export function putAside(subscription: Subscription, content: Content, cloud: Host, message?: Message): void {
  const queue = deadLetterQueue(subscription);
  if (queue !== undefined) send(subscription, queue, content, message, cloud);
}

/** The queue of a subscription's redrive policy. */
function deadLetterQueue({ attributes: { RedrivePolicy: policy } }: Subscription): string | undefined {
  return policy === undefined ? undefined : (JSON.parse(policy) as { deadLetterTargetArn: string }).deadLetterTargetArn;
}

/** A standard queue is not told of a FIFO topic's order (recorded). */
function orderFor(queue: string, { order = {} }: Pick<Message, "order"> = {}) {
  const { group, deduplication, sequence } = order;
  if (!queue.endsWith(".fifo")) return group && !sequence ? { MessageGroupId: group } : {};
  return { MessageGroupId: group, MessageDeduplicationId: deduplication };
}

/** @returns whether the queue took it; AWS tells nobody but a metric, so the log does. */
function send(
  subscription: Subscription,
  queue: string,
  content: Content,
  message: Message | undefined,
  cloud: Host,
): boolean {
  const [, , , region = "", account = "", name] = queue.split(":");
  const topic = topicOf(subscription);
  const sourceArn = topicArn(topic);
  const principal = { kind: "service", name: "sns.amazonaws.com", account: topic.account, sourceArn } as const;
  const QueueUrl = `https://sqs.${region}.amazonaws.com/${account}/${name}`;
  try {
    const input = { QueueUrl, ...content, ...orderFor(queue, message) };
    cloud.invoke("sqs", "SendMessage", input, { principal, region, account });
    return true;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    cloud.log(`SNS could not deliver to ${queue}`, `${error.code}: ${error.message}`);
    return false;
  }
}

function asQueueAttributes(attributes: SentAttributes) {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { Type, Value }]) => [
      name,
      {
        DataType: Type,
        ...(Type.startsWith("Binary") ? { BinaryValue: Buffer.from(Value, "base64") } : { StringValue: Value }),
      },
    ]),
  );
}
