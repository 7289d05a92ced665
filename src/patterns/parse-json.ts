/** Reads JSON patterns: { $.eventName = CreateUser && $.errorCode NOT EXISTS } */
import { reservedWords } from "./ambiguities.ts";
import { numberText, quotedText, regexText, wordText } from "./literals.ts";
import { parseExpression } from "./parse-expression.ts";
import { type OperatorKind, parseComparison, type ValueKind } from "./parse-value.ts";
import type {
  ConstantTest,
  Equality,
  Expression,
  JsonCondition,
  JsonPattern,
  Ordering,
  Selector,
  Step,
} from "./pattern.ts";
import { PatternError } from "./pattern-error.ts";
import { TokenReader } from "./token-reader.ts";
import { exactly, type TokenRule, tokenRule, tokensOf } from "./tokens.ts";

type Kind = "{" | "}" | "(" | ")" | "&&" | "||" | OperatorKind | ValueKind | "root" | "step" | "index";

// AWS reads a selector in these three pieces, as its refusals show: `$."` is one bad text, `[-` another.
const rules: readonly TokenRule<Kind>[] = [
  ...(["{", "}", "(", ")", "&&", "||", "!=", "<=", ">=", "=", "<", ">"] as const).map(exactly),
  tokenRule(
    "root",
    /\$(?:\.(?:[\w-]+|\*|\['[^']*'\])|\[(?:\d+|\*)\])/y,
    /\$(?:\.(?:\[(?:'[^']*'?)?)?|\[(?:\d+|\*)?)?/y,
  ),
  tokenRule("step", /\.(?:[\w-]+|\*|\['[^']*'\])/y, /\.(?:\[(?:'[^']*'?)?)?/y),
  tokenRule("index", /\[(?:\d+|\*)\]/y, /\[(?:\d+|\*)?/y),
  quotedText,
  regexText,
  numberText,
  wordText,
];

type Reader = TokenReader<Kind>;

/** Reads a selector that stands alone, as in a metric value or a dimension. @throws PatternError */
export function parseSelectorText(text: string): Selector {
  const reader: Reader = new TokenReader(tokensOf(text, rules), text);
  const selector = parseSelector(reader);
  if (reader.peek()) reader.refuse("Nothing may follow the selector.");
  return selector;
}

/** Reads a pattern that starts with `{` and ends with `}`, blanks aside. @throws PatternError */
export function parseJson(text: string): JsonPattern {
  const reader: Reader = new TokenReader(tokensOf(text, rules), text);
  reader.expect("A JSON pattern starts with {.", "{");
  const expression = parseExpression(reader, () => parseOperand(reader));
  reader.expect("Conditions are joined by && and ||, and the pattern ends with }.", "}");
  if (reader.peek()) reader.refuse("Nothing may follow the closing }.");
  return { kind: "json", text, expression, span: { start: 0, end: text.length } };
}

function parseOperand(reader: Reader): Expression<JsonCondition> {
  if (!reader.take("(")) return parseCondition(reader);
  const expression = parseExpression(reader, () => parseOperand(reader));
  reader.expect("Conditions are joined by && and ||, and a closing ) is missing.", ")");
  return expression;
}

function parseCondition(reader: Reader): JsonCondition {
  const selector = parseSelector(reader);
  const test = parseTest(reader);
  return { kind: "jsonCondition", selector, test, span: { start: selector.span.start, end: test.span.end } };
}

function parseTest(reader: Reader): JsonCondition["test"] {
  const not = reader.takeWord("NOT");
  if (not) {
    const exists = reader.takeWord("EXISTS") ?? reader.refuse("NOT is followed by EXISTS.");
    return { kind: "absence", span: { start: not.start, end: exists.end } };
  }
  const is = reader.takeWord("IS");
  if (!is) return withoutReservedWord(parseComparison(reader));
  const constant = takeConstant(reader);
  return { kind: "constant", constant, span: { start: is.start, end: reader.lastEnd } };
}

function withoutReservedWord(test: Equality | Ordering): Equality | Ordering {
  const { value } = test;
  if (value.kind !== "text" || value.quoted || !reservedWords.has(value.value)) return test;
  throw new PatternError({
    offset: value.span.start,
    hint: `${value.value} is not a value: test with IS NULL, IS TRUE, IS FALSE or NOT EXISTS, or quote it to mean the text.`,
  });
}

function takeConstant(reader: Reader): ConstantTest["constant"] {
  for (const constant of ["NULL", "TRUE", "FALSE"] as const) if (reader.takeWord(constant)) return constant;
  return reader.refuse("IS is followed by NULL, TRUE or FALSE.");
}

function parseSelector(reader: Reader): Selector {
  const root = reader.expect("A condition starts with a selector such as $.eventName.", "root");
  const steps = [stepOf(root.text.slice(1))];
  while (reader.peek("step", "index")?.start === reader.lastEnd) {
    const token = reader.expect("", "step", "index");
    steps.push(stepOf(token.text));
  }
  return { steps, span: { start: root.start, end: reader.lastEnd } };
}

function stepOf(text: string): Step {
  if (text === ".*" || text === "[*]") return { kind: "each", form: text };
  if (text.startsWith("[")) return { kind: "index", index: Number(text.slice(1, -1)) };
  if (text.startsWith(".[")) return { kind: "key", key: text.slice(3, -2) };
  return { kind: "key", key: text.slice(1) };
}
