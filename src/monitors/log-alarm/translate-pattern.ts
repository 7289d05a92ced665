/** A filter pattern as the filter of a Logs Insights query: the same records, or a reason why there is none. */
import type { Expression, JsonCondition, Pattern, Selector, TermsPattern } from "../../patterns/pattern.ts";
import { printField, printText } from "../../queries/print-expression.ts";
import { Inexact } from "./inexact.ts";
import { regexText } from "./regex-text.ts";
import { conditionText } from "./translate-condition.ts";

/**
 * The condition of a `filter` that lets through the records which the pattern matches: any JSON object of at most 200
 * leaves. Undefined for the empty pattern, which matches all. Every and and or has its parentheses, so that no reading of
 * them differs.
 * @throws Inexact naming the clause that no query can say, or none that is known to say it exactly
 * @see docs/alarms.md
 */
export function insightsCondition(pattern: Pattern): string | undefined {
  switch (pattern.kind) {
    case "terms":
      return termsText(pattern);
    case "regexPattern":
      return `@message like ${regexText(pattern.regex.source)}`;
    case "space":
      throw new Inexact(pattern.text, "a pattern of space-delimited fields has no counterpart");
    case "json": {
      const text = expressionText(pattern.expression, pattern.text);
      // A message that is no JSON object lacks every field, and no JSON pattern matches it.
      return hasAbsence(pattern.expression) ? `(@message like /^\\s*\\{/ and ${text})` : text;
    }
  }
}

// Optional terms count only among themselves, as in patterns/match.ts.
function termsText({ terms }: TermsPattern): string | undefined {
  if (terms.length === 0) return undefined;
  const part = (value: string) => `@message like ${printText(value)}`;
  if (terms.every(({ mode }) => mode === "optional"))
    return joined(
      terms.map(({ value }) => part(value)),
      "or",
    );
  const counted = terms.filter(({ mode }) => mode !== "optional");
  return joined(
    counted.map(({ mode, value }) => (mode === "required" ? part(value) : `@message not like ${printText(value)}`)),
    "and",
  );
}

function expressionText(expression: Expression<JsonCondition>, pattern: string): string {
  if (!("clauses" in expression)) return conditionText(expression, fieldText(expression.selector, pattern), pattern);
  const clauses = expression.clauses.map((clause) => expressionText(clause, pattern));
  return joined(clauses, expression.kind === "all" ? "and" : "or");
}

function joined(clauses: readonly string[], word: "and" | "or"): string {
  return clauses.length === 1 ? (clauses[0] ?? "") : `(${clauses.join(` ${word} `)})`;
}

function hasAbsence(expression: Expression<JsonCondition>): boolean {
  return "clauses" in expression ? expression.clauses.some(hasAbsence) : expression.test.kind === "absence";
}

/** A selector as a field's name. @throws Inexact for a wildcard, and for keys that no name can hold */
function fieldText({ steps, span }: Selector, pattern: string): string {
  const clause = pattern.slice(span.start, span.end);
  const names = steps.map((step, at) => {
    if (step.kind === "each")
      throw new Inexact(clause, "a query counts the elements of a list, not the records that have one");
    if (step.kind === "index") return String(step.index);
    if (step.key === "" || /[.`\n]/.test(step.key)) throw new Inexact(clause, "a query cannot name this key");
    return at === 0 && step.key.startsWith("@") ? `@${step.key}` : step.key;
  });
  return printField(names.join("."));
}
