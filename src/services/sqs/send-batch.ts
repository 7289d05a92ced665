/** SendMessageBatch: up to ten messages, each sent or refused for itself. */
import type { SendMessageBatchRequest, SendMessageBatchResult } from "@aws-sdk/client-sqs";
import type { Handler } from "../../cloud/call.ts";
import { authorizeSend } from "./authorize.ts";
import { checkEntries, eachEntry } from "./batches.ts";
import { fault } from "./faults.ts";
import { checkSending } from "./fifo.ts";
import { checkedAttributes, sizeOf } from "./message-attributes.ts";
import { findQueue } from "./queue.ts";
import { useQueueKey } from "./queue-key.ts";
import { type Sending, send } from "./send.ts";

const largestBatch = 1_048_576;

export const sendMessageBatch: Handler<SendMessageBatchRequest, SendMessageBatchResult> = (input, call) => {
  const queue = findQueue(input.QueueUrl, call);
  const entries = input.Entries ?? [];
  checkEntries(entries, "SendMessageBatchRequestEntry");
  for (const entry of entries) checkSending(queue, entry);
  const size = entries.reduce((sum, entry) => sum + sizeOfEntry(entry), 0);
  if (size > largestBatch)
    throw fault(
      "BatchRequestTooLong",
      `Batch requests cannot be longer than ${largestBatch} bytes. You have sent ${size} bytes.`,
    );
  authorizeSend(queue, call);
  useQueueKey(queue, call);
  return eachEntry(entries, call, (entry) => {
    const { MessageId, MD5OfMessageBody, ...rest } = send(queue, entry, call);
    return { MessageId, MD5OfMessageBody, ...rest };
  });
};

function sizeOfEntry({ MessageBody: body = "", MessageAttributes: attributes }: Sending): number {
  return Buffer.byteLength(body) + sizeOf(checkedAttributes(attributes));
}
