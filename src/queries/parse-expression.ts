/** Reads expressions: conditions, comparisons, arithmetic, calls. */
import { functionNamed, functions, periodFunctions } from "./functions/functions.ts";
import { durationOf } from "./period.ts";
import type {
  Comparison,
  ComparisonOperator,
  Expression,
  FieldReference,
  FunctionCall,
  Like,
  Membership,
} from "./query.ts";
import { QueryError } from "./query-error.ts";
import { refusedFunctions } from "./refused.ts";
import { compileRegex } from "./regex.ts";
import type { Scanner, Token } from "./scanner.ts";

/** Deeper nesting is refused: reading it, and running it, takes the engine's own stack. */
const deepest = 64;

const valueHint = "A value is a field, a text in quotes, a number, or a function's call.";

/** Reads a condition or value. @throws QueryError */
export function parseExpression(scanner: Scanner, depth = 0): Expression {
  if (depth > deepest) throw new QueryError(`Expressions nest ${deepest} deep at most.`, scanner.next);
  return joined(scanner, "or", "any", () => joined(scanner, "and", "all", () => parseNegation(scanner, depth)));
}

function joined(scanner: Scanner, word: string, kind: "all" | "any", operand: () => Expression): Expression {
  const first = operand();
  const clauses = [first];
  while (scanner.take(word)) clauses.push(operand());
  return clauses.length === 1 ? first : { kind, clauses, span: { start: first.span.start, end: scanner.lastEnd } };
}

function parseNegation(scanner: Scanner, depth: number): Expression {
  const not = scanner.at("not") ? scanner.advance() : undefined;
  if (!not) return parseComparison(scanner, depth);
  if (depth > deepest) throw new QueryError(`Expressions nest ${deepest} deep at most.`, not);
  const operand = parseNegation(scanner, depth + 1);
  return { kind: "not", operand, span: { start: not.start, end: scanner.lastEnd } };
}

const operators: readonly ComparisonOperator[] = ["=", "!=", "<", "<=", ">", ">="];

function parseComparison(scanner: Scanner, depth: number): Expression {
  const left = parseSum(scanner, depth);
  const operator = operators.find((one) => scanner.at(one));
  if (operator) {
    scanner.advance();
    const right = parseSum(scanner, depth);
    return { kind: "comparison", operator, left, right, span: spanFrom(left, scanner) } satisfies Comparison;
  }
  if (scanner.take("=~")) return likeRegex(scanner, left, false);
  const negated = scanner.at("not") && scanner.advance() !== undefined;
  if (scanner.take("like")) return parseLike(scanner, left, negated);
  if (scanner.take("in")) return parseMembership(scanner, left, negated, depth);
  return negated ? scanner.refuse("After a value, not is followed by like or in.") : left;
}

function parseLike(scanner: Scanner, subject: Expression, negated: boolean): Like {
  if (scanner.next.kind !== "text") return likeRegex(scanner, subject, negated);
  const pattern = { kind: "part", text: scanner.advance().text } as const;
  return { kind: "like", negated, subject, pattern, span: spanFrom(subject, scanner) };
}

function likeRegex(scanner: Scanner, subject: Expression, negated: boolean): Like {
  const regex = scanner.takeRegex() ?? scanner.refuse('like is followed by a "text" or a /regular expression/.');
  compileRegex(regex.text, regex);
  const pattern = { kind: "regex", source: regex.text } as const;
  return { kind: "like", negated, subject, pattern, span: spanFrom(subject, scanner) };
}

function parseMembership(scanner: Scanner, subject: Expression, negated: boolean, depth: number): Membership {
  const items = scanner.take("[") ? parseItems(scanner, "]", depth) : parseSum(scanner, depth);
  return { kind: "in", negated, subject, items, span: spanFrom(subject, scanner) };
}

function parseItems(scanner: Scanner, close: string, depth: number): Expression[] {
  if (scanner.take(close)) return [];
  const items = [parseExpression(scanner, depth + 1)];
  while (scanner.take(",")) items.push(parseExpression(scanner, depth + 1));
  scanner.expect(close, `A , or ${close} is missing.`);
  return items;
}

function parseSum(scanner: Scanner, depth: number): Expression {
  return arithmetic(scanner, ["+", "-"], () => arithmetic(scanner, ["*", "/", "%"], () => parsePower(scanner, depth)));
}

