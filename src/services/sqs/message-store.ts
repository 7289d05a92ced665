/** Where messages wait: who may be received now, who is in flight, and who is past its retention. */
import type { Call } from "../../cloud/call.ts";
import type { Store } from "../../cloud/store.ts";
import type { SentAttributes } from "./message-attributes.ts";
import { isFifo, type Queue, type QueueName } from "./queue.ts";
import { milliseconds } from "./settings.ts";

export interface Message {
  /** Grows with every message, which is the order of a FIFO queue. */
  readonly sequence: number;
  readonly id: string;
  readonly body: string;
  readonly attributes: SentAttributes;
  /** System attributes as they are received: SenderId, SentTimestamp and those of its kind. */
  readonly system: Readonly<Record<string, string>>;
  /** Epoch milliseconds. */
  readonly sent: number;
  /** From when on it can be received. */
  readonly visible: number;
  readonly received: number;
  readonly firstReceived?: number;
  /** What the last receipt handle holds. */
  readonly receipt?: string;
  readonly group?: string;
}

export const messageTables = `
  CREATE TABLE IF NOT EXISTS sqs_messages (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, account TEXT NOT NULL, region TEXT NOT NULL, queue TEXT NOT NULL,
    id TEXT NOT NULL, sent INTEGER NOT NULL, visible INTEGER NOT NULL, received INTEGER NOT NULL, message_group TEXT,
    body TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS sqs_messages_visible ON sqs_messages (account, region, queue, visible, sequence);
  CREATE INDEX IF NOT EXISTS sqs_messages_sent ON sqs_messages (account, region, queue, sent);
  CREATE INDEX IF NOT EXISTS sqs_messages_id ON sqs_messages (id);`;

type At = Pick<Call, "store" | "now">;

const of = "account = ? AND region = ? AND queue = ?";
function keyOf({ account, region, name }: QueueName) {
  return [account, region, name] as const;
}

function read({ sequence, body }: { sequence: number; body: string }): Message {
  return {
    ...(JSON.parse(body) as Omit<Message, "sequence">),
    sequence,
  };
}

/** What is past the retention is gone, whoever looks first. */
export function dropExpired(queue: Queue, { store, now }: At): void {
  store.run(
    `DELETE FROM sqs_messages WHERE ${of} AND sent <= ?`,
    ...keyOf(queue),
    now - milliseconds(queue, "MessageRetentionPeriod"),
  );
}

/** @returns the message's place in the order of all. */
export function addMessage(queue: QueueName, message: Omit<Message, "sequence">, { store }: Pick<At, "store">): number {
  return store.run(
    "INSERT INTO sqs_messages (account, region, queue, id, sent, visible, received, message_group, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    ...keyOf(queue),
    ...[message.id, message.sent, message.visible, message.received, message.group ?? null, JSON.stringify(message)],
  ).lastId;
}

export function changeMessage(message: Message, { store }: Pick<At, "store">): void {
  const { sequence, ...body } = message;
  store.run(
    "UPDATE sqs_messages SET visible = ?, received = ?, body = ? WHERE sequence = ?",
    ...[message.visible, message.received, JSON.stringify(body), sequence],
  );
}

export function removeMessage({ sequence }: Pick<Message, "sequence">, { store }: Pick<At, "store">): void {
  store.run("DELETE FROM sqs_messages WHERE sequence = ?", sequence);
}

export function removeMessages(store: Store, queue: QueueName): void {
  store.run(`DELETE FROM sqs_messages WHERE ${of}`, ...keyOf(queue));
}

export function findMessage(queue: QueueName, id: string, { store }: Pick<At, "store">): Message | undefined {
  const row = store.get<{ sequence: number; body: string }>(
    `SELECT sequence, body FROM sqs_messages WHERE id = ? AND ${of}`,
    ...[id, ...keyOf(queue)],
  );
  return row && read(row);
}

/** A group of a FIFO queue waits while one of its messages is in flight. */
const groupIsFree = `NOT EXISTS (
  SELECT 1 FROM sqs_messages AS other WHERE other.account = own.account AND other.region = own.region
  AND other.queue = own.queue AND other.message_group = own.message_group AND other.received > 0 AND other.visible > ?)`;

/** The first message after a place in the order that can be received; undefined where none can be. */
export function nextMessage(queue: Queue, after: number, { store, now }: At): Message | undefined {
  const row = store.get<{ sequence: number; body: string }>(
    `SELECT sequence, body FROM sqs_messages AS own WHERE ${of} AND visible <= ? AND sequence > ?${isFifo(queue) ? ` AND ${groupIsFree}` : ""} ORDER BY sequence LIMIT 1`,
    ...[...keyOf(queue), now, after, ...(isFifo(queue) ? [now] : [])],
  );
  return row && read(row);
}

/** How many can be received, how many are in flight, and how many are still delayed. */
export function countMessages(queue: Queue, at: At): { visible: number; inFlight: number; delayed: number } {
  dropExpired(queue, at);
  const counted = at.store.get<{ visible: number; inFlight: number; delayed: number }>(
    `SELECT count(*) FILTER (WHERE visible <= ?) AS visible, count(*) FILTER (WHERE visible > ? AND received > 0) AS inFlight,
       count(*) FILTER (WHERE visible > ? AND received = 0) AS delayed FROM sqs_messages WHERE ${of}`,
    ...[at.now, at.now, at.now, ...keyOf(queue)],
  );
  return counted ?? { visible: 0, inFlight: 0, delayed: 0 };
}
