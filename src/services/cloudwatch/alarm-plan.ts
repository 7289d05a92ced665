/** When alarms are evaluated next: only when what they see can have changed, so that ten thousand quiet alarms cost nothing. */
import { nextEvaluation } from "../../alarms/schedule.ts";
import type { Host } from "../../cloud/host.ts";
import type { Store } from "../../cloud/store.ts";
import { type AnyAlarm, readAlarm } from "./alarm.ts";
import { kindOf } from "./kinds/kinds.ts";

/** Plans an alarm's next evaluation; without one it waits for samples. */
export function planEvaluation(store: Store, alarm: AnyAlarm, due: number | undefined, now: number): void {
  const { account, region, settings } = alarm;
  store.run(
    "UPDATE cloudwatch_alarms SET due = ?, planned = ? WHERE account = ? AND region = ? AND name = ?",
    due ?? null,
    now,
    account,
    region,
    settings.name,
  );
}

interface Watcher {
  readonly account: string;
  readonly region: string;
  readonly name: string;
  readonly due: number | null;
  readonly planned: number;
  readonly period: number;
  readonly evaluationPeriods: number;
}

/** New samples of a series: its alarms are evaluated at their next turn. */
export function expectEvaluation({ store, clock }: Host, series: number, now: number): void {
  const watchers = store.all<Watcher>(
    `SELECT account, region, name, due, planned, body ->> '$.settings.period' AS period,
       body ->> '$.settings.evaluationPeriods' AS evaluationPeriods FROM cloudwatch_alarms WHERE series = ?`,
    series,
  );
  for (const watcher of watchers) {
    const next = nextEvaluation(watcher, now);
    const due = Math.min(watcher.due ?? next, next);
    // Also a plan that stands is dated anew, once a turn: a clock set back to before this sample must void it.
    if (due === watcher.due && nextEvaluation(watcher, watcher.planned) >= next) continue;
    store.run(
      "UPDATE cloudwatch_alarms SET due = ?, planned = ? WHERE account = ? AND region = ? AND name = ?",
      due,
      now,
      watcher.account,
      watcher.region,
      watcher.name,
    );
    clock.wake();
  }
}

/**
 * The earliest evaluation. Plans made at a later time than now are void, because the clock was set back since: those
 * alarms are due at once, to be planned anew.
 */
export function earliestEvaluation(store: Store, now: number): number | undefined {
  if (store.get("SELECT 1 FROM cloudwatch_alarms WHERE planned > ? LIMIT 1", now)) return now;
  return store.get<{ due: number | null }>("SELECT min(due) AS due FROM cloudwatch_alarms")?.due ?? undefined;
}

/** Plans anew what was planned before the clock was set back. */
export function replan(store: Store, now: number): void {
  for (const row of store.all<{ body: string }>("SELECT body FROM cloudwatch_alarms WHERE planned > ?", now)) {
    const alarm = readAlarm(row);
    planEvaluation(store, alarm, kindOf(alarm).next(alarm, now), now);
  }
}
