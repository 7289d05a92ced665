/** A metric alarm as it is kept: its settings, its state, its tags, and when it is evaluated next. */
import type { MetricDataQuery, Tag } from "@aws-sdk/client-cloudwatch";
import type { AlarmSettings, AlarmState } from "../../alarms/settings.ts";
import type { Store } from "../../cloud/store.ts";
import type { Place } from "./metric.ts";

/** `due` is the next evaluation, null for never; `planned` is what the clock showed when that was found out. */
export const alarmTable = `
  CREATE TABLE IF NOT EXISTS cloudwatch_alarms (
    account TEXT NOT NULL, region TEXT NOT NULL, name TEXT NOT NULL,
    series INTEGER NOT NULL, due INTEGER, planned INTEGER NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (account, region, name)) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS cloudwatch_alarms_due ON cloudwatch_alarms (due);
  CREATE INDEX IF NOT EXISTS cloudwatch_alarms_planned ON cloudwatch_alarms (planned);
  CREATE INDEX IF NOT EXISTS cloudwatch_alarms_series ON cloudwatch_alarms (series);`;

/** Instants are epoch milliseconds. */
export interface Alarm extends Place {
  readonly settings: AlarmSettings;
  readonly state: AlarmState;
  readonly reason: string;
  /** JSON text. */
  readonly reasonData?: string;
  readonly stateUpdatedAt: number;
  readonly configuredAt: number;
  readonly tags: readonly Tag[];
  /** Where the metric was given by `Metrics`: the entry, which is described back. */
  readonly query?: MetricDataQuery;
}

interface Row {
  readonly body: string;
}

export function readAlarm({ body }: Row): Alarm {
  return JSON.parse(body) as Alarm;
}

export function findAlarm(store: Store, { account, region }: Place, name: string): Alarm | undefined {
  const row = store.get<Row>(
    "SELECT body FROM cloudwatch_alarms WHERE account = ? AND region = ? AND name = ?",
    account,
    region,
    name,
  );
  return row && readAlarm(row);
}

/** Keeps a changed alarm that is there already. */
export function updateAlarm(store: Store, alarm: Alarm): void {
  const { account, region, settings } = alarm;
  store.run(
    "UPDATE cloudwatch_alarms SET body = ? WHERE account = ? AND region = ? AND name = ?",
    JSON.stringify(alarm),
    account,
    region,
    settings.name,
  );
}

/** Keeps an alarm under the series of the metric that it watches. */
export function putAlarm(store: Store, alarm: Alarm, plan: { series: number; due: number; planned: number }): void {
  const { account, region, settings } = alarm;
  store.run(
    "INSERT OR REPLACE INTO cloudwatch_alarms (account, region, name, series, due, planned, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
    account,
    region,
    settings.name,
    plan.series,
    plan.due,
    plan.planned,
    JSON.stringify(alarm),
  );
}

export function removeAlarm(store: Store, { account, region, settings }: Alarm): void {
  store.run(
    "DELETE FROM cloudwatch_alarms WHERE account = ? AND region = ? AND name = ?",
    account,
    region,
    settings.name,
  );
}

/** Whether a request's AlarmTypes include the only ones there are here; without any it asks for them, too. */
export function asksForMetricAlarms(types: readonly string[] = []): boolean {
  return types.length === 0 || types.includes("MetricAlarm");
}
