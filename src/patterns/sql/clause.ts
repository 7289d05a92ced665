/** One test of a JSON condition, as SQL over a node's JSON text and its scalar. */
import type { Equality, JsonCondition, Ordering } from "../pattern.ts";
import { type SqlDialect, sqlText } from "./dialect.ts";
import { textTest } from "./text-test.ts";

/** A node in SQL: `fragment` is its JSON text, NULL where it is absent; `scalar` the text of a string or number. */
export interface SqlNode {
  readonly fragment: string;
  readonly scalar: string;
  /** The elements of an array, or the values of an object. */
  readonly children: string;
}

/** A condition that is true or false and never NULL; undefined where SQL cannot say the same. */
export function clause(
  node: SqlNode,
  test: Exclude<JsonCondition["test"], { kind: "absence" }>,
  sql: SqlDialect,
): string | undefined {
  switch (test.kind) {
    case "constant":
      return `coalesce(${constantTest(node, test.constant, sql)}, false)`;
    case "ordering":
      return scalarCases(node, { number: ordering(node, test, sql) });
    case "equality":
      return equality(node, test, sql);
  }
}

// IS NULL holds of an array, too, that holds a null.
function constantTest({ fragment, children }: SqlNode, constant: "NULL" | "TRUE" | "FALSE", sql: SqlDialect): string {
  if (constant !== "NULL") return `${fragment} = ${sqlText(constant.toLowerCase())}`;
  const holdsNull = sql.anyOf(children, "n", `coalesce(${sql.fragment("n", "$")}, 'null') = 'null'`);
  return `${fragment} = 'null' OR (substr(${fragment}, 1, 1) = '[' AND ${holdsNull})`;
}

function ordering({ scalar }: SqlNode, { operator, value }: Ordering, sql: SqlDialect): string {
  return `${sql.number(scalar)} ${operator} ${number(value.value)}`;
}

function equality(node: SqlNode, { operator, value }: Equality, sql: SqlDialect): string | undefined {
  const sign = operator === "=" ? "" : "NOT ";
  const asText = textTest(node.scalar, value, sql);
  if (asText === undefined) return undefined;
  const asNumber = value.kind === "number" ? `${sql.number(node.scalar)} = ${number(value.value)}` : asText;
  return scalarCases(node, { number: `${sign}(${asNumber})`, string: `${sign}(${asText})` });
}

/** Objects, arrays, booleans, null and what is absent are neither equal nor unequal to anything. */
function scalarCases({ fragment }: SqlNode, cases: { readonly number: string; readonly string?: string }): string {
  const kind = `substr(${fragment}, 1, 1)`;
  const strings = cases.string === undefined ? "" : ` WHEN ${kind} = '"' THEN ${cases.string}`;
  return `coalesce(CASE${strings} WHEN ${kind} BETWEEN '-' AND '9' THEN ${cases.number} ELSE false END, false)`;
}

function number(value: number): string {
  return `CAST(${sqlText(String(value))} AS DOUBLE)`;
}
