/** The conditions of a selection, of which some are only there sometimes. */
import type { SQLInputValue } from "node:sqlite";

export type Condition = readonly [sql: string, ...values: SQLInputValue[]];

/** `WHERE …` of those that are there, with their values in order. */
export function where(...conditions: readonly (Condition | false)[]): {
  readonly sql: string;
  readonly values: SQLInputValue[];
} {
  const present = conditions.filter((condition) => condition !== false);
  return {
    sql: `WHERE ${present.map(([sql]) => sql).join(" AND ")}`,
    values: present.flatMap(([, ...values]) => values),
  };
}
