/** Reads what stands behind a comparison operator. */
import { unquoted } from "./literals.ts";
import type { Equality, NumberValue, Ordering, OrderingOperator, RegexValue, TextValue } from "./pattern.ts";
import { PatternError } from "./pattern-error.ts";
import { compileRegex } from "./regex.ts";
import type { TokenReader } from "./token-reader.ts";
import type { Token } from "./tokens.ts";

export type OperatorKind = "=" | "!=" | OrderingOperator;
export type ValueKind = "quoted" | "regex" | "number" | "word";

const operatorKinds: readonly OperatorKind[] = ["=", "!=", "<", ">", "<=", ">="];
const valueKinds: readonly ValueKind[] = ["quoted", "regex", "number", "word"];

/**
 * Reads `= value`, `!= value` or `< number` and its like.
 * @throws PatternError for a missing or misplaced value, and for an order that is not one of numbers
 */
export function parseComparison<Kind extends string>(
  reader: TokenReader<Kind | OperatorKind | ValueKind>,
): Equality | Ordering {
  const operator = reader.expect("A condition needs one of = != < > <= >=.", ...operatorKinds);
  const token = reader.expect(valueHint(operator.text), ...valueKinds);
  const span = { start: operator.start, end: token.end };
  if (operator.text === "=" || operator.text === "!=") {
    return { kind: "equality", operator: operator.text, value: equalityValue(token), span };
  }
  return { kind: "ordering", operator: operator.text as OrderingOperator, value: orderedNumber(token), span };
}

function valueHint(operator: string): string {
  return `After ${operator} stands a number, a bare word, a "quoted text" or a %regular expression%.`;
}

function equalityValue(token: Token<string>): NumberValue | TextValue | RegexValue {
  if (token.kind === "number") return numberOf(token);
  if (token.kind === "regex") return regexOf(token);
  const span = { start: token.start, end: token.end };
  if (token.kind === "quoted") return { kind: "text", value: unquoted(token.text), quoted: true, span };
  return { kind: "text", value: token.text, quoted: false, span };
}

/** Reads a regular expression token. @throws PatternError `Failed to compile regular expression.` */
export function regexOf(token: Token<string>): RegexValue {
  const source = token.text.slice(1, -1);
  compileRegex(source, token.start + 1);
  return { kind: "regex", source, span: { start: token.start, end: token.end } };
}

function numberOf({ text, start, end }: Token<string>): NumberValue {
  return {
    kind: "number",
    source: text,
    value: Number(text),
    span: { start, end },
  };
}

// AWS names the value itself as a bad term where an order is asked of something that is not a number.
function orderedNumber(token: Token<string>): NumberValue {
  if (token.kind === "number") return numberOf(token);
  throw new PatternError({
    offset: token.start,
    hint: "< > <= >= compare with an unquoted number only.",
    awsText: `Invalid character(s) in term '${token.text}'`,
  });
}
