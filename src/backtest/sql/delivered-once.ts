/** The records that match, each once for each monitor: what every query over a history begins with. */
import { type Monitor, patternsOf, type Stack } from "../../monitors/monitor.ts";
import { parsePattern } from "../../patterns/parse.ts";
import { type SqlColumns, sqlColumns } from "../../patterns/sql/columns.ts";
import { type SqlDialect, sqlText } from "../../patterns/sql/dialect.ts";
import { sqlCondition } from "../../patterns/sql/translate.ts";
import { largestRecord } from "../../records/log-stream.ts";
import type { Question } from "../question.ts";
import { rawCondition } from "./raw-condition.ts";
import { trailPattern } from "./trail-pattern.ts";

export interface HistoryTable {
  /** As SQL names it. Its column `record` holds one record's JSON text. */
  readonly name: string;
  /** Whether it has columns `account`, `region` and `day`. */
  readonly partitioned: boolean;
}

export type Asked = Pick<Stack, "monitors" | "trail" | "region">;

/** What of a history: times in epoch milliseconds, the end excluded. */
export type Window = Pick<Question, "from" | "to" | "accounts" | "regions">;

export interface DeliveredOnce {
  /**
   * `WITH …, delivered_once AS (…)`. Its columns are `monitor`, what `nameOf` calls it; `owner`, the account; `event_region`,
   * `event_time`; `delivery`, 1 for the first of a record; and those of `more`.
   */
  readonly sql: string;
  /** Monitors that SQL cannot count exactly, with the clauses that it cannot say; the query leaves them out. */
  readonly left: readonly LeftMonitor[];
}

export interface LeftMonitor {
  readonly monitor: string;
  readonly clauses: readonly string[];
}

export interface DeliveredOptions {
  readonly window?: Window;
  /** An SQL text for a monitor's matches. @param filters SQL conditions, one for each of its patterns */
  readonly nameOf?: (monitor: Monitor, index: number, filters: readonly string[]) => string;
  /** Further columns, as `expression AS name`. */
  readonly more?: (columns: SqlColumns) => readonly string[];
}

/** A record that was delivered twice counts once; one that the stack's trail does not deliver, or only to the bucket, never. */
export function deliveredOnce(
  { monitors, ...stack }: Asked,
  table: HistoryTable,
  sql: SqlDialect,
  { window = {}, nameOf = ({ name }) => sqlText(name), more = () => [] }: DeliveredOptions = {},
): DeliveredOnce {
  const columns = sqlColumns(sql);
  const judged = monitors.map((monitor, index) => {
    const filters = patternsOf(monitor).map((text) => sqlCondition(parsePattern(text), sql, columns));
    return {
      ...{ monitor, index, conditions: filters.map(({ condition }) => condition) },
      clauses: filters.flatMap(({ inexact }) => inexact),
    };
  });
  const exact = judged.filter(({ clauses }) => clauses.length === 0);
  const names = exact.map(
    ({ monitor, index, conditions }) =>
      `CASE WHEN ${conditions.join("\n        OR ")}\n        THEN ${nameOf(monitor, index, conditions)} END`,
  );
  const delivered = sqlCondition(parsePattern(trailPattern(stack)), sql, columns).condition;
  const key = keyColumns(columns, table);
  const added = more(columns);
  const lists = listsOf(names.length > 0 ? names : ["CAST(NULL AS varchar)"], sql);
  return {
    left: judged.flatMap(({ monitor: { name }, clauses }) => (clauses.length > 0 ? [{ monitor: name, clauses }] : [])),
    sql: `WITH asked AS (
  SELECT record${table.partitioned ? ", account, region" : ""},
    ${columns.selected.join(",\n    ")}
  FROM ${table.name}
  WHERE ${[
    ...partitions(window, table),
    rawCondition(
      exact.map(({ monitor }) => monitor),
      sql,
    ),
  ].join(" AND ")}
), judged AS (
  SELECT ${[`${key.id} AS event_id`, `${key.account} AS owner`, `${key.region} AS event_region`, `${key.time} AS event_time`, ...added].join(", ")},
    ${lists.map((list, at) => `${list} AS monitors_${at}`).join(",\n    ")}
  FROM asked
  WHERE ${[isTime(key.time), `${sql.bytes("record")} <= ${largestRecord}`, ...within(window, key), delivered].join("\n    AND ")}
), matched AS (
  SELECT event_id, owner, event_region, event_time, monitor${added.map((column) => `, ${column.replace(/.* AS /s, "")}`).join("")}
  FROM judged
  ${sql.unnest(
    lists.map((_, at) => `monitors_${at}`),
    "monitor",
  )}
), delivered_once AS (
  SELECT matched.*, CASE WHEN event_id IS NULL THEN 1 ELSE
    row_number() OVER (PARTITION BY monitor, event_id, owner, event_region, substr(event_time, 1, 10)) END AS delivery
  FROM matched
)`,
  };
}

/** Few enough conditions for an engine to compile as one expression. */
const ofOneList = 16;

function listsOf(names: readonly string[], sql: SqlDialect): string[] {
  const count = Math.ceil(names.length / ofOneList);
  return Array.from({ length: count }, (_, at) => sql.list(names.slice(at * ofOneList, (at + 1) * ofOneList)));
}

export interface KeyColumns {
  readonly id: string;
  readonly time: string;
  readonly account: string;
  readonly region: string;
}

/** What tells one record from another; what a record does not say, the place where it lies may. */
export function keyColumns(columns: SqlColumns, { partitioned }: HistoryTable): KeyColumns {
  const text = (key: string) => columns.node([{ key }])?.scalar ?? "NULL";
  return {
    id: text("eventID"),
    time: text("eventTime"),
    account: `coalesce(${text("recipientAccountId")}, ${partitioned ? "account" : "''"})`,
    region: `coalesce(${text("awsRegion")}, ${partitioned ? "region" : "''"})`,
  };
}

export function isTime(time: string): string {
  return `${time} LIKE '____-__-__T__:__:%Z'`;
}

/** Conditions on records. */
export function within({ from, to, accounts, regions }: Window, key: KeyColumns): string[] {
  const second = `substr(${key.time}, 1, 19)`;
  return [
    ...(from === undefined ? [] : [`${second} >= ${sqlText(new Date(from).toISOString().slice(0, 19))}`]),
    ...(to === undefined ? [] : [`${second} < ${sqlText(new Date(to).toISOString().slice(0, 19))}`]),
    ...(accounts ? [oneOf(key.account, ["", ...accounts])] : []),
    ...(regions ? [oneOf(key.region, ["", ...regions])] : []),
  ];
}

/** Conditions that keep files unread: a day's folder holds what was delivered then, up to a day after it happened. */
export function partitions({ from, to, accounts, regions }: Window, { partitioned }: HistoryTable): string[] {
  if (!partitioned) return [];
  return [
    ...(from === undefined ? [] : [`day >= ${sqlText(folderOf(from))}`]),
    ...(to === undefined ? [] : [`day <= ${sqlText(folderOf(to + dayLength))}`]),
    ...(accounts ? [oneOf("account", accounts)] : []),
    ...(regions ? [oneOf("region", regions)] : []),
  ];
}

const dayLength = 86_400_000;

function folderOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10).replaceAll("-", "/");
}

function oneOf(column: string, values: readonly string[]): string {
  return `${column} IN (${values.map(sqlText).join(", ")})`;
}
