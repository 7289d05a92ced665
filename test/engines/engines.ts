/** The engines that exported SQL is held against: DuckDB in every run, Trino in the full one. */
import { cpSync } from "node:fs";
import { join } from "node:path";
import type { SqlDialect } from "../../src/patterns/sql/dialect.ts";
import { duckdb } from "../../src/patterns/sql/duckdb.ts";
import { trino } from "../../src/patterns/sql/trino.ts";
import { type Engine, startDuckDb } from "./duckdb.ts";
import { startTrino, type Trino, trinoMissing } from "./trino.ts";

interface TestedEngine {
  readonly name: string;
  readonly sql: SqlDialect;
  /** Whether it is not there, which has been said by then. */
  readonly missing: boolean;
  start(): Promise<Engine>;
  /** Lays log files where the engine reads. @returns their folder as its SQL names it */
  place(engine: Engine, folder: string): string;
  /** Statements that drop what `tableStatements` makes. */
  readonly forget: readonly string[];
}

const reason = trinoMissing();
if (reason) console.warn(`SKIPPED: SQL in Trino, because ${reason}.`);

let placed = 0;

export const engines: readonly TestedEngine[] = [
  {
    name: "DuckDB",
    sql: duckdb,
    missing: false,
    start: startDuckDb,
    place: (_engine, folder) => folder,
    forget: [],
  },
  {
    name: "Trino",
    sql: trino,
    missing: reason !== undefined,
    start: startTrino,
    place(engine, folder) {
      const name = `history-${placed++}`;
      cpSync(folder, join((engine as Trino).files, name), { recursive: true });
      return `local:///${name}`;
    },
    forget: ["DROP VIEW IF EXISTS cloudtrail_records", "DROP TABLE IF EXISTS cloudtrail_files"],
  },
];
