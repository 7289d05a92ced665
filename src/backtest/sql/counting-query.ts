/** One query that counts, for each monitor, account and minute, the records that match. */
import type { SqlDialect } from "../../patterns/sql/dialect.ts";
import { type Asked, deliveredOnce, type HistoryTable, type LeftMonitor } from "./delivered-once.ts";

export interface CountingQuery {
  /** Answers `monitor, account, minute, matches`: `minute` as `2026-01-31T12:00` in UTC, a row only where there is a match. */
  readonly sql: string;
  /** Monitors that SQL cannot count exactly; the query leaves them out. */
  readonly left: readonly LeftMonitor[];
}

export function countingQuery(asked: Asked, table: HistoryTable, sql: SqlDialect): CountingQuery {
  const { sql: once, left } = deliveredOnce(asked, table, sql);
  return {
    left,
    sql: `${once}
SELECT monitor, owner AS account, substr(event_time, 1, 16) AS minute, count(*) AS matches
FROM delivered_once
WHERE delivery = 1
GROUP BY monitor, owner, substr(event_time, 1, 16)
ORDER BY monitor, account, minute`,
  };
}
