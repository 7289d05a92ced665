/** The operators of a pattern, e.g. `{"prefix": "auto-"}`. */
import { readAnythingBut } from "./anything-but.ts";
import { cidrMatcher } from "./cidr.ts";
import { readNumeric } from "./numeric.ts";
import { closeOperator, readText } from "./operand.ts";
import type { Parsing } from "./parsing.ts";
import type { Matcher } from "./pattern.ts";
import { endsWith, isText, sameIgnoringCase, startsWith, type TextTest } from "./text-tests.ts";
import { wildcardMatcher } from "./wildcard.ts";

/** Each reads what follows its name. */
const operators: Readonly<Record<string, (parsing: Parsing) => Matcher>> = {
  exactly: ({ reader }) => isText((leaf, wanted) => leaf === wanted, readText(reader, "exact")),
  prefix: (parsing) => readAffix(parsing, "prefix", startsWith),
  suffix: (parsing) => readAffix(parsing, "suffix", endsWith),
  "equals-ignore-case": ({ reader }) => isText(sameIgnoringCase, readText(reader, "equals-ignore-case")),
  wildcard: (parsing) => wildcardMatcher(readText(parsing.reader, "wildcard"), parsing),
  // AWS names prefix where cidr is given something else than a string.
  cidr: ({ reader }) => cidrMatcher(readText(reader, "prefix")),
  numeric: ({ reader }) => readNumeric(reader),
  exists: readExists,
  "anything-but": readAnythingBut,
};

export function isOperator(name: string): boolean {
  return Object.hasOwn(operators, name);
}

/** Reads an operator whose opening bracket is taken, and the closing one. */
export function readOperator(parsing: Parsing): Matcher {
  const { reader, dialect } = parsing;
  const { kind, text: name } = reader.next();
  if (kind !== "name") throw reader.error("Match expression name not found");
  const known = isOperator(name) && (name !== "wildcard" || dialect.wildcard);
  const read = known ? operators[name] : undefined;
  if (!read) {
    reader.next();
    throw reader.error(`Unrecognized match type ${name}`);
  }
  const matcher = read(parsing);
  // AWS's sentence where more follows than one of these takes.
  closeOperator(
    reader,
    name === "numeric" || name === "anything-but" ? "Too many elements in numeric expression" : undefined,
  );
  return matcher;
}

/** `"prefix": "a"`, or `"prefix": {"equals-ignore-case": "a"}`. */
function readAffix({ reader, dialect }: Parsing, name: "prefix" | "suffix", test: TextTest): Matcher {
  if (reader.peek().kind !== "{" || !dialect.ignoringCase) return isText(test, readText(reader, name));
  reader.next();
  const { kind, text: nested } = reader.next();
  const title = name === "prefix" ? "Prefix" : "Suffix";
  if (kind !== "name") throw reader.error(`${title} expression name not found`);
  if (nested !== "equals-ignore-case") {
    reader.next();
    throw reader.error(`Unsupported ${name} pattern: ${nested}`);
  }
  const wanted = readText(reader, "equals-ignore-case").toLowerCase();
  closeOperator(reader);
  return isText((leaf, text) => test(leaf.toLowerCase(), text), wanted);
}

function readExists({ reader, dialect: { existsEmpty } }: Parsing): Matcher {
  const { text: wanted, kind } = reader.next();
  if (kind !== "word" || wanted === "null") throw reader.error("exists match pattern must be either true or false.");
  if (wanted === "false") return (leaf) => leaf === undefined;
  return existsEmpty ? (leaf) => leaf !== undefined : (leaf) => leaf !== undefined && leaf !== null && leaf !== "";
}
