/** The `numeric` operator: `["=", 5]`, `[">", 0, "<=", 100]`. */
import type { Matcher } from "./pattern.ts";
import type { Reader } from "./reader.ts";

type Compare = (value: number, bound: number) => boolean;

const lower: Readonly<Record<string, Compare>> = {
  ">": (value, bound) => value > bound,
  ">=": (value, bound) => value >= bound,
};

const upper: Readonly<Record<string, Compare>> = {
  "<": (value, bound) => value < bound,
  "<=": (value, bound) => value <= bound,
};

/** Reads what follows the operator's name. */
export function readNumeric(reader: Reader): Matcher {
  if (reader.next().kind !== "[") throw reader.error("Value of numeric must be an array.");
  const first = reader.next();
  if (first.kind !== "string") throw reader.error(`Invalid member in numeric match: ${first.text}`);
  const above = lower[first.text];
  if (above) return readRange(reader, first.text, above);
  const compare = first.text === "=" ? (value: number, bound: number) => value === bound : upper[first.text];
  if (!compare) {
    reader.next();
    throw reader.error(`Unrecognized numeric range operator: ${first.text}`);
  }
  const bound = readBound(reader, first.text === "=" ? "equals" : first.text);
  if (reader.next().kind !== "]") throw reader.error("Too many elements in numeric expression");
  return (leaf) => typeof leaf === "number" && compare(leaf, bound);
}

function readRange(reader: Reader, operator: string, above: Compare): Matcher {
  const bottom = readBound(reader, operator);
  const second = reader.next();
  if (second.kind === "]") return (leaf) => typeof leaf === "number" && above(leaf, bottom);
  if (second.kind !== "string") throw reader.error(`Bad value in numeric range: ${second.text}`);
  const below = upper[second.text];
  if (!below) throw reader.errorBehind(`Bad numeric range operator: ${second.text}`);
  const top = readBound(reader, second.text);
  if (reader.next().kind !== "]") throw reader.error("Too many terms in numeric range expression");
  if (bottom >= top) throw reader.error("Bottom must be less than top");
  return (leaf) => typeof leaf === "number" && above(leaf, bottom) && below(leaf, top);
}

function readBound(reader: Reader, operator: string): number {
  const { kind, text } = reader.next();
  if (kind !== "number") throw reader.error(`Value of ${operator} must be numeric`);
  return Number(text);
}
