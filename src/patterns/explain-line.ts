/** Explains a space-delimited pattern: which token each field stood on, and what its conditions said of it. */
import { type ClauseExplanation, type Explanation, explainExpression, explainJunction } from "./explanation.ts";
import { cutForLayout, layoutOf, leadingText, trailingToken } from "./fields.ts";
import { cutLine, type TokenBounds, tokenText } from "./line.ts";
import type { FieldCondition, NamedField, SpacePattern } from "./pattern.ts";
import { printValue } from "./print.ts";
import { numberIn, tokenTest } from "./value-test.ts";

export function explainLine(pattern: SpacePattern, line: string): Explanation {
  const layout = layoutOf(pattern);
  const bounds: TokenBounds = [];
  const count = cutForLayout(layout, line, bounds);
  if (count < 0) {
    const found = cutLine(line, bounds, Number.POSITIVE_INFINITY);
    const needed = layout.leading.length + layout.trailing.length;
    const reason = `the line has ${found} fields, and the pattern describes ${needed}`;
    return { kind: "all", holds: false, span: pattern.span, reason, clauses: [] };
  }
  const clauses = [
    ...layout.leading.map((field, index) =>
      explainField(field, leadingText(layout, line, bounds, count, index), pattern),
    ),
    ...layout.trailing.map((field, index) =>
      explainField(field, tokenText(line, bounds, trailingToken(layout, count, index)), pattern),
    ),
  ].filter((clause) => clause !== undefined);
  return explainJunction("all", clauses, pattern.span);
}

function explainField({ condition }: NamedField, token: string, { text }: SpacePattern): Explanation | undefined {
  return condition && explainExpression(condition, (single) => explainCondition(single, token, text));
}

function explainCondition(condition: FieldCondition, token: string, patternText: string): ClauseExplanation {
  const { name, test, span } = condition;
  const holds = tokenTest(test)(token);
  return {
    kind: "clause",
    holds,
    span,
    text: patternText.slice(span.start, span.end),
    saw: [{ at: `$${name}`, value: token, holds }],
    reason: reasonFor(test, token, holds),
  };
}

function reasonFor(test: FieldCondition["test"], token: string, holds: boolean): string {
  if (test.kind === "equality") {
    const fits = holds === (test.operator === "=");
    return `${JSON.stringify(token)} ${fits ? "fits" : "does not fit"} ${printValue(test.value)}`;
  }
  if (numberIn(token) === undefined)
    return `${JSON.stringify(token)} is no number, and ${test.operator} only compares numbers`;
  return `${token.trim()} ${test.operator} ${test.value.source} is ${holds}`;
}
