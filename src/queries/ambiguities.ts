/** Where AWS's pages leave the query language open: each choice, once, with its reason. Rule numbers are those of docs/alarms.md. */

/** Q5. A boolean of the record is the number 1 or 0: people saw it shown so, and had to compare with 1 or 0. */
export function booleanLeaf(value: boolean): number {
  return value ? 1 : 0;
}

/*
 * Q5. A null of the record is no field. No source says what it is; 89 of 100 CloudTrail records hold one
 * (responseElements), and nobody reports a field with the text "null". Built in leaves.ts.
 *
 * Q7. `not` binds tighter than `and`, and `and` tighter than `or`. The pages do not say. What Trailbell writes has
 * parentheses always, so that it means the same under any reading. Built in parse-expression.ts.
 *
 * Q8. On a missing field `=`, `like`, `in` and the orders are false; `!=`, `not like` and `not in` are their negation.
 * Only `!=` is reported; the others follow from "a comparison always answers true or false". Built in compare.ts.
 *
 * Q9. A number literal matches numeric text (`accountId = 123456789012` is AWS's own sample on a text), a text literal
 * compares as text, and an order reads numeric text and is false of all other text. Built in compare.ts.
 *
 * Q14. What `parse` and `unnest` name is shown beside the columns that are there, as the console does.
 * Built in columns.ts.
 */

/** Q4. So many leaves of a message become fields; the rest is only in `@message`. */
export const mostLeaves = 200;

/** Q6. What is shown where a query names no column. */
export const defaultColumns: readonly string[] = ["@timestamp", "@message"];

/** Q13. Weeks begin on Monday, as wall-clock weeks of alarms do; the pages do not say. In milliseconds from the epoch, a Thursday. */
export const firstMonday = 4 * 86_400_000;

/** Q11. Aggregates without a group make no row where no event came: the API's answer is empty then. */
export const rowsOfNothing = 0;
