/** DuckDB in this process, as a peer that answers exported SQL. */
import { DuckDBInstance } from "@duckdb/node-api";

export interface Engine {
  /** The rows of an answer, each value as JSON would hold it. */
  rows(sql: string): Promise<readonly (readonly unknown[])[]>;
  [Symbol.asyncDispose](): Promise<void>;
}

export async function startDuckDb(): Promise<Engine> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  return {
    rows: async (sql) => (await connection.runAndReadAll(sql)).getRowsJson(),
    async [Symbol.asyncDispose]() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
