// What can be done with any expression of && and ||: list its conditions, compile it.
import type { Expression } from "./pattern.ts";

/** The conditions of an expression, from left to right. */
export const conditionsOf = <Condition extends { readonly kind: string }>(
  expression: Expression<Condition>,
): Condition[] => ("clauses" in expression ? expression.clauses.flatMap(conditionsOf) : [expression]);

/** Compiles an expression into one test, given how to compile a condition. */
export const compileExpression = <Condition extends { readonly kind: string }, Subject>(
  expression: Expression<Condition>,
  compile: (condition: Condition) => (subject: Subject) => boolean,
): ((subject: Subject) => boolean) => {
  if (!("clauses" in expression)) return compile(expression);
  const clauses = expression.clauses.map((clause) => compileExpression(clause, compile));
  return expression.kind === "all"
    ? (subject) => clauses.every((holds) => holds(subject))
    : (subject) => clauses.some((holds) => holds(subject));
};
