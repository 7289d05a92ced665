/** ChangeMessageVisibility and its batch: how long a received message stays hidden from now on. */
import type {
  ChangeMessageVisibilityBatchRequest,
  ChangeMessageVisibilityBatchResult,
  ChangeMessageVisibilityRequest,
} from "@aws-sdk/client-sqs";
import type { Call, Handler } from "../../cloud/call.ts";
import { checkEntries, eachEntry } from "./batches.ts";
import { checkRange, fault, invalidParameter } from "./faults.ts";
import { changeMessage } from "./message-store.ts";
import { findQueue, type Queue } from "./queue.ts";
import { messageOf } from "./receipt.ts";

export const changeMessageVisibility: Handler<ChangeMessageVisibilityRequest, object> = (input, call) => {
  change(findQueue(input.QueueUrl, call), input, call);
  return {};
};

export const changeMessageVisibilityBatch: Handler<
  ChangeMessageVisibilityBatchRequest,
  ChangeMessageVisibilityBatchResult
> = (input, call) => {
  const queue = findQueue(input.QueueUrl, call);
  const entries = input.Entries ?? [];
  checkEntries(entries, "ChangeMessageVisibilityBatchRequestEntry");
  return eachEntry(entries, call, (entry) => {
    change(queue, entry, call);
    return {};
  });
};

type Change = Pick<ChangeMessageVisibilityRequest, "ReceiptHandle"> & {
  readonly VisibilityTimeout?: number | undefined;
};

function change(queue: Queue, { ReceiptHandle: handle, VisibilityTimeout: timeout = 0 }: Change, call: Call): void {
  checkRange(timeout, "VisibilityTimeout", 0, 43_200, "Must be between 0 and 43200, if provided.");
  const message = messageOf(queue, handle, call);
  if (!message)
    throw invalidParameter(
      handle,
      "ReceiptHandle",
      "Message does not exist or is not available for visibility timeout change.",
    );
  if (message.visible <= call.now) throw fault("MessageNotInflight", "The message referred to isn't in flight.");
  changeMessage({ ...message, visible: call.now + timeout * 1000 }, call);
}
