/** The operators of a filter policy, e.g. `{"prefix": "auto-"}`. */
import { cidrMatcher } from "./cidr.ts";
import type { Leaf, Matcher } from "./filter.ts";
import { readNumeric } from "./numeric.ts";
import type { Reader } from "./reader.ts";
import type { Token } from "./tokens.ts";

const text =
  (holds: (leaf: string, wanted: string) => boolean, wanted: string): Matcher =>
  (leaf) =>
    typeof leaf === "string" && holds(leaf, wanted);

const startsWith = (leaf: string, wanted: string) => leaf.startsWith(wanted);

/** Each reads what follows its name. */
const operators: Readonly<Record<string, (reader: Reader) => Matcher>> = {
  prefix: (reader) => text(startsWith, readText(reader, "prefix")),
  suffix: (reader) => text((leaf, wanted) => leaf.endsWith(wanted), readText(reader, "suffix")),
  "equals-ignore-case": (reader) =>
    text((leaf, wanted) => leaf.toLowerCase() === wanted, readText(reader, "equals-ignore-case").toLowerCase()),
  // AWS names prefix where cidr is given something else than a string.
  cidr: (reader) => cidrMatcher(readText(reader, "prefix")),
  numeric: readNumeric,
  exists: readExists,
  "anything-but": readAnythingBut,
};

export const isOperator = (name: string): boolean => Object.hasOwn(operators, name);

/** Reads an operator whose opening bracket is taken, and the closing one. */
export function readOperator(reader: Reader): Matcher {
  const { text: name } = reader.next();
  const read = isOperator(name) ? operators[name] : undefined;
  if (!read) {
    reader.next();
    throw reader.error(`Unrecognized match type ${name}`);
  }
  const matcher = read(reader);
  closeOperator(reader);
  return matcher;
}

function closeOperator(reader: Reader): void {
  if (reader.next().kind === "}") return;
  reader.next();
  throw reader.error("Only one key allowed in match expression");
}

function readText(reader: Reader, operator: string): string {
  const { kind, text: value } = reader.next();
  if (kind !== "string") throw reader.error(`${operator} match pattern must be a string`);
  return value;
}

/** A value that is there but null or empty satisfies neither (developer guide, key matching). */
function readExists(reader: Reader): Matcher {
  const { text: wanted, kind } = reader.next();
  if (kind !== "word" || wanted === "null") throw reader.error("exists match pattern must be either true or false.");
  return wanted === "true"
    ? (leaf) => leaf !== undefined && leaf !== null && leaf !== ""
    : (leaf) => leaf === undefined;
}

/** A value, a list of values, or a prefix; only what is there can be anything but something. */
function readAnythingBut(reader: Reader): Matcher {
  const first = reader.next();
  if (first.kind === "{") return readAnythingButPrefix(reader);
  const unwanted: readonly Leaf[] = first.kind === "[" ? readUnwanted(reader) : [unwantedValue(first, reader)];
  return (leaf) => leaf !== undefined && leaf !== null && !unwanted.includes(leaf);
}

function readUnwanted(reader: Reader): Leaf[] {
  const unwanted: Leaf[] = [];
  for (let token = reader.next(); token.kind !== "]"; token = reader.next()) {
    unwanted.push(unwantedValue(token, reader));
  }
  if (unwanted.length === 0) throw reader.error("Empty arrays are not allowed");
  return unwanted;
}

function unwantedValue({ kind, text: value }: Token, reader: Reader): Leaf {
  if (kind === "string") return value;
  if (kind === "number") return Number(value);
  throw reader.error("anything-but list must be of strings or numbers");
}

function readAnythingButPrefix(reader: Reader): Matcher {
  const { text: name } = reader.next();
  if (name !== "prefix") {
    reader.next();
    throw reader.error(`Unsupported anything-but pattern: ${name}`);
  }
  const prefix = readText(reader, "prefix");
  closeOperator(reader);
  return (leaf) => typeof leaf === "string" && !leaf.startsWith(prefix);
}
