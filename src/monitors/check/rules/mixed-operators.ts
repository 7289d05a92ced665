/** && and || side by side without parentheses (trap 6). */
import type { Expression, JsonCondition, Junction } from "../../../patterns/pattern.ts";
import { printPattern } from "../../../patterns/print.ts";
import type { Problem, Rule } from "../finding.ts";
import type { RecordFilter } from "../prepare.ts";
import { inPattern, textAt } from "../problem.ts";

export const mixedOperators: Rule = {
  id: "mixed-operators",
  severity: "warning",
  step: "datapoint",
  title: "&& and || stand side by side without parentheses",
  why: "&& binds tighter: `a || b && c` is `a || (b && c)`, and c does not limit a. CIS 4.1 from v4.0 on is such a pattern.",
  source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html",
  *check({ recordFilters }) {
    for (const filter of recordFilters) yield* problemsIn(filter, filter.parsed.expression);
  },
};

function* problemsIn(filter: RecordFilter, expression: Expression<JsonCondition>): Generator<Problem> {
  if (!("clauses" in expression)) return;
  // || inside && cannot do without its parentheses.
  const alternatives = expression.kind === "any" ? expression.clauses : [];
  const bare = alternatives.find(
    (clause): clause is Junction<JsonCondition> =>
      "clauses" in clause && clause.kind === "all" && !isParenthesized(filter, clause),
  );
  if (bare) {
    yield inPattern(filter, expression.span, {
      message: `&& binds tighter than ||, so ${shortened(textAt(filter, bare.span))} is one of the alternatives`,
      fix: `Write the parentheses that are meant; as it stands it is ${parenthesized(expression, filter)}`,
    });
  }
  for (const clause of expression.clauses) yield* problemsIn(filter, clause);
}

/** Whether a clause of several has parentheses of its own, beside those of its first and last condition. */
function isParenthesized({ pattern = "" }: RecordFilter, { span }: Junction<JsonCondition>): boolean {
  const masked = pattern.replaceAll(/"(?:\\["\\]|[^"])*"|%[^%]*%/g, (text) => "_".repeat(text.length));
  const { lowest, last } = depthOf(masked.slice(span.start, span.end));
  const opening = /[(\s]*$/.exec(masked.slice(0, span.start))?.[0] ?? "";
  const closing = /^[)\s]*/.exec(masked.slice(span.end))?.[0] ?? "";
  return count(opening, "(") > -lowest && count(closing, ")") > last - lowest;
}

function count(text: string, symbol: string): number {
  return text.split(symbol).length - 1;
}

function depthOf(text: string): { readonly lowest: number; readonly last: number } {
  let [depth, lowest] = [0, 0];
  for (const symbol of text) {
    if (symbol === "(") depth++;
    if (symbol === ")") depth--;
    lowest = Math.min(lowest, depth);
  }
  return { lowest, last: depth };
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function parenthesized(expression: Junction<JsonCondition>, { parsed }: RecordFilter): string {
  return expression.clauses
    .map((clause) => printPattern({ ...parsed, expression: clause }).slice(2, -2))
    .map((text) => (text.includes(" && ") || text.includes(" || ") ? `(${text})` : text))
    .join(expression.kind === "any" ? " || " : " && ");
}
