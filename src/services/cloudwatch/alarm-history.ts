/** The history of alarms, kept for thirty days, beyond their deletion; DescribeAlarmHistory. */
import type {
  AlarmHistoryItem,
  DescribeAlarmHistoryInput,
  DescribeAlarmHistoryOutput,
} from "@aws-sdk/client-cloudwatch";
import type { HistoryItem } from "../../alarms/history.ts";
import type { Contributor } from "../../alarms/notification.ts";
import type { Call, Handler } from "../../cloud/call.ts";
import type { Store } from "../../cloud/store.ts";
import { type AlarmType, type AnyAlarm, askedTypes, findAlarm } from "./alarm.ts";
import { fault } from "./faults.ts";
import type { Place } from "./metric.ts";
import { type Position, pageToken, readPageToken } from "./paging.ts";
import { where } from "./where.ts";

export const historyTable = `
  CREATE TABLE IF NOT EXISTS cloudwatch_history (
    id INTEGER PRIMARY KEY, account TEXT NOT NULL, region TEXT NOT NULL, alarm TEXT NOT NULL,
    time INTEGER NOT NULL, type TEXT NOT NULL, summary TEXT NOT NULL, data TEXT NOT NULL,
    alarmType TEXT NOT NULL DEFAULT 'MetricAlarm', contributor TEXT, attributes TEXT);
  CREATE INDEX IF NOT EXISTS cloudwatch_history_alarm ON cloudwatch_history (account, region, alarm, time, id);
  CREATE INDEX IF NOT EXISTS cloudwatch_history_time ON cloudwatch_history (account, region, time, id);`;

const kept = 30 * 24 * 3_600_000;
const pageSize = 100;

/** @param time epoch milliseconds @param contributor whose item it is, where it is one contributor's */
export function writeHistory(
  store: Store,
  { account, region, settings, type }: AnyAlarm,
  item: HistoryItem,
  time: number,
  contributor?: Contributor,
): void {
  store.run(
    `INSERT INTO cloudwatch_history (account, region, alarm, time, type, summary, data, alarmType, contributor, attributes)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[account, region, settings.name, time, item.type, item.summary, item.data, type],
    ...[contributor?.id ?? null, contributor ? JSON.stringify(contributor.attributes) : null],
  );
}

/** Drops what nobody can see any more. */
export function forgetHistory(store: Store, now: number): unknown {
  return store.run("DELETE FROM cloudwatch_history WHERE time < ?", now - kept);
}

/** Whether there was an alarm of that name within the history. */
export function isRemembered(store: Store, { account, region }: Place, name: string): boolean {
  return (
    store.get(
      "SELECT 1 FROM cloudwatch_history WHERE account = ? AND region = ? AND alarm = ? LIMIT 1",
      account,
      region,
      name,
    ) !== undefined
  );
}

interface Row {
  readonly id: number;
  readonly alarm: string;
  readonly time: number;
  readonly type: HistoryItem["type"];
  readonly summary: string;
  readonly data: string;
  readonly alarmType: AlarmType;
  readonly contributor: string | null;
  /** JSON text. */
  readonly attributes: string | null;
}

/** Newest first unless asked otherwise; of metric alarms unless asked for others. */
export const describeAlarmHistory: Handler<DescribeAlarmHistoryInput, DescribeAlarmHistoryOutput> = (input, call) => {
  const { MaxRecords: most = pageSize } = input;
  checkContributor(input, call);
  const rows = select(input, call, most);
  const shown = rows.slice(0, most);
  const last = shown.at(-1);
  return {
    AlarmHistoryItems: shown.map(wireItem),
    ...(last && rows.length > most && { NextToken: pageToken([last.time, last.id]) }),
  };
};

const contributorItems = ["AlarmContributorStateUpdate", "AlarmContributorAction"];

/** In the words of AWS, second hand. */
function checkContributor(input: DescribeAlarmHistoryInput, call: Call): void {
  const { AlarmContributorId: contributor, AlarmName: name, HistoryItemType: type } = input;
  if (contributor === undefined) return;
  if (name === undefined)
    throw fault("ValidationError", "Alarm name must be provided to query history for alarm contributors.");
  if (type !== undefined && !contributorItems.includes(type))
    throw fault("ValidationError", `${type} is not supported history item type for alarm contributor.`);
  if (findAlarm(call.store, call, name)?.type === "CompositeAlarm")
    throw fault("ValidationError", "Alarm contributor history cannot be requested for composite alarm type.");
}

/** A page and one more, which tells that there is another. */
function select(input: DescribeAlarmHistoryInput, { store, account, region, now }: Call, most: number): Row[] {
  const { AlarmName: name, HistoryItemType: type, StartDate: start, EndDate: end, NextToken: token } = input;
  const { AlarmContributorId: contributor, AlarmTypes: types } = input;
  const [order, after] = input.ScanBy === "TimestampAscending" ? ["ASC", ">"] : ["DESC", "<"];
  const { sql, values } = where(
    ["account = ? AND region = ? AND time >= ?", account, region, Math.max(start?.getTime() ?? 0, now - kept)],
    ["alarmType IN (SELECT value FROM json_each(?))", JSON.stringify(askedTypes(types))],
    name !== undefined && ["alarm = ?", name],
    contributor !== undefined && ["contributor = ?", contributor],
    type !== undefined && ["type = ?", type],
    end !== undefined && ["time <= ?", end.getTime()],
    token !== undefined && [`(time, id) ${after} (?, ?)`, ...positionOf(token)],
  );
  return store.all<Row>(
    `SELECT id, alarm, time, type, summary, data, alarmType, contributor, attributes FROM cloudwatch_history ${sql} ORDER BY time ${order}, id ${order} LIMIT ?`,
    ...values,
    most + 1,
  );
}

function positionOf(token: string): Position {
  const position = readPageToken(token);
  if (position?.length !== 2) throw fault("InvalidNextToken", `Invalid NextToken : ${token}`);
  return position;
}

function wireItem({ alarm, time, type, summary, data, alarmType, contributor, attributes }: Row): AlarmHistoryItem {
  return {
    AlarmName: alarm,
    ...(contributor !== null && { AlarmContributorId: contributor }),
    AlarmType: alarmType,
    Timestamp: new Date(time),
    HistoryItemType: type,
    HistorySummary: summary,
    HistoryData: data,
    ...(attributes !== null && { AlarmContributorAttributes: JSON.parse(attributes) as Record<string, string> }),
  };
}
