/** FIFO queues: messages have groups, and one that comes again within five minutes is taken once. */
import { createHash } from "node:crypto";
import type { SendMessageRequest } from "@aws-sdk/client-sqs";
import type { Call } from "../../cloud/call.ts";
import { invalidParameter, invalidValue, missing } from "./faults.ts";
import { isFifo, type Queue } from "./queue.ts";
import { settingsOf } from "./settings.ts";

/** What a FIFO queue wants to know of a message. */
export type FifoSending = Pick<
  SendMessageRequest,
  "MessageBody" | "MessageGroupId" | "MessageDeduplicationId" | "DelaySeconds"
>;

export const fifoTables = `
  CREATE TABLE IF NOT EXISTS sqs_deduplications (
    account TEXT NOT NULL, region TEXT NOT NULL, queue TEXT NOT NULL, deduplication TEXT NOT NULL,
    message TEXT NOT NULL, sequence INTEGER NOT NULL, sent INTEGER NOT NULL,
    PRIMARY KEY (account, region, queue, deduplication)) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS sqs_deduplications_sent ON sqs_deduplications (sent);`;

const span = 300_000;

const longestToken = 128;
const tokenRule = `It can only include alphanumeric and punctuation characters. 1 to ${longestToken} in length.`;

const wrongType = "The request include parameter that is not valid for this queue type.";

/** @throws what a queue of its kind misses or does not take. */
export function checkSending(queue: Queue, sending: FifoSending): void {
  const { MessageGroupId: group, MessageDeduplicationId: id, DelaySeconds: delay } = sending;
  for (const [name, token] of Object.entries({ MessageDeduplicationId: id, MessageGroupId: group }))
    if (token !== undefined && token.length > longestToken) throw invalidParameter(token, name, tokenRule);
  if (!isFifo(queue)) {
    if (id !== undefined) throw invalidParameter(id, "MessageDeduplicationId", wrongType);
    return;
  }
  // A delay of nothing is what a FIFO queue does anyway, and clients send it.
  if (delay) throw invalidParameter(delay, "DelaySeconds", wrongType);
  if (!group) throw missing("MessageGroupId");
  if (!id && settingsOf(queue).ContentBasedDeduplication !== "true")
    throw invalidValue(
      "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly",
    );
}

export function deduplicationId({ MessageDeduplicationId: id, MessageBody: body = "" }: FifoSending): string {
  return id || createHash("sha256").update(body).digest("hex");
}

export interface Sent {
  readonly message: string;
  readonly sequence: number;
}

function keyOf(queue: Queue, sending: FifoSending) {
  const scope = settingsOf(queue).DeduplicationScope === "messageGroup" ? `${sending.MessageGroupId} ` : "";
  return [queue.account, queue.region, queue.name, scope + deduplicationId(sending)] as const;
}

/** The message that the queue has had already. */
export function formerlySent(queue: Queue, sending: FifoSending, { store, now }: Call): Sent | undefined {
  store.run("DELETE FROM sqs_deduplications WHERE sent <= ?", now - span);
  return store.get<Sent>(
    "SELECT message, sequence FROM sqs_deduplications WHERE account = ? AND region = ? AND queue = ? AND deduplication = ?",
    ...keyOf(queue, sending),
  );
}

export function rememberSent(
  queue: Queue,
  sending: FifoSending,
  { message, sequence }: Sent,
  { store, now }: Call,
): void {
  store.run(
    "INSERT INTO sqs_deduplications (account, region, queue, deduplication, message, sequence, sent) VALUES (?, ?, ?, ?, ?, ?, ?)",
    ...[...keyOf(queue, sending), message, sequence, now],
  );
}

/** Twenty digits, as AWS's are; the next is always greater. */
export function printedSequence(sequence: number): string {
  return String(18_800_000_000_000_000_000n + BigInt(sequence) * 256n);
}
