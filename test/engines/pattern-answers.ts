/** Asks an engine which of a row of patterns hold of which of a row of messages, in one query. */
import type { Pattern } from "../../src/patterns/pattern.ts";
import { sqlColumns } from "../../src/patterns/sql/columns.ts";
import { type SqlDialect, sqlText } from "../../src/patterns/sql/dialect.ts";
import { sqlCondition } from "../../src/patterns/sql/translate.ts";
import type { Engine } from "./duckdb.ts";

export interface Answers {
  /** By message and pattern. */
  readonly holds: readonly (readonly boolean[])[];
  /** Of each pattern, whether SQL says it exactly. */
  readonly exact: readonly boolean[];
}

export async function patternAnswers(
  engine: Engine,
  sql: SqlDialect,
  patterns: readonly Pattern[],
  messages: readonly string[],
): Promise<Answers> {
  const columns = sqlColumns(sql);
  const conditions = patterns.map((pattern) => sqlCondition(pattern, sql, columns));
  const answers = conditions.map(({ condition }, at) => `${condition} AS m${at}`);
  const rows = await engine.rows(`SELECT n, ${answers.join(", ")}
    FROM (SELECT ${["n", "record", ...columns.selected].join(", ")}
    FROM (VALUES ${messages.map((message, n) => `(${n}, ${sqlText(message)})`).join(", ")}) AS given(n, record)) AS read`);
  const holds: boolean[][] = [];
  for (const [n, ...row] of rows) holds[Number(n)] = row.map((value) => value === true);
  return { holds, exact: conditions.map(({ inexact }) => inexact.length === 0) };
}
