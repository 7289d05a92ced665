/** The `anything-but` operator: satisfied by whatever is there, null too, that none of its values or texts fits. */
import { closeOperator, readText } from "./operand.ts";
import type { Parsing } from "./parsing.ts";
import type { Leaf, Matcher } from "./pattern.ts";
import type { Reader } from "./reader.ts";
import { endsWith, isText, sameIgnoringCase, startsWith } from "./text-tests.ts";
import type { Token } from "./tokens.ts";
import { wildcardMatcher } from "./wildcard.ts";

export function readAnythingBut(parsing: Parsing): Matcher {
  const { reader } = parsing;
  const first = reader.next();
  if (first.kind === "{") return readNested(parsing);
  if (first.kind === "[") return noneOf(readValues(reader));
  if (first.kind === "string") return noneOf([first.text]);
  if (first.kind === "number") return noneOf([Number(first.text)]);
  throw reader.error(notAValue);
}

const notAValue = "Value of anything-but must be an array or single string/number value.";

function noneOf(unwanted: readonly Leaf[]): Matcher {
  return (leaf) => leaf !== undefined && !unwanted.includes(leaf);
}

function readValues(reader: Reader): Leaf[] {
  const values: Leaf[] = [];
  for (let token = reader.next(); token.kind !== "]"; token = reader.next()) {
    if (token.kind !== "string" && token.kind !== "number")
      throw reader.errorInList("Inside anything but list, start|null|boolean is not supported.");
    values.push(token.kind === "number" ? Number(token.text) : token.text);
  }
  if (new Set(values.map((value) => typeof value)).size !== 1)
    throw reader.error("Inside anything but list, either all values are number or string, mixed type is not supported");
  return values;
}

interface Negatable {
  /** What AWS says of something else than a text. */
  readonly notText: string;
  readonly mayBeEmpty: boolean;
  /** @throws {PatternError} */
  matcher(text: string, parsing: Parsing): Matcher;
}

const notAffix = "prefix/suffix match pattern must be a string";

const negatables: Readonly<Record<string, Negatable>> = {
  prefix: { notText: notAffix, mayBeEmpty: false, matcher: (text) => isText(startsWith, text) },
  suffix: { notText: notAffix, mayBeEmpty: false, matcher: (text) => isText(endsWith, text) },
  "equals-ignore-case": {
    notText: "Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.",
    mayBeEmpty: true,
    matcher: (text) => isText(sameIgnoringCase, text),
  },
  wildcard: {
    notText: "wildcard match pattern must be a string",
    mayBeEmpty: true,
    matcher: wildcardMatcher,
  },
};

/** `{"prefix": "a"}` or `{"prefix": ["a", "b"]}`, whose opening bracket is taken. */
function readNested(parsing: Parsing): Matcher {
  const { reader, dialect } = parsing;
  const { kind, text: name } = reader.next();
  if (kind !== "name") throw reader.error("Anything-But expression name not found");
  const negatable = dialect.anythingBut.includes(name) ? negatables[name] : undefined;
  if (!negatable) {
    reader.next();
    throw reader.error(`Unsupported anything-but pattern: ${name}`);
  }
  const matchers = dialect.anythingButLists
    ? readTexts(reader, negatable).map((text) => negatable.matcher(text, parsing))
    : [negatable.matcher(readText(reader, name), parsing)];
  closeOperator(reader, dialect.anythingButLists ? "Too many elements in numeric expression" : undefined);
  return (leaf) => leaf !== undefined && !matchers.some((matcher) => matcher(leaf));
}

function readTexts(reader: Reader, negatable: Negatable): string[] {
  const first = reader.next();
  if (first.kind !== "[") {
    if (first.kind !== "string" && first.kind !== "number") throw reader.error(notAValue);
    return [
      readNegated(
        first,
        negatable,
        (what) => reader.error(what),
        (what) => reader.errorBehind(what),
      ),
    ];
  }
  const texts: string[] = [];
  const refuse = (what: string) => reader.errorInList(what);
  for (let token = reader.next(); token.kind !== "]"; token = reader.next())
    texts.push(readNegated(token, negatable, refuse, refuse));
  return texts;
}

function readNegated(
  { kind, text }: Token,
  { notText, mayBeEmpty }: Negatable,
  refuse: (what: string) => Error,
  refuseRead: (what: string) => Error,
): string {
  if (kind !== "string") throw refuse(notText);
  if (text === "" && !mayBeEmpty) throw refuseRead("Null prefix/suffix not allowed");
  return text;
}
