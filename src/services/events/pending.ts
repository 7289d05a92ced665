/** Events on their way to targets: rows, so that none is lost with the process. */
import type { Store } from "../../cloud/store.ts";
import type { RuleName } from "./rule.ts";

export const pendingTable = `
  CREATE TABLE IF NOT EXISTS events_pending (
    id INTEGER PRIMARY KEY, due INTEGER NOT NULL, account TEXT NOT NULL, region TEXT NOT NULL, bus TEXT NOT NULL,
    rule TEXT NOT NULL, target TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, ingested INTEGER NOT NULL, event TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS events_pending_due ON events_pending (due);`;

/** Instants are epoch milliseconds. */
export interface Pending {
  readonly id: number;
  readonly account: string;
  readonly region: string;
  readonly bus: string;
  readonly rule: string;
  /** The target's id. */
  readonly target: string;
  /** How often it was tried in vain. */
  readonly attempts: number;
  readonly ingested: number;
  /** JSON text. */
  readonly event: string;
}

/** EventBridge takes about half a second from event to target (user guide, latency). */
const delay = 500;

export function queue(
  store: Store,
  { account, region, bus, name }: RuleName,
  target: string,
  event: string,
  now: number,
) {
  return store.run(
    "INSERT INTO events_pending (due, account, region, bus, rule, target, ingested, event) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    now + delay,
    ...[account, region, bus, name, target],
    now,
    event,
  );
}

export function nextDue(store: Store): number | undefined {
  return store.get<{ due: number | null }>("SELECT min(due) AS due FROM events_pending")?.due ?? undefined;
}

const atOnce = 500;

/** In the order in which they fell due. */
export function duePending(store: Store, now: number): Pending[] {
  return store.all<Pending>("SELECT * FROM events_pending WHERE due <= ? ORDER BY due, id LIMIT ?", now, atOnce);
}

export function forget(store: Store, { id }: Pending) {
  return store.run("DELETE FROM events_pending WHERE id = ?", id);
}

export function tryAgain(store: Store, { id }: Pending, due: number) {
  return store.run("UPDATE events_pending SET due = ?, attempts = attempts + 1 WHERE id = ?", due, id);
}
