/** The parts of a record that patterns ask for, each read once as a column, however many patterns name it. */
import type { SqlNode } from "./clause.ts";
import type { PathStep, SqlDialect } from "./dialect.ts";

export interface SqlColumns {
  /** The node at a path of the record; undefined where the engine cannot name it. */
  node(steps: readonly PathStep[]): SqlNode | undefined;
  /** `expression AS name`, one for each column asked for so far. */
  readonly selected: readonly string[];
}

/** @param record the SQL name of the column with the record's JSON text */
export function sqlColumns(sql: SqlDialect, record = "record"): SqlColumns {
  const nodes = new Map<string, SqlNode>();
  const selected: string[] = [];
  return {
    selected,
    node(steps) {
      const path = sql.path(steps);
      if (path === undefined) return undefined;
      const known = nodes.get(path);
      if (known) return known;
      const [fragment, scalar] = [`f${nodes.size}`, `s${nodes.size}`];
      selected.push(`${sql.fragment(record, path)} AS ${fragment}`, `${sql.scalar(record, path)} AS ${scalar}`);
      const node = { fragment, scalar, children: sql.children(record, path) };
      nodes.set(path, node);
      return node;
    },
  };
}
