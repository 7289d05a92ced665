/** SendMessage: checks a message and who sends it, and puts it into the queue. */
import { randomUUID } from "node:crypto";
import type { SendMessageRequest, SendMessageResult } from "@aws-sdk/client-sqs";
import type { Call, Handler } from "../../cloud/call.ts";
import { authorizeSend } from "./authorize.ts";
import { checkRange, fault, invalidValue, missing } from "./faults.ts";
import { checkSending, deduplicationId, formerlySent, printedSequence, rememberSent, type Sent } from "./fifo.ts";
import { attributesMd5, checkedAttributes, md5, type SentAttributes, sizeOf } from "./message-attributes.ts";
import { addMessage, dropExpired } from "./message-store.ts";
import { findQueue, isFifo, type Queue } from "./queue.ts";
import { useQueueKey } from "./queue-key.ts";
import { milliseconds, settingsOf } from "./settings.ts";

/** What SendMessage and each entry of SendMessageBatch say of a message. */
export type Sending = Omit<SendMessageRequest, "QueueUrl">;

export const sendMessage: Handler<SendMessageRequest, SendMessageResult> = (input, call) => {
  const queue = findQueue(input.QueueUrl, call);
  authorizeSend(queue, call);
  checkSending(queue, input);
  useQueueKey(queue, call);
  return send(queue, input, call);
};

/** Sends to a queue that takes messages of its kind; a FIFO queue that has had it answers as it did then. */
export function send(queue: Queue, sending: Sending, call: Call): SendMessageResult {
  const { attributes, system } = checkedMessage(queue, sending);
  const former = isFifo(queue) ? formerlySent(queue, sending, call) : undefined;
  const { message, sequence } = former ?? put(queue, sending, attributes, call);
  const attributesDigest = attributesMd5(attributes);
  const systemDigest = attributesMd5(system);
  return {
    MD5OfMessageBody: md5(sending.MessageBody ?? ""),
    ...(attributesDigest && { MD5OfMessageAttributes: attributesDigest }),
    ...(systemDigest && { MD5OfMessageSystemAttributes: systemDigest }),
    MessageId: message,
    ...(isFifo(queue) && { SequenceNumber: printedSequence(sequence) }),
  };
}

/** Characters that XML cannot hold. */
const unfit = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

function checkedMessage(queue: Queue, sending: Sending) {
  const { MessageBody: body = "", DelaySeconds: delay } = sending;
  if (body === "") throw missing("MessageBody");
  if (unfit.test(body))
    throw fault(
      "InvalidMessageContents",
      "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF",
    );
  checkRange(delay, "DelaySeconds", 0, 900, "DelaySeconds must be >= 0 and <= 900.");
  const attributes = checkedAttributes(sending.MessageAttributes);
  const most = Number(settingsOf(queue).MaximumMessageSize);
  if (Buffer.byteLength(body) + sizeOf(attributes) > most)
    throw invalidValue(`One or more parameters are invalid. Reason: Message must be shorter than ${most} bytes.`);
  return { attributes, system: checkedAttributes(sending.MessageSystemAttributes) };
}

function put(queue: Queue, sending: Sending, attributes: SentAttributes, call: Call): Sent {
  const { now, principal } = call;
  dropExpired(queue, call);
  const id = randomUUID();
  const { MessageGroupId: group, DelaySeconds: delay } = sending;
  const trace = sending.MessageSystemAttributes?.AWSTraceHeader?.StringValue;
  const message = {
    ...{ id, body: sending.MessageBody ?? "", attributes, sent: now, received: 0 },
    visible: now + (delay === undefined || isFifo(queue) ? milliseconds(queue, "DelaySeconds") : delay * 1000),
    system: {
      SenderId:
        principal.kind === "service"
          ? principal.name
          : principal.kind === "root"
            ? principal.account
            : principal.principalId,
      SentTimestamp: String(Math.floor(now)),
      ...(group && { MessageGroupId: group }),
      ...(isFifo(queue) && { MessageDeduplicationId: deduplicationId(sending) }),
      ...(trace && { AWSTraceHeader: trace }),
    },
    ...(group && { group }),
  };
  const sent = { message: id, sequence: addMessage(queue, message, call) };
  if (isFifo(queue)) rememberSent(queue, sending, sent, call);
  return sent;
}