function arithmetic(
  scanner: Scanner,
  signs: readonly ("+" | "-" | "*" | "/" | "%")[],
  operand: () => Expression,
): Expression {
  let left = operand();
  for (;;) {
    const operator = signs.find((sign) => scanner.at(sign));
    if (!operator) return left;
    scanner.advance();
    const right = operand();
    left = { kind: "arithmetic", operator, left, right, span: spanFrom(left, scanner) };
  }
}

function parsePower(scanner: Scanner, depth: number): Expression {
  const left = parseNegative(scanner, depth);
  if (!scanner.take("^")) return left;
  const right = parsePower(scanner, nested(scanner, depth));
  return { kind: "arithmetic", operator: "^", left, right, span: spanFrom(left, scanner) };
}

function parseNegative(scanner: Scanner, depth: number): Expression {
  const sign = scanner.take("-");
  if (!sign) return parseValue(scanner, depth);
  const operand = parseNegative(scanner, nested(scanner, depth));
  return { kind: "negative", operand, span: { start: sign.start, end: scanner.lastEnd } };
}

function nested(scanner: Scanner, depth: number): number {
  if (depth > deepest) throw new QueryError(`Expressions nest ${deepest} deep at most.`, scanner.next);
  return depth + 1;
}

/** Reads a field, a literal, a call, or anything in parentheses. @throws QueryError */
export function parseValue(scanner: Scanner, depth = 0): Expression {
  const { kind, start } = scanner.next;
  if (kind === "text") {
    const { text, end } = scanner.advance();
    return { kind: "text", value: text, span: { start, end } };
  }
  if (kind === "number") {
    const { text, end } = scanner.advance();
    return { kind: "number", value: Number(text), source: text, span: { start, end } };
  }
  if (scanner.take("(")) {
    const inner = parseExpression(scanner, depth + 1);
    scanner.expect(")", "A closing ) is missing.");
    return inner;
  }
  if (kind !== "field") return scanner.refuse(valueHint);
  return scanner.isFollowedBy("(") ? parseCall(scanner, depth) : parseField(scanner);
}

const reserved = new Set(["and", "or", "not", "in", "like", "as", "by"]);

/** Reads a field's name. @throws QueryError */
export function parseField(scanner: Scanner): FieldReference {
  if (reserved.has(scanner.next.text.toLowerCase())) scanner.refuse(valueHint);
  const { text, start, end } = scanner.expectKind("field", "A field's name is missing.");
  return { kind: "field", name: nameOf(text), span: { start, end } };
}

/** A field's name without its backticks. */
export function nameOf(text: string): string {
  return text.replaceAll("`", "");
}

function parseCall(scanner: Scanner, depth: number): FunctionCall {
  const token = scanner.advance();
  const name = functionNamed(token.text) ?? refuseFunction(token);
  scanner.advance();
  const isPeriod = periodFunctions.some((one) => one === name);
  const values = isPeriod ? parsePeriodArguments(scanner, name, depth) : parseItems(scanner, ")", depth);
  const span = { start: token.start, end: scanner.lastEnd };
  if (!isPeriod) checkArity(name, values.length, functions[name]?.arity ?? [0, 0], span);
  return { kind: "call", name, arguments: values, span };
}

// bin(5m) is about @timestamp; datefloor(f, 5m) names what it is about.
function parsePeriodArguments(scanner: Scanner, name: string, depth: number): Expression[] {
  const subject = name === "bin" ? [] : [parseExpression(scanner, depth + 1)];
  if (name !== "bin") scanner.expect(",", `${name} takes a time and a period, as in ${name}(@timestamp, 5m).`);
  const { text, start, end } = scanner.expectKind("duration", `${name} takes a period such as 5m.`);
  scanner.expect(")", "A closing ) is missing.");
  return [...subject, durationOf(text, { start, end })];
}

/** @throws QueryError always, naming what is not run or not known */
export function refuseFunction({ text, start, end }: Token): never {
  const reason = refusedFunctions[text.toLowerCase()];
  if (reason !== undefined)
    throw new QueryError(`Trailbell does not run the function ${text}. ${reason}`, { start, end }, true);
  throw new QueryError(`There is no function ${text}.`, { start, end });
}

/** @throws QueryError */
export function checkArity(
  name: string,
  count: number,
  [least, most]: readonly [number, number],
  span: { readonly start: number; readonly end: number },
): void {
  if (count >= least && count <= most) return;
  const wanted = least === most ? String(least) : `${least} to ${most}`;
  throw new QueryError(`${name} takes ${wanted} argument${wanted === "1" ? "" : "s"}, not ${count}.`, span);
}

function spanFrom({ span }: Expression, scanner: Scanner) {
  return { start: span.start, end: scanner.lastEnd };
}
