/** Alarms of all regions page by page, those that ring first: what the dashboard's list asks. */
import type { AlarmState } from "../../alarms/settings.ts";
import type { Store } from "../../cloud/store.ts";
import { type AnyAlarm, readAlarm } from "./alarm.ts";
import { type Condition, where } from "./where.ts";

export interface AlarmQuery {
  readonly account: string;
  readonly state?: AlarmState | undefined;
  /** A part of the name, in any case. */
  readonly name?: string | undefined;
  /** The last alarm of the page before. */
  readonly after?: AlarmPosition | undefined;
  readonly limit: number;
}

/** Where an alarm stands in the order of the list: state, name, region. */
export type AlarmPosition = readonly [rank: number, name: string, region: string];

const rank = "CASE body ->> '$.state' WHEN 'ALARM' THEN 0 WHEN 'INSUFFICIENT_DATA' THEN 1 ELSE 2 END";

/** @returns the page, and the position of its last alarm where more follow */
export function alarmPage(store: Store, { account, state, name, after, limit }: AlarmQuery) {
  const conditions: (Condition | false)[] = [
    ["account = ?", account],
    state !== undefined && ["body ->> '$.state' = ?", state],
    name !== undefined && ["instr(lower(name), ?) > 0", name.toLowerCase()],
    after !== undefined && [`(${rank}, name, region) > (?, ?, ?)`, ...after],
  ];
  const { sql, values } = where(...conditions);
  const rows = store.all<{ body: string; rank: number }>(
    `SELECT body, ${rank} AS rank FROM cloudwatch_alarms ${sql} ORDER BY 2, name, region LIMIT ?`,
    ...values,
    limit + 1,
  );
  const shown = rows.slice(0, limit).map((row) => ({ rank: row.rank, alarm: readAlarm(row) }));
  const last = shown.at(-1);
  const next: AlarmPosition | undefined =
    last && rows.length > limit ? [last.rank, last.alarm.settings.name, last.alarm.region] : undefined;
  return { alarms: shown.map(({ alarm }): AnyAlarm => alarm), next };
}

/** Where there are alarms. */
export function alarmRegions(store: Store, account: string): string[] {
  const sql = "SELECT DISTINCT region FROM cloudwatch_alarms WHERE account = ?";
  return store.all<{ region: string }>(sql, account).map(({ region }) => region);
}

/** How many alarms are in each state. */
export function alarmStates(store: Store, account: string): Record<AlarmState, number> {
  const rows = store.all<{ state: AlarmState; count: number }>(
    "SELECT body ->> '$.state' AS state, count(*) AS count FROM cloudwatch_alarms WHERE account = ? GROUP BY 1",
    account,
  );
  return {
    OK: 0,
    ALARM: 0,
    INSUFFICIENT_DATA: 0,
    ...Object.fromEntries(rows.map(({ state, count }) => [state, count])),
  };
}
