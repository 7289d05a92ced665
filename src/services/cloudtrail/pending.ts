/** Records on their way to a trail's log group or bucket: who waits for what, and until when. */
import type { Store } from "../../cloud/store.ts";

export type PendingKind = "log events" | "log files";

export const pendingTables = [
  `CREATE TABLE IF NOT EXISTS cloudtrail_pending (
     kind TEXT NOT NULL, trail TEXT NOT NULL, due INTEGER NOT NULL, record INTEGER NOT NULL,
     PRIMARY KEY (kind, trail, due, record)) WITHOUT ROWID;
   CREATE INDEX IF NOT EXISTS cloudtrail_pending_record ON cloudtrail_pending (record);`,
];

/** A record that is due for a trail. */
export interface PendingRecord {
  readonly due: number;
  readonly id: number;
  readonly region: string;
  readonly time: number;
  readonly posted: 0 | 1;
  readonly body: string;
}

/** `trail` is an ARN. */
export function queue(store: Store, kind: PendingKind, trail: string, record: number, due: number) {
  return store.run(
    "INSERT INTO cloudtrail_pending (kind, due, trail, record) VALUES (?, ?, ?, ?)",
    kind,
    due,
    trail,
    record,
  );
}

/** Of a kind the trails that wait, each found by one look into the key: hundreds of thousands of records may wait for each. */
const waitingTrails = `WITH RECURSIVE waiting (trail) AS (
     SELECT min(trail) FROM cloudtrail_pending WHERE kind = ?1
     UNION ALL
     SELECT (SELECT min(trail) FROM cloudtrail_pending WHERE kind = ?1 AND trail > waiting.trail)
     FROM waiting WHERE waiting.trail IS NOT NULL)`;
const earliestDue = "SELECT min(due) FROM cloudtrail_pending p WHERE kind = ?1 AND p.trail = waiting.trail";

export function nextDue(store: Store, kind: PendingKind): number | undefined {
  return (
    store.get<{ due: number | null }>(`${waitingTrails} SELECT min((${earliestDue})) AS due FROM waiting`, kind)?.due ??
    undefined
  );
}

/** ARNs of the trails that something is due for. */
export function dueTrails(store: Store, kind: PendingKind, now: number): string[] {
  return store
    .all<{ trail: string }>(`${waitingTrails} SELECT trail FROM waiting WHERE (${earliestDue}) <= ?2`, kind, now)
    .map(({ trail }) => trail);
}

/** What is due for a trail, at most `limit` records, in the order in which they fell due and were recorded. */
export function dueRecords(store: Store, kind: PendingKind, trail: string, now: number, limit: number) {
  return store.all<PendingRecord>(
    `SELECT p.due, r.id, r.region, r.time, r.posted, r.body FROM cloudtrail_pending p JOIN cloudtrail_records r ON r.id = p.record
     WHERE p.kind = ? AND p.trail = ? AND p.due <= ? ORDER BY p.due, p.record LIMIT ?`,
    kind,
    trail,
    now,
    limit,
  );
}

export function markDelivered(store: Store, kind: PendingKind, trail: string, records: readonly PendingRecord[]): void {
  for (const { due, id } of records)
    store.run(
      "DELETE FROM cloudtrail_pending WHERE kind = ? AND trail = ? AND due = ? AND record = ?",
      kind,
      trail,
      due,
      id,
    );
}

/** When the first record that is due for a trail arrived. */
export function oldestDue(store: Store, kind: PendingKind, trail: string, now: number): number {
  return (
    store.get<{ arrived: number }>(
      `SELECT arrived FROM cloudtrail_records
     WHERE id = (SELECT min(record) FROM cloudtrail_pending WHERE kind = ? AND due <= ? AND trail = ?)`,
      ...[kind, now, trail],
    )?.arrived ?? now
  );
}

/** AWS tries for thirty days to deliver a log file (user guide, "Finding your CloudTrail log files"). */
const triedFor = 30 * 86_400_000;

/** Tries again at `next` all that is due for a trail now, but for what was tried for thirty days. */
export function postpone(store: Store, kind: PendingKind, trail: string, now: number, next: number): void {
  store.run(
    `DELETE FROM cloudtrail_pending WHERE kind = ? AND due <= ? AND trail = ?
     AND record IN (SELECT id FROM cloudtrail_records WHERE arrived <= ?)`,
    kind,
    now,
    trail,
    now - triedFor,
  );
  store.run("UPDATE cloudtrail_pending SET due = ? WHERE kind = ? AND due <= ? AND trail = ?", next, kind, now, trail);
}

export function forgetPending(store: Store, trail: string, kind?: PendingKind) {
  return kind
    ? store.run("DELETE FROM cloudtrail_pending WHERE kind = ? AND trail = ?", kind, trail)
    : store.run("DELETE FROM cloudtrail_pending WHERE trail = ?", trail);
}
