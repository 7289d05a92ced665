/** A table of JSON documents under a composite text key: how services keep their resources. */
import type { Store } from "./store.ts";

/** Key columns are properties of the row, in this order; a listing may fix any leading part of them. */
export interface Table<Row> {
  readonly name: string;
  /** SQL that creates the table; a service's `tables` lists it. */
  readonly sql: string;
  get(store: Store, ...key: string[]): Row | undefined;
  has(store: Store, ...key: string[]): boolean;
  /** Inserts or replaces the row under its own key. */
  put(store: Store, row: Row): void;
  /** @returns whether there was such a row. */
  delete(store: Store, ...key: string[]): boolean;
  /** Rows whose key starts with `prefix`, in key order (binary, as AWS lists names). */
  list(store: Store, ...prefix: string[]): Row[];
  count(store: Store, ...prefix: string[]): number;
}

/**
 * Declares a table. Rows are plain JSON values; every key property is a string.
 * @example const users = defineTable<User>("iam_users", ["account", "name"]);
 *          users.get(store, call.account, "ann");
 */
export function defineTable<Row extends object>(name: string, key: readonly (keyof Row & string)[]): Table<Row> {
  const columns = key.map((column) => `"${column}"`);
  const where = (length: number) =>
    length === 0
      ? ""
      : ` WHERE ${columns
          .slice(0, length)
          .map((column) => `${column} = ?`)
          .join(" AND ")}`;
  const insert = `INSERT OR REPLACE INTO ${name} (${columns.join(", ")}, body) VALUES (${"?, ".repeat(key.length)}?)`;
  const parse = ({ body }: { body: string }) => JSON.parse(body) as Row;
  return {
    name,
    sql: `CREATE TABLE IF NOT EXISTS ${name} (${columns.map((column) => `${column} TEXT NOT NULL`).join(", ")}, body TEXT NOT NULL, PRIMARY KEY (${columns.join(", ")})) WITHOUT ROWID;`,
    get: (store, ...values) => {
      const found = store.get<{ body: string }>(`SELECT body FROM ${name}${where(key.length)}`, ...values);
      return found && parse(found);
    },
    has: (store, ...values) => store.get(`SELECT 1 FROM ${name}${where(key.length)}`, ...values) !== undefined,
    put: (store, row) => {
      store.run(insert, ...key.map((column) => String(row[column])), JSON.stringify(row));
    },
    delete: (store, ...values) => store.run(`DELETE FROM ${name}${where(values.length)}`, ...values).changes > 0,
    list: (store, ...prefix) =>
      store
        .all<{ body: string }>(
          `SELECT body FROM ${name}${where(prefix.length)} ORDER BY ${columns.join(", ")}`,
          ...prefix,
        )
        .map(parse),
    count: (store, ...prefix) =>
      store.get<{ n: number }>(`SELECT count(*) AS n FROM ${name}${where(prefix.length)}`, ...prefix)?.n ?? 0,
  };
}
