/** The filter patterns of a composed condition. */
import { parsePattern } from "../../patterns/parse.ts";
import type { JsonCondition } from "../../patterns/pattern.ts";
import { PatternError } from "../../patterns/pattern-error.ts";
import { printPattern } from "../../patterns/print.ts";
import { type Condition, ConditionError } from "./condition.ts";
import { expressionOf, type JsonExpression } from "./expression.ts";
import { split } from "./split.ts";

/**
 * One pattern wherever it keeps AWS's limits (1,024 characters, 2 regular expressions, 3 wildcard selectors), otherwise
 * several, for filters on one metric. No record matches two of them, so that none counts twice.
 * @throws ConditionError where that cannot be
 * @example toPatterns(event("iam", "CreateUser")) // ["{ $.eventSource = iam.amazonaws.com && $.eventName = CreateUser }"]
 */
export function toPatterns(condition: Condition): readonly string[] {
  const expression = expressionOf(condition);
  const parts = split(expression, (part) => refusal(textOf(part)) === undefined);
  if (parts) return parts.map(textOf);
  const text = textOf(expression);
  throw new ConditionError(
    `the pattern has ${text.length} characters and is too much for one filter (${refusal(text)}), and it cannot be parted into several: a record that matches two of them would count twice. Make it one anyOf() of conditions that exclude one another, such as events by their names`,
  );
}

/** With parentheses wherever && and || meet: `&&` binds tighter, but readers should not need to know. */
function textOf(expression: JsonExpression): string {
  return `{ ${clauseText(expression)} }`;
}

function clauseText(expression: JsonExpression): string {
  if (!("clauses" in expression)) return conditionText(expression);
  const clauses = expression.clauses.map((clause) =>
    "clauses" in clause ? `(${clauseText(clause)})` : conditionText(clause),
  );
  return clauses.join(expression.kind === "all" ? " && " : " || ");
}

function conditionText(expression: JsonCondition): string {
  return printPattern({ kind: "json", text: "", expression, span: expression.span }).slice(2, -2);
}

function refusal(text: string): string | undefined {
  try {
    parsePattern(text);
    return undefined;
  } catch (error) {
    if (error instanceof PatternError) return error.hint;
    throw error;
  }
}
