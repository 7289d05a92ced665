/** What a backtest asks an engine: how much there is, when what matched, and what is told of it. Each answer is bounded. */

import { patternsOf } from "../../monitors/monitor.ts";
import { parsePattern } from "../../patterns/parse.ts";
import type { SqlColumns } from "../../patterns/sql/columns.ts";
import { sqlColumns } from "../../patterns/sql/columns.ts";
import { type PathStep, type SqlDialect, sqlText } from "../../patterns/sql/dialect.ts";
import { sqlCondition } from "../../patterns/sql/translate.ts";
import { principalFields, toldPaths } from "../judge/read-told.ts";
import {
  type Asked,
  type DeliveredOptions,
  deliveredOnce,
  type HistoryTable,
  isTime,
  keyColumns,
  type LeftMonitor,
  partitions,
  type Window,
  within,
} from "./delivered-once.ts";
import { rawCondition } from "./raw-condition.ts";

export interface HistoryQuery {
  readonly asked: Asked;
  readonly table: HistoryTable;
  readonly sql: SqlDialect;
  readonly window: Window;
}

/** Answers one row: `records, duplicates, first, last`; times as records write them. */
export function totalsQuery({ table, sql, window }: HistoryQuery): string {
  const columns = sqlColumns(sql);
  const key = keyColumns(columns, table);
  const known = `coalesce(${isTime(key.time)}, false)`;
  // A record without a time counts, but never matches.
  const { from, to, ...places } = window;
  const times = within({ ...(from !== undefined && { from }), ...(to !== undefined && { to }) }, key);
  const conditions = [...within(places, key), ...times.map((condition) => `(NOT ${known} OR ${condition})`)];
  const where = partitions(window, table);
  return `WITH asked AS (
  SELECT record${table.partitioned ? ", account, region" : ""},
    ${columns.selected.join(",\n    ")}
  FROM ${table.name}${where.length > 0 ? `\n  WHERE ${where.join(" AND ")}` : ""}
), counted AS (
  SELECT ${key.id} AS event_id, ${key.account} AS owner, ${key.region} AS event_region, count(*) AS deliveries,
    CASE WHEN ${known} THEN substr(${key.time}, 1, 10) END AS event_day,
    min(CASE WHEN ${known} THEN ${key.time} END) AS first, max(CASE WHEN ${known} THEN ${key.time} END) AS last
  FROM asked
  WHERE ${["substr(record, 1, 1) = '{'", ...conditions].join(" AND ")}
  GROUP BY ${key.id}, ${key.account}, ${key.region}, CASE WHEN ${known} THEN substr(${key.time}, 1, 10) END
)
SELECT sum(deliveries) AS records,
  sum(CASE WHEN event_id IS NULL OR event_day IS NULL THEN 0 ELSE deliveries - 1 END) AS duplicates,
  min(first) AS first, max(last) AS last
FROM counted`;
}

/** Answers `monitor, filters, step, matches, first, last`: a row for each number of a monitor's filters that matched, and time. */
export function timesQuery(
  query: HistoryQuery,
  step: 10 | 60,
): { readonly sql: string; readonly left: readonly LeftMonitor[] } {
  const { sql: once, left } = delivered(query, {
    nameOf: (_monitor, index, filters) =>
      filters.length === 1
        ? sqlText(`${index}:1`)
        : `concat('${index}:', CAST(${filters.map((filter) => `(CASE WHEN ${filter} THEN 1 ELSE 0 END)`).join(" + ")} AS varchar))`,
  });
  const time = `substr(event_time, 1, ${step === 60 ? 16 : 18})`;
  return {
    left,
    sql: `${once}
SELECT monitor, ${time} AS step, count(*) AS matches, min(event_time) AS first, max(event_time) AS last
FROM delivered_once
WHERE delivery = 1
GROUP BY monitor, ${time}`,
  };
}

/** What is told of the matches of a monitor: the letters stand before the values. */
export const toldLetters = { p: "principal", a: "sourceAddress", n: "eventName", e: "errorCode" } as const;

/** Answers `monitor, told, matches`: of each monitor and field the most frequent values, with the field's letter before. */
export function toldQuery(query: HistoryQuery, most: number): string {
  const { sql } = query;
  const { sql: once } = delivered(query, {
    nameOf: (_monitor, index) => sqlText(String(index)),
    more: (columns) => [
      `${principal(columns)} AS principal`,
      ...(["sourceAddress", "eventName", "errorCode"] as const).map(
        (field) => `${textAt(columns, toldPaths[field])} AS ${snake(field)}`,
      ),
    ],
  });
  const values = Object.entries(toldLetters).map(([letter, field]) => `concat('${letter}', ${snake(field)})`);
  const told = values.map(
    (value, at) => `CASE WHEN ${snake(Object.values(toldLetters)[at] ?? "")} <> '' THEN ${value} END`,
  );
  return `${once}, told_of AS (
  SELECT monitor, told, count(*) AS matches,
    row_number() OVER (PARTITION BY monitor, substr(told, 1, 1) ORDER BY count(*) DESC, told) AS place
  FROM delivered_once
  ${sql.unnest([sql.list(told)], "told")}
  WHERE delivery = 1
  GROUP BY monitor, told
)
SELECT monitor, told, matches FROM told_of WHERE place <= ${most}`;
}

/** Answers `record`, the texts of records that may match one of the monitors, at most so many. */
export function sieveQuery({ asked, table, sql, window }: HistoryQuery, most: number): string {
  const columns = sqlColumns(sql);
  const filters = asked.monitors.flatMap(patternsOf).map((text) => sqlCondition(parsePattern(text), sql, columns));
  const key = keyColumns(columns, table);
  const conditions = [
    isTime(key.time),
    ...within(window, key),
    `(${filters.map(({ condition }) => condition).join("\n    OR ")})`,
  ];
  return `WITH asked AS (
  SELECT record${table.partitioned ? ", account, region" : ""},
    ${columns.selected.join(",\n    ")}
  FROM ${table.name}
  WHERE ${[...partitions(window, table), rawCondition(asked.monitors, sql)].join(" AND ")}
)
SELECT record${table.partitioned ? ", account, region" : ""} FROM asked
  WHERE ${conditions.join("\n    AND ")}
LIMIT ${most}`;
}

function delivered({ asked, table, sql, window }: HistoryQuery, options: DeliveredOptions) {
  return deliveredOnce(asked, table, sql, { window, ...options });
}

function textAt(columns: SqlColumns, path: readonly string[]): string {
  const node = columns.node(path.map((key): PathStep => ({ key })));
  return node ? `CASE WHEN substr(${node.fragment}, 1, 1) = '"' THEN ${node.scalar} END` : "NULL";
}

function principal(columns: SqlColumns): string {
  const names = principalFields.map((field) => `nullif(${textAt(columns, toldPaths[field])}, '')`);
  return `coalesce(${names.join(", ")})`;
}

function snake(field: string): string {
  return field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
