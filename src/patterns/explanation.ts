/** The shape of an explanation: a tree that mirrors the pattern. */
import type { Expression, Span } from "./pattern.ts";

export type Explanation = ClauseExplanation | JunctionExplanation;

export interface JunctionExplanation {
  readonly kind: "all" | "any";
  readonly holds: boolean;
  /** The characters of the pattern that are explained. */
  readonly span: Span;
  /** In one line, why it held or not. */
  readonly reason: string;
  readonly clauses: readonly Explanation[];
}

export interface ClauseExplanation {
  readonly kind: "clause";
  readonly holds: boolean;
  readonly span: Span;
  /** The clause as the pattern writes it. */
  readonly text: string;
  /** The values that the clause looked at; none where the field is absent, or where it looks at the whole message. */
  readonly saw: readonly SeenValue[];
  readonly reason: string;
}

export interface SeenValue {
  /** Where it stands: a path such as `$.items[0].id`, or a field's name such as `$status`. */
  readonly at: string;
  /** As JSON writes it, or as it stands in the line. */
  readonly value: string;
  readonly holds: boolean;
}

/** Joins the explanations of clauses. */
export function explainJunction(kind: "all" | "any", clauses: readonly Explanation[], span: Span): JunctionExplanation {
  const holding = clauses.filter(({ holds }) => holds).length;
  const holds = kind === "all" ? holding === clauses.length : holding > 0;
  return { kind, holds, span, clauses, reason: `${holding} of ${clauses.length} clauses hold, ${needs[kind]}` };
}

const needs = { all: "and && needs all", any: "and || needs one" } as const;

/** Explains an expression, given how to explain a condition. */
export function explainExpression<Condition extends { readonly kind: string }>(
  expression: Expression<Condition>,
  explain: (condition: Condition) => ClauseExplanation,
): Explanation {
  if (!("clauses" in expression)) return explain(expression);
  const clauses = expression.clauses.map((clause) => explainExpression(clause, explain));
  return explainJunction(expression.kind, clauses, expression.span);
}
