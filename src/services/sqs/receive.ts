/** ReceiveMessage: hands out what can be received now, hides it for a while, and puts aside what was received too often. */
import type { Message as Received, ReceiveMessageRequest, ReceiveMessageResult } from "@aws-sdk/client-sqs";
import type { Call, Handler } from "../../cloud/call.ts";
import { checkRange, fault } from "./faults.ts";
import { printedSequence } from "./fifo.ts";
import { asReceived, attributesMd5, md5, wantedAttributes } from "./message-attributes.ts";
import { addMessage, changeMessage, dropExpired, type Message, nextMessage, removeMessage } from "./message-store.ts";
import { findQueue, isFifo, type Queue, queueArn, queueOfArn } from "./queue.ts";
import { useQueueKey } from "./queue-key.ts";
import { newReceipt, sealHandle } from "./receipt.ts";
import { redriveOf } from "./redrive.ts";
import { milliseconds } from "./settings.ts";

/** An empty queue is answered at once: a handler does not wait, whatever WaitTimeSeconds says. */
export const receiveMessage: Handler<ReceiveMessageRequest, ReceiveMessageResult> = (input, call) => {
  const queue = findQueue(input.QueueUrl, call);
  const { MaxNumberOfMessages: most = 1, VisibilityTimeout: timeout, WaitTimeSeconds: wait } = input;
  checkRange(most, "MaxNumberOfMessages", 1, 10, "Must be between 1 and 10, if provided.");
  checkRange(timeout, "VisibilityTimeout", 0, 43_200, "Must be between 0 and 43200, if provided.");
  checkRange(wait, "WaitTimeSeconds", 0, 20, "Must be >= 0 and <= 20, if provided.");
  checkSystemNames(input);
  dropExpired(queue, call);
  const hidden = timeout === undefined ? milliseconds(queue, "VisibilityTimeout") : timeout * 1000;
  const taken = take(queue, most, call);
  if (taken.length > 0) useQueueKey(queue, call);
  const messages = taken.map((message) => receive(queue, message, hidden, input, call));
  return messages.length > 0 ? { Messages: messages } : {};
};

const systemNames = [
  ...["All", "SenderId", "SentTimestamp", "ApproximateReceiveCount", "ApproximateFirstReceiveTimestamp"],
  ...["SequenceNumber", "MessageDeduplicationId", "MessageGroupId", "AWSTraceHeader", "DeadLetterQueueSourceArn"],
];

function namesOf({ AttributeNames: old = [], MessageSystemAttributeNames: names = [] }: ReceiveMessageRequest) {
  return [...old, ...names] as readonly string[];
}

function checkSystemNames(input: ReceiveMessageRequest): void {
  const strange = namesOf(input).find((name) => !systemNames.includes(name));
  if (strange !== undefined) throw fault("InvalidAttributeName", `Unknown Attribute ${strange}.`);
}

/** Up to `most` messages, in their order. */
function take(queue: Queue, most: number, call: Call): Message[] {
  const redrive = redriveOf(queue);
  const deadLetters = redrive && queueOfArn(call.store, redrive.deadLetterTargetArn);
  const taken: Message[] = [];
  let message = nextMessage(queue, 0, call);
  while (message && taken.length < most) {
    if (redrive && deadLetters && message.received >= redrive.maxReceiveCount)
      putAside(message, queue, deadLetters, call);
    else taken.push(message);
    message = nextMessage(queue, message.sequence, call);
  }
  return taken;
}

/** It keeps its time: what was retained here for a day has a day less there (developer guide, dead-letter queues). */
function putAside(message: Message, from: Queue, to: Queue, call: Call): void {
  const { sequence: _place, receipt: _receipt, ...kept } = message;
  removeMessage(message, call);
  const system = {
    ...message.system,
    DeadLetterQueueSourceArn: message.system.DeadLetterQueueSourceArn ?? queueArn(from),
  };
  addMessage(to, { ...kept, system, visible: call.now }, call);
}

function receive(queue: Queue, message: Message, hidden: number, input: ReceiveMessageRequest, call: Call): Received {
  const receipt = newReceipt();
  const received: Message = {
    ...message,
    receipt,
    visible: call.now + hidden,
    received: message.received + 1,
    firstReceived: message.firstReceived ?? call.now,
  };
  changeMessage(received, call);
  const system = wantedSystem(queue, received, namesOf(input));
  const attributes = wantedAttributes(message.attributes, input.MessageAttributeNames ?? []);
  const digest = attributesMd5(attributes);
  return {
    MessageId: message.id,
    ReceiptHandle: sealHandle(queue, message, receipt),
    MD5OfBody: md5(message.body),
    Body: message.body,
    ...(Object.keys(system).length > 0 && { Attributes: system }),
    ...(digest && { MD5OfMessageAttributes: digest, MessageAttributes: asReceived(attributes) }),
  };
}

function wantedSystem(queue: Queue, message: Message, names: readonly string[]): Record<string, string> {
  const all = {
    ...message.system,
    ApproximateReceiveCount: String(message.received),
    ApproximateFirstReceiveTimestamp: String(Math.floor(message.firstReceived ?? 0)),
    ...(isFifo(queue) && { SequenceNumber: printedSequence(message.sequence) }),
  };
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes("All") || names.includes(name)));
}
