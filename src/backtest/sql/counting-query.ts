/** One query that counts, for each monitor, account and minute, the records that match. */
import { type Monitor, patternsOf, type Stack } from "../../monitors/monitor.ts";
import { parsePattern } from "../../patterns/parse.ts";
import { type SqlColumns, sqlColumns } from "../../patterns/sql/columns.ts";
import { type SqlDialect, sqlText } from "../../patterns/sql/dialect.ts";
import { type SqlCondition, sqlCondition } from "../../patterns/sql/translate.ts";
import { largestRecord } from "../../records/log-stream.ts";
import { rawCondition } from "./raw-condition.ts";
import { trailPattern } from "./trail-pattern.ts";

export interface CountingQuery {
  /** Answers `monitor, account, minute, matches`: `minute` as `2026-01-31T12:00` in UTC, a row only where there is a match. */
  readonly sql: string;
  /** Monitors that SQL cannot count exactly, with the clauses that it cannot say; the query leaves them out. */
  readonly left: readonly { readonly monitor: string; readonly clauses: readonly string[] }[];
}

export interface CountedTable {
  /** As SQL names it. Its column `record` holds one record's JSON text. */
  readonly name: string;
  /** Whether it has columns `account`, `region` and `day`. */
  readonly partitioned: boolean;
}

/** A record that was delivered twice counts once; one that the stack's trail does not deliver, or only to the bucket, never. */
export function countingQuery(
  { monitors, ...stack }: Pick<Stack, "monitors" | "trail" | "region">,
  table: CountedTable,
  sql: SqlDialect,
): CountingQuery {
  const columns = sqlColumns(sql);
  const asked = monitors.map((monitor) => askedOf(monitor, sql, columns));
  const exact = asked.filter(({ inexact }) => inexact.length === 0);
  const left = asked.flatMap(({ name, inexact }) => (inexact.length > 0 ? [{ monitor: name, clauses: inexact }] : []));
  const delivered = sqlCondition(parsePattern(trailPattern(stack)), sql, columns).condition;
  const text = (key: string) => columns.node([{ key }])?.scalar ?? "NULL";
  const { id, time, region, owner } = {
    id: text("eventID"),
    time: text("eventTime"),
    region: text("awsRegion"),
    owner: text("recipientAccountId"),
  };
  const account = table.partitioned ? `coalesce(${owner}, account)` : `coalesce(${owner}, '')`;
  const names = exact.map(({ name, condition }) => `CASE WHEN ${condition}\n        THEN ${sqlText(name)} END`);
  return {
    left,
    sql: `WITH asked AS (
  SELECT record${table.partitioned ? ", account" : ""},
    ${columns.selected.join(",\n    ")}
  FROM ${table.name}
  WHERE ${rawCondition(monitors, sql)}
), judged AS (
  SELECT ${id} AS event_id, ${account} AS owner, coalesce(${region}, '') AS event_region, substr(${time}, 1, 16) AS event_minute,
    ${sql.withoutNulls(sql.list(names.length > 0 ? names : ["CAST(NULL AS varchar)"]))} AS monitors
  FROM asked
  WHERE ${time} LIKE '____-__-__T__:__:%Z'
    AND ${sql.bytes("record")} <= ${largestRecord}
    AND ${delivered}
), delivered_once AS (
  SELECT owner, event_minute, monitors, CASE WHEN event_id IS NULL THEN 1 ELSE
    row_number() OVER (PARTITION BY event_id, owner, event_region, substr(event_minute, 1, 10)) END AS delivery
  FROM judged
  WHERE ${sql.length("monitors")} > 0
)
SELECT monitor, owner AS account, event_minute AS minute, count(*) AS matches
FROM delivered_once
${sql.unnest("monitors", "monitor")}
WHERE delivery = 1
GROUP BY monitor, owner, event_minute
ORDER BY monitor, owner, event_minute`,
  };
}

interface Asked extends SqlCondition {
  readonly name: string;
}

/** Any pattern of a monitor suffices. */
function askedOf(monitor: Monitor, sql: SqlDialect, columns: SqlColumns): Asked {
  const parts = patternsOf(monitor).map((text) => sqlCondition(parsePattern(text), sql, columns));
  return {
    name: monitor.name,
    condition: parts.map(({ condition }) => condition).join("\n        OR "),
    inexact: parts.flatMap(({ inexact }) => inexact),
  };
}
