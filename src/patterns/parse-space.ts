/** Reads space-delimited patterns: [ip, ..., status = 4*, bytes > 1000] */
import { isBareWordRefusedAfterBlank } from "./ambiguities.ts";
import { numberText, quotedText, regexText, wordText } from "./literals.ts";
import { parseExpression } from "./parse-expression.ts";
import { type OperatorKind, parseComparison, type ValueKind } from "./parse-value.ts";
import type { Equality, FieldCondition, Ordering, SpaceField, SpacePattern } from "./pattern.ts";
import { PatternError } from "./pattern-error.ts";
import { TokenReader } from "./token-reader.ts";
import { exactly, type TokenRule, tokensOf } from "./tokens.ts";

type Kind = "[" | "]" | "," | "..." | "&&" | "||" | OperatorKind | ValueKind;

const rules: readonly TokenRule<Kind>[] = [
  ...(["[", "]", ",", "...", "&&", "||", "!=", "<=", ">=", "=", "<", ">"] as const).map(exactly),
  quotedText,
  regexText,
  numberText,
  wordText,
];

type Reader = TokenReader<Kind>;

/** Reads a pattern that starts with `[` and ends with `]`, blanks aside. @throws PatternError */
export function parseSpace(text: string): SpacePattern {
  const reader: Reader = new TokenReader(tokensOf(text, rules), text);
  reader.expect("A space-delimited pattern starts with [.", "[");
  const fields = parseFields(reader);
  reader.expect("Fields are separated by commas, and the pattern ends with ].", "]");
  if (reader.peek()) reader.refuse("Nothing may follow the closing ].");
  refuseDuplicates(fields);
  return { kind: "space", text, fields, span: { start: 0, end: text.length } };
}

function parseFields(reader: Reader): SpaceField[] {
  if (reader.peek("]")) return [];
  const fields = [parseField(reader)];
  while (reader.take(",")) fields.push(parseField(reader));
  return fields;
}

function parseField(reader: Reader): SpaceField {
  const ellipsis = reader.take("...");
  if (ellipsis) return { kind: "ellipsis", span: { start: ellipsis.start, end: ellipsis.end } };
  const nameToken = reader.peek("word", "number");
  if (!nameToken) return { kind: "field", span: { start: reader.lastEnd, end: reader.lastEnd } };
  const { text: name, start } = nameToken;
  if (!/^[\w-]+$/.test(name)) reader.refuse("A field's name has letters, digits, _ and - only.");
  if (reader.peekAfter(",", "]")) {
    reader.take();
    return { kind: "field", name, span: { start, end: reader.lastEnd } };
  }
  const condition = parseExpression(reader, () => parseFieldCondition(reader, name));
  return { kind: "field", name, condition, span: { start, end: reader.lastEnd } };
}

function parseFieldCondition(reader: Reader, name: string): FieldCondition {
  const own = reader.takeWord(name) ?? reader.refuse(`A condition may only name the field it stands in, here ${name}.`);
  const test = parseComparison(reader);
  refuseBareWordAfterBlank(test);
  return { kind: "fieldCondition", name, test, span: { start: own.start, end: test.span.end } };
}

function refuseBareWordAfterBlank({ operator, value, span }: Equality | Ordering): void {
  const followsBlank = value.span.start > span.start + operator.length;
  if (!followsBlank || value.kind !== "text" || value.quoted || !isBareWordRefusedAfterBlank(value.value)) return;
  throw new PatternError({
    offset: value.span.start,
    hint: `AWS refuses a bare word after a blank here: write ${operator}"${value.value}", in quotes.`,
  });
}

function refuseDuplicates(fields: readonly SpaceField[]): void {
  const seen = new Set<string>();
  for (const field of fields) {
    const name = field.kind === "ellipsis" ? "..." : field.name;
    if (name !== undefined && seen.has(name)) throw duplicate(name, field);
    if (name !== undefined) seen.add(name);
  }
}

function duplicate(name: string, field: SpaceField): PatternError {
  return new PatternError({
    offset: field.span.start,
    hint: name === "..." ? "... may stand once in a pattern." : "Every field needs a name of its own.",
    awsText: `Duplicate field '${name}'`,
  });
}
