/** Publish: checks a message, who sends it and to what, and hands it to the topic's subscriptions. */
import { randomUUID } from "node:crypto";
import type { PublishInput, PublishResponse } from "@aws-sdk/client-sns";
import type { Call, Handler } from "../../cloud/call.ts";
import { authorizePublish } from "./authorize.ts";
import { invalidParameter } from "./faults.ts";
import { type FifoSending, orderOf, sendOnce } from "./fifo.ts";
import { checkedMessage, type Message, type Published } from "./message.ts";
import { notify } from "./notify.ts";
import { findTopic, type Topic } from "./topic.ts";
import { useTopicKey } from "./topic-key.ts";

export const publish: Handler<PublishInput, PublishResponse> = (input, call) => {
  if (input.PhoneNumber !== undefined) throw refusedNumber(input.PhoneNumber);
  const topic = target(input, call);
  const message = checkedMessage(input, randomUUID());
  authorizePublish(topic, call);
  useTopicKey(topic, call);
  return send(topic, input, message, call);
};

/** Sends a checked message; a FIFO topic that has had it answers as it did then. */
export function send(topic: Topic, published: Published & FifoSending, message: Message, call: Call) {
  const { repeated, ...answer } = sendOnce(topic, published, message, call);
  if (!repeated) notify(topic, { ...message, order: orderOf(topic, published, answer) }, call);
  return answer;
}

function target({ TopicArn: topic, TargetArn: other }: PublishInput, call: Call): Topic {
  if (topic !== undefined) return findTopic(topic, call);
  if (other === undefined) throw invalidParameter("TopicArn or TargetArn Reason: no value for required parameter");
  if (/^arn:aws[\w-]*:sns:[^:]*:[^:]*:endpoint\//.test(other))
    throw invalidParameter("TargetArn Reason: No endpoint found for the target arn specified");
  return findTopic(other, call, "TargetArn");
}

function refusedNumber(number: string) {
  const valid = /^\+?[1-9]\d{4,14}$/.test(number);
  const reason = valid ? "Trailbell sends no text messages" : `${number} is not valid to publish to`;
  return invalidParameter(`PhoneNumber Reason: ${reason}`);
}
