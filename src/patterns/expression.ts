/** What can be done with any expression of && and ||: list its conditions, compile it. */
import type { Expression } from "./pattern.ts";

/** The conditions of an expression, from left to right. */
export function conditionsOf<Condition extends { readonly kind: string }>(
  expression: Expression<Condition>,
): Condition[] {
  return "clauses" in expression ? expression.clauses.flatMap(conditionsOf) : [expression];
}

/** Compiles an expression into one test, given how to compile a condition. */
export function compileExpression<Condition extends { readonly kind: string }, Subject>(
  expression: Expression<Condition>,
  compile: (condition: Condition) => (subject: Subject) => boolean,
): (subject: Subject) => boolean {
  if (!("clauses" in expression)) return compile(expression);
  const clauses = expression.clauses.map((clause) => compileExpression(clause, compile));
  // One joins all, the other any, alike: the first clause that gives the other answer decides.
  const decisive = expression.kind === "any";
  return (subject) => {
    for (const holds of clauses) if (holds(subject) === decisive) return decisive;
    return !decisive;
  };
}
