/** Reads conditions joined by && and ||, where && binds tighter; JSON and space-delimited patterns share it. */
import type { Expression, Junction, Span } from "./pattern.ts";

interface Operators {
  take(operator: "&&" | "||"): unknown;
}

/** Reads an expression whose operands `operand` reads. */
export function parseExpression<Condition extends { readonly span: Span }>(
  reader: Operators,
  operand: () => Expression<Condition>,
): Expression<Condition> {
  return joined(reader, "||", "any", () => joined(reader, "&&", "all", operand));
}

function joined<Condition extends { readonly span: Span }>(
  reader: Operators,
  operator: "&&" | "||",
  kind: Junction<Condition>["kind"],
  operand: () => Expression<Condition>,
): Expression<Condition> {
  const first = operand();
  const clauses = [first];
  let last = first;
  while (reader.take(operator)) {
    last = operand();
    clauses.push(last);
  }
  return clauses.length === 1 ? first : { kind, clauses, span: { start: first.span.start, end: last.span.end } };
}
