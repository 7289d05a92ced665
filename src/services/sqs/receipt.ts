/** Receipt handles: what stands for one receiving of a message. */
import { randomUUID } from "node:crypto";
import type { Call } from "../../cloud/call.ts";
import { fault } from "./faults.ts";
import { findMessage, type Message } from "./message-store.ts";
import { type QueueName, queueArn } from "./queue.ts";

export function newReceipt(): string {
  return randomUUID();
}

export function sealHandle(queue: QueueName, { id }: Message, receipt: string): string {
  return Buffer.from(`${queueArn(queue)} ${id} ${receipt}`).toString("base64");
}

/**
 * The message of a handle; undefined where it is gone, or was received again since.
 * @throws ReceiptHandleIsInvalid for what is no handle of this queue
 */
export function messageOf(
  queue: QueueName,
  handle: string | undefined,
  call: Pick<Call, "store">,
): Message | undefined {
  const [arn, id = "", receipt] = Buffer.from(handle ?? "", "base64")
    .toString()
    .split(" ");
  if (arn !== queueArn(queue) || receipt === undefined)
    throw fault("ReceiptHandleIsInvalid", `The input receipt handle "${handle}" is not a valid receipt handle.`);
  const message = findMessage(queue, id, call);
  return message?.receipt === receipt ? message : undefined;
}
