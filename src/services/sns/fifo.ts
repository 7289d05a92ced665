/** FIFO topics: messages have groups, are numbered, and are taken once within five minutes. */
import { createHash } from "node:crypto";
import type { PublishInput } from "@aws-sdk/client-sns";
import type { Call } from "../../cloud/call.ts";
import { invalidParameter } from "./faults.ts";
import type { Message, Order, Published } from "./message.ts";
import { isFifo, type Topic } from "./topic.ts";

/** What a FIFO topic wants to know of a message. */
export type FifoSending = Pick<PublishInput, "MessageGroupId" | "MessageDeduplicationId">;

export interface Sent {
  readonly MessageId: string;
  readonly SequenceNumber?: string;
}

export const fifoTables = `
  CREATE TABLE IF NOT EXISTS sns_fifo (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, account TEXT NOT NULL, region TEXT NOT NULL, topic TEXT NOT NULL,
    deduplication TEXT NOT NULL, message TEXT NOT NULL, sent INTEGER NOT NULL);
  CREATE INDEX IF NOT EXISTS sns_fifo_of ON sns_fifo (account, region, topic, deduplication);
  CREATE INDEX IF NOT EXISTS sns_fifo_sent ON sns_fifo (sent);`;

const deduplicationSpan = 300_000;

/** The answer to a sender, and whether the topic has had the message already. @throws what a topic of its kind misses. */
export function sendOnce(
  topic: Topic,
  sending: Published & FifoSending,
  { id }: Message,
  { store, now }: Call,
): Sent & { readonly repeated: boolean } {
  if (!isFifo(topic)) {
    if (sending.MessageDeduplicationId !== undefined) throw invalidParameter(notFifo);
    return { MessageId: id, repeated: false };
  }
  const key = [topic.account, topic.region, topic.name, deduplicationId(topic, sending)] as const;
  store.run("DELETE FROM sns_fifo WHERE sent <= ?", now - deduplicationSpan);
  const former = store.get<{ sequence: number; message: string }>(
    "SELECT sequence, message FROM sns_fifo WHERE account = ? AND region = ? AND topic = ? AND deduplication = ?",
    ...key,
  );
  if (former) return { MessageId: former.message, SequenceNumber: printed(former.sequence), repeated: true };
  const { lastId } = store.run(
    "INSERT INTO sns_fifo (account, region, topic, deduplication, message, sent) VALUES (?, ?, ?, ?, ?, ?)",
    ...[...key, id, now],
  );
  return { MessageId: id, SequenceNumber: printed(lastId), repeated: false };
}

/** What a queue that gets the message is told. */
export function orderOf(topic: Topic, sending: Published & FifoSending, { SequenceNumber: sequence }: Sent): Order {
  const { MessageGroupId: group } = sending;
  return {
    ...(group && { group }),
    ...(isFifo(topic) && { deduplication: deduplicationId(topic, sending) }),
    ...(sequence && { sequence }),
  };
}

const notFifo =
  "MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type";

function deduplicationId(
  topic: Topic,
  { MessageGroupId: group, MessageDeduplicationId: id, Message: text = "" }: Published & FifoSending,
): string {
  if (!group) throw invalidParameter("The MessageGroupId parameter is required for FIFO topics");
  if (id) return id;
  if (topic.attributes.ContentBasedDeduplication !== "true")
    throw invalidParameter(
      "The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly",
    );
  return createHash("sha256").update(text).digest("hex");
}

/** Twenty digits, as AWS's are; the next is always greater. */
function printed(sequence: number): string {
  return String(10_000_000_000_000_000_000n + BigInt(sequence));
}
