/** Actions that mute rules hold back: whose, from which state, and until when. */
import type { AlarmState } from "../../../alarms/settings.ts";
import type { Store } from "../../../cloud/store.ts";
import type { AnyAlarm } from "../alarm.ts";
import type { Announcement } from "../announcement.ts";
import type { Place } from "../metric.ts";

export const heldTable = `
  CREATE TABLE IF NOT EXISTS cloudwatch_held_actions (
    account TEXT NOT NULL, region TEXT NOT NULL, alarm TEXT NOT NULL, contributor TEXT NOT NULL,
    state TEXT NOT NULL, until INTEGER NOT NULL, PRIMARY KEY (account, region, alarm, contributor)) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS cloudwatch_held_until ON cloudwatch_held_actions (until);`;

export interface HeldActions extends Place {
  readonly alarm: string;
  /** Empty for the alarm's own. */
  readonly contributor: string;
  /** The state before the first change that was held back. */
  readonly state: AlarmState;
  /** Epoch milliseconds. */
  readonly until: number;
}

/** Keeps the state from before the first change: back in it, there is nothing to tell. */
export function hold(store: Store, alarm: AnyAlarm, { from, contributor }: Announcement, until: number): void {
  const { account, region, settings } = alarm;
  store.run(
    `INSERT INTO cloudwatch_held_actions (account, region, alarm, contributor, state, until) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET until = excluded.until`,
    ...[account, region, settings.name, contributor?.id ?? "", from, until],
  );
}

/** When the first of all is released. */
export function firstHeld(store: Store): number | undefined {
  return (
    store.get<{ until: number | null }>("SELECT min(until) AS until FROM cloudwatch_held_actions")?.until ?? undefined
  );
}

export function heldUntil(store: Store, at: number): HeldActions[] {
  return store.all<HeldActions>("SELECT * FROM cloudwatch_held_actions WHERE until <= ? ORDER BY until, alarm", at);
}

export function heldAt(store: Store, { account, region }: Place): HeldActions[] {
  return store.all<HeldActions>(
    "SELECT * FROM cloudwatch_held_actions WHERE account = ? AND region = ?",
    account,
    region,
  );
}

export function postpone(store: Store, { account, region, alarm, contributor }: HeldActions, until: number): void {
  const sql =
    "UPDATE cloudwatch_held_actions SET until = ? WHERE account = ? AND region = ? AND alarm = ? AND contributor = ?";
  store.run(sql, until, account, region, alarm, contributor);
}

export function dropHeld(store: Store, { account, region, alarm, contributor }: HeldActions): void {
  const sql = "DELETE FROM cloudwatch_held_actions WHERE account = ? AND region = ? AND alarm = ? AND contributor = ?";
  store.run(sql, account, region, alarm, contributor);
}
