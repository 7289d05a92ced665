/** DeleteMessage and DeleteMessageBatch, and PurgeQueue. */
import type {
  DeleteMessageBatchRequest,
  DeleteMessageBatchResult,
  DeleteMessageRequest,
  PurgeQueueRequest,
} from "@aws-sdk/client-sqs";
import type { Call, Handler } from "../../cloud/call.ts";
import { checkEntries, eachEntry } from "./batches.ts";
import { fault, invalidParameter } from "./faults.ts";
import { removeMessage, removeMessages } from "./message-store.ts";
import { findQueue, isFifo, type Queue, queues } from "./queue.ts";
import { messageOf } from "./receipt.ts";

export const deleteMessage: Handler<DeleteMessageRequest, object> = (input, call) => {
  remove(findQueue(input.QueueUrl, call), input.ReceiptHandle, call);
  return {};
};

export const deleteMessageBatch: Handler<DeleteMessageBatchRequest, DeleteMessageBatchResult> = (input, call) => {
  const queue = findQueue(input.QueueUrl, call);
  const entries = input.Entries ?? [];
  checkEntries(entries, "DeleteMessageBatchRequestEntry");
  return eachEntry(entries, call, ({ ReceiptHandle: handle }) => {
    remove(queue, handle, call);
    return {};
  });
};

/** Deleting what is gone succeeds; so does an older handle, which deletes nothing (API reference). */
function remove(queue: Queue, handle: string | undefined, call: Call): void {
  const message = messageOf(queue, handle, call);
  if (!message) return;
  if (isFifo(queue) && message.visible <= call.now)
    throw invalidParameter(handle, "ReceiptHandle", "The receipt handle has expired.");
  removeMessage(message, call);
}

const betweenPurges = 60_000;

export const purgeQueue: Handler<PurgeQueueRequest, object> = (input, call) => {
  const queue = findQueue(input.QueueUrl, call);
  if (queue.purged !== undefined && call.now < queue.purged + betweenPurges)
    throw fault("PurgeQueueInProgress", `Only one PurgeQueue operation on ${queue.name} is allowed every 60 seconds.`);
  removeMessages(call.store, queue);
  queues.put(call.store, { ...queue, purged: call.now });
  return {};
};
