/** Counts the rows of a table that grows at its end without counting any of them twice. */
import type { Store } from "../../cloud/store.ts";

/**
 * How many rows were there when first asked, and all that have come since; anew where the table was emptied.
 * @param key a column that grows
 * @param condition SQL on a row: which rows count
 */
export function createTally(store: Store, table: string, key = "id", condition = "1"): () => number {
  let last = 0;
  let count = 0;
  return () => {
    const newest = store.get<{ key: number | null }>(`SELECT max(${key}) AS key FROM ${table}`)?.key ?? 0;
    if (newest < last) {
      last = 0;
      count = 0;
    }
    if (newest > last) {
      const sql = `SELECT count(*) AS count FROM ${table} WHERE ${key} > ? AND ${condition}`;
      count += store.get<{ count: number }>(sql, last)?.count ?? 0;
      last = newest;
    }
    return count;
  };
}
