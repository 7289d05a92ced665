/** Alarms of every kind as they are kept: settings, state, tags, and when they are evaluated next. */
import type { MetricDataQuery, Tag } from "@aws-sdk/client-cloudwatch";
import type { CompositeSettings } from "../../alarms/composite/settings.ts";
import type { Suppression } from "../../alarms/composite/suppression.ts";
import type { ContributorState, EvaluationState } from "../../alarms/log/evaluate.ts";
import type { QueryRun } from "../../alarms/log/results.ts";
import type { LogAlarmSettings } from "../../alarms/log/settings.ts";
import type { Contributor } from "../../alarms/notification.ts";
import type { AlarmSettings, AlarmState, CommonSettings } from "../../alarms/settings.ts";
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
  CREATE INDEX IF NOT EXISTS cloudwatch_alarms_series ON cloudwatch_alarms (series);
  CREATE INDEX IF NOT EXISTS cloudwatch_alarms_type ON cloudwatch_alarms (account, region, coalesce(body ->> '$.type', 'MetricAlarm'), name);`;

/** Of alarms that watch no metric. */
export const noSeries = 0;

export const alarmTypes = ["MetricAlarm", "CompositeAlarm", "LogAlarm"] as const;
export type AlarmType = (typeof alarmTypes)[number];

/** Instants are epoch milliseconds. */
interface AlarmOf<Type extends AlarmType, Settings extends CommonSettings> extends Place {
  readonly type: Type;
  readonly settings: Settings;
  readonly state: AlarmState;
  readonly reason: string;
  /** JSON text. */
  readonly reasonData?: string;
  readonly stateUpdatedAt: number;
  /** Where it is another time than that of the last update. */
  readonly stateTransitionedAt?: number;
  readonly configuredAt: number;
  readonly tags: readonly Tag[];
  /** The end of its warm-up, while that lasts. */
  readonly warmUntil?: number;
}

/** A metric alarm. */
export interface Alarm extends AlarmOf<"MetricAlarm", AlarmSettings> {
  /** Where the metric was given by `Metrics`: the entry, which is described back. */
  readonly query?: MetricDataQuery;
}

export interface CompositeAlarm extends AlarmOf<"CompositeAlarm", CompositeSettings> {
  /** What its actions wait for. */
  readonly suppression?: Suppression;
}

export interface LogAlarm extends AlarmOf<"LogAlarm", LogAlarmSettings> {
  /** Newest first, as many as are looked at. */
  readonly runs: readonly QueryRun[];
  /** Whose values the runs hold. */
  readonly known: readonly Contributor[];
  readonly contributors: readonly ContributorState[];
  readonly evaluationState?: EvaluationState;
}

export type AnyAlarm = Alarm | CompositeAlarm | LogAlarm;

interface Row {
  readonly body: string;
}

/** Rows of former versions are all metric alarms. */
export function readAlarm({ body }: Row): AnyAlarm {
  return { type: "MetricAlarm", ...JSON.parse(body) } as AnyAlarm;
}

/** SQL of an alarm's type. */
export const typeOfRow = "coalesce(body ->> '$.type', 'MetricAlarm')";

export function findAlarm(store: Store, { account, region }: Place, name: string): AnyAlarm | undefined {
  const row = store.get<Row>(
    "SELECT body FROM cloudwatch_alarms WHERE account = ? AND region = ? AND name = ?",
    account,
    region,
    name,
  );
  return row && readAlarm(row);
}

/** All alarms of a type, by name. */
export function alarmsOfType<Type extends AlarmType>(
  store: Store,
  { account, region }: Place,
  type: Type,
): Extract<AnyAlarm, { type: Type }>[] {
  // Without statistics SQLite would look through all alarms of the region.
  const sql = `SELECT body FROM cloudwatch_alarms INDEXED BY cloudwatch_alarms_type
    WHERE account = ? AND region = ? AND ${typeOfRow} = ? ORDER BY name`;
  return store.all<Row>(sql, account, region, type).map(readAlarm) as Extract<AnyAlarm, { type: Type }>[];
}

/** Keeps a changed alarm that is there already. */
export function updateAlarm(store: Store, alarm: AnyAlarm): void {
  const { account, region, settings } = alarm;
  store.run(
    "UPDATE cloudwatch_alarms SET body = ? WHERE account = ? AND region = ? AND name = ?",
    JSON.stringify(alarm),
    account,
    region,
    settings.name,
  );
}

/** Keeps an alarm, a metric one under the series of the metric that it watches. */
export function putAlarm(
  store: Store,
  alarm: AnyAlarm,
  plan: { readonly series: number; readonly due: number | undefined; readonly planned: number },
): void {
  const { account, region, settings } = alarm;
  store.run(
    "INSERT OR REPLACE INTO cloudwatch_alarms (account, region, name, series, due, planned, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
    account,
    region,
    settings.name,
    plan.series,
    plan.due ?? null,
    plan.planned,
    JSON.stringify(alarm),
  );
}

export function removeAlarm(store: Store, { account, region, settings }: AnyAlarm): void {
  store.run(
    "DELETE FROM cloudwatch_alarms WHERE account = ? AND region = ? AND name = ?",
    account,
    region,
    settings.name,
  );
}

/** The types that a request asks for; without any it asks for metric alarms. */
export function askedTypes(types: readonly string[] = []): readonly AlarmType[] {
  return types.length === 0 ? ["MetricAlarm"] : alarmTypes.filter((type) => types.includes(type));
}
