/** Log events: their table, written in batches, deleted by group, stream or age. */
import type { InputLogEvent } from "@aws-sdk/client-cloudwatch-logs";
import type { Store } from "../../cloud/store.ts";
import { eventsChanged } from "./event-generation.ts";
import type { LogGroup } from "./groups.ts";
import { expired, retentionOf } from "./visibility.ts";

/** `id` grows in the order of ingestion; FilterLogEvents reads by group, GetLogEvents by stream, both in order of time. */
export const eventTable = `
  CREATE TABLE IF NOT EXISTS logs_events (
    id INTEGER PRIMARY KEY, logGroup INTEGER NOT NULL, stream INTEGER NOT NULL,
    timestamp INTEGER NOT NULL, ingestion INTEGER NOT NULL, message TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS logs_events_of_group ON logs_events (logGroup, timestamp);
  CREATE INDEX IF NOT EXISTS logs_events_of_stream ON logs_events (stream, timestamp);`;

/** What AWS counts for an event beside its message's UTF-8 bytes. */
const overhead = 26;

export function eventBytes(message: string): number {
  return Buffer.byteLength(message) + overhead;
}

export interface Destination {
  /** The group's id. */
  readonly logGroup: number;
  /** The stream's id. */
  readonly stream: number;
}

/** Stores the events and counts their bytes for the group and their times for the stream. */
export function insertEvents(store: Store, to: Destination, events: readonly InputLogEvent[], now: number): void {
  eventsChanged(store);
  let bytes = 0;
  let first = Number.MAX_SAFE_INTEGER;
  let last = 0;
  for (const { timestamp = now, message = "" } of events) {
    store.run(insertEvent, to.logGroup, to.stream, timestamp, now, message);
    bytes += eventBytes(message);
    first = Math.min(first, timestamp);
    last = Math.max(last, timestamp);
  }
  store.run(countBytes, bytes, to.logGroup);
  store.run(noteTimes, first, last, now, to.stream);
}

const insertEvent = "INSERT INTO logs_events (logGroup, stream, timestamp, ingestion, message) VALUES (?, ?, ?, ?, ?)";

const countBytes = "UPDATE logs_groups SET storedBytes = storedBytes + ? WHERE id = ?";

const noteTimes = `
  UPDATE logs_streams SET
    firstEventTimestamp = min(coalesce(firstEventTimestamp, ?1), ?1),
    lastEventTimestamp = max(coalesce(lastEventTimestamp, ?2), ?2),
    lastIngestionTime = ?3
  WHERE id = ?4`;

export function deleteGroupEvents(store: Store, { id }: LogGroup): void {
  eventsChanged(store);
  store.run("DELETE FROM logs_events WHERE logGroup = ?", id);
}

export function deleteStreamEvents(store: Store, group: LogGroup, stream: number): void {
  deleteCounted(store, group, "stream = ?", [stream]);
}

/** Deletes what is past the group's retention, at most `count` events. @returns whether nothing of it is left */
export function deleteExpiredEvents(store: Store, group: LogGroup, now: number, count: number): boolean {
  const some = `SELECT id FROM logs_events WHERE logGroup = ? AND ${expired} LIMIT ?`;
  return deleteCounted(store, group, `id IN (${some})`, [group.id, ...retentionOf(group, now), count]) < count;
}

/** Deletes the oldest of all groups, as they came in. @returns how many */
export function deleteOldestEvents(store: Store, count: number): number {
  eventsChanged(store);
  const last = store.get<{ id: number }>("SELECT id FROM logs_events ORDER BY id LIMIT 1 OFFSET ?", count - 1)?.id;
  const upTo = last ?? Number.MAX_SAFE_INTEGER;
  const sums = store.all<{ logGroup: number; bytes: number }>(
    // By id: the index of the groups, which would spare the sorting, holds all events there are.
    `SELECT logGroup, sum(octet_length(message) + ${overhead}) AS bytes FROM logs_events NOT INDEXED WHERE id <= ? GROUP BY logGroup`,
    upTo,
  );
  for (const { logGroup, bytes } of sums) store.run(countBytes, -bytes, logGroup);
  return store.run("DELETE FROM logs_events WHERE id <= ?", upTo).changes;
}

/** @returns how many went */
function deleteCounted(store: Store, { id }: LogGroup, where: string, values: readonly number[]): number {
  eventsChanged(store);
  const sum = `SELECT sum(octet_length(message) + ${overhead}) AS bytes FROM logs_events WHERE ${where}`;
  const { bytes } = store.get<{ bytes: number | null }>(sum, ...values) ?? {};
  if (!bytes) return 0;
  store.run(countBytes, -bytes, id);
  return store.run(`DELETE FROM logs_events WHERE ${where}`, ...values).changes;
}
