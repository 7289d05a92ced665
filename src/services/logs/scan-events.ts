/** Reads a group's or a stream's visible events in order of time, a chunk at a time. */
import type { Store } from "../../cloud/store.ts";
import type { EventPosition } from "./event-position.ts";
import type { LogGroup } from "./groups.ts";
import { expired, retentionOf } from "./visibility.ts";

export interface StoredEvent extends EventPosition {
  /** The stream's id. */
  readonly stream: number;
  /** Epoch milliseconds. */
  readonly ingestion: number;
  readonly message: string;
}

export interface Scan {
  readonly group: LogGroup;
  /** A stream's id; absent for all streams of the group. */
  readonly stream?: number | undefined;
  readonly now: number;
  /** First and last time, both inclusive. */
  readonly from: number;
  readonly to: number;
  readonly forward: boolean;
  /** Where the scan starts; the event there is left out. */
  readonly beyond: EventPosition;
}

/** Events by time and, at the same time, in order of ingestion; newest first where `forward` is false. */
export function* scanEvents(store: Store, scan: Scan): Generator<StoredEvent> {
  const { group, stream, now, from, to, forward } = scan;
  const sql = select(stream === undefined ? "logGroup" : "stream", forward);
  const retention = retentionOf(group, now);
  let { timestamp, id } = scan.beyond;
  for (;;) {
    const lower = forward ? Math.max(from, timestamp) : from;
    const upper = forward ? to : Math.min(to, timestamp);
    const values = [stream ?? group.id, lower, upper, timestamp, id, ...retention, chunk];
    const events = store.all<StoredEvent>(sql, ...values);
    yield* events;
    const last = events.at(-1);
    if (!last || events.length < chunk) return;
    ({ timestamp, id } = last);
  }
}

const chunk = 500;

function select(column: "logGroup" | "stream", forward: boolean) {
  const [beyond, direction] = forward ? [">", "ASC"] : ["<", "DESC"];
  return `SELECT id, stream, timestamp, ingestion, message FROM logs_events
    WHERE ${column} = ? AND timestamp BETWEEN ? AND ? AND (timestamp, id) ${beyond} (?, ?) AND NOT (${expired})
    ORDER BY timestamp ${direction}, id ${direction} LIMIT ?`;
}
