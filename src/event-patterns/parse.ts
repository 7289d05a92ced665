/** Parses a pattern; the grammar and its errors are those of AWS's event ruler, as recorded. */
import { type Dialect, eventBridge } from "./dialect.ts";
import { jsonComplaint } from "./json-complaint.ts";
import { isOperator, readOperator } from "./operators.ts";
import type { Parsing, Wildcard } from "./parsing.ts";
import { emptyPattern, type Matcher, type Pattern } from "./pattern.ts";
import { createReader, PatternError, place, type Reader } from "./reader.ts";
import { isTooComplex } from "./wildcard-complexity.ts";

/**
 * @param json the pattern's text
 * @throws {PatternError} in AWS's words, with line and column where AWS gives them
 * @example parsePattern('{"detail": {"eventName": ["CreateUser"]}}')
 */
export function parsePattern(json: string, dialect: Dialect = eventBridge): Pattern {
  const complaint = jsonComplaint(json);
  if (complaint) throw new PatternError(complaint.what + place(json, complaint.taken));
  const reader = createReader(json);
  if (reader.next().kind !== "{") throw reader.error("Filter is not an object");
  return readFields({ reader, dialect }, emptyPattern());
}

type Parser = Omit<Parsing, "wildcards">;

/** Reads into `pattern` the fields of an object whose opening bracket is taken, and the closing one. */
function readFields(parser: Parser, pattern: Pattern): Pattern {
  const { reader, dialect } = parser;
  let name = reader.next();
  if (name.kind === "}" && !dialect.lenient) throw reader.error("Empty objects are not allowed");
  for (; name.kind !== "}"; name = reader.next()) {
    if (name.text === "$or" && startsAlternatives(reader)) pattern.alternatives.push(readAlternatives(parser));
    else readField(parser, pattern, name.text);
  }
  return pattern;
}

function readField(parser: Parser, pattern: Pattern, name: string): void {
  const { kind } = parser.reader.next();
  const path = name.split(".");
  if (kind === "{") readFields(parser, patternAt(pattern, path));
  else if (kind === "[") patternAt(pattern, path.slice(0, -1)).fields.set(path.at(-1) ?? "", readMatchers(parser));
  else throw parser.reader.error(`"${name}" must be an object or an array`);
}

/** The pattern under a path, made where it is not there: `a.b` and `{"a": {"b": …}}` are one field. */
function patternAt(pattern: Pattern, path: readonly string[]): Pattern {
  let found = pattern;
  for (const name of path) {
    const member = found.fields.get(name);
    const next = member === undefined || Array.isArray(member) ? emptyPattern() : member;
    found.fields.set(name, next);
    found = next;
  }
  return found;
}

function readMatchers(parser: Parser): Matcher[] {
  const { reader } = parser;
  const wildcards: Wildcard[] = [];
  const matchers: Matcher[] = [];
  for (let token = reader.next(); token.kind !== "]"; token = reader.next()) {
    if (token.kind === "{") matchers.push(readOperator({ ...parser, wildcards }));
    else if (token.kind === "[") throw reader.error("Match value must be String, number, true, false, or null");
    else
      matchers.push(equals(token.kind === "string" ? token.text : (JSON.parse(token.text) as number | boolean | null)));
  }
  if (matchers.length === 0) throw reader.error("Empty arrays are not allowed");
  if (isTooComplex(wildcards)) throw new PatternError(tooComplex);
  return matchers;
}

const tooComplex =
  "Rule is too complex - try using fewer wildcard characters or fewer repeating character sequences after a wildcard character";

function equals(value: string | number | boolean | null): Matcher {
  return (leaf) => leaf === value;
}

/** `$or` is the operator where it holds objects of fields; otherwise it is a field of that name. */
function startsAlternatives(reader: Reader): boolean {
  return reader.peek().kind === "[" && reader.peek(1).kind === "{" && !isOperator(reader.peek(2).text);
}

function readAlternatives(parser: Parser): Pattern[] {
  const { reader, dialect } = parser;
  const patterns: Pattern[] = [];
  reader.next();
  for (let token = reader.next(); token.kind !== "]"; token = reader.next()) {
    if (token.kind !== "{")
      throw reader.error(
        dialect.lenient
          ? "Match value must be String, number, true, false, or null"
          : "Only JSON object is allowed in array of $or relationship.",
      );
    patterns.push(readFields(parser, emptyPattern()));
  }
  if (patterns.length < 2 && !dialect.lenient)
    throw reader.error("There must have at least 2 Objects in $or relationship.");
  return patterns;
}
