/** How values compare: always true or false, whatever is missing. */
import type { ComparisonOperator } from "./query.ts";
import { Instant, numberOf, Structure, textOf, type Value } from "./value.ts";

/** Which side is written in the query as a text, so that it is compared as one. */
export type LiteralText = "left" | "right" | undefined;

/** Whether two values are equal; nothing equals nothing else, and no list or map equals anything. */
export function areEqual(left: Value, right: Value, textual: LiteralText): boolean {
  if (left === undefined || right === undefined || left instanceof Structure || right instanceof Structure)
    return false;
  if (typeof left === "string" && typeof right === "string") return left === right;
  if (textual !== undefined && !(left instanceof Instant) && !(right instanceof Instant))
    return textOf(left) === textOf(right);
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a !== undefined && b !== undefined) return a === b;
  return textOf(left) === textOf(right);
}

const orders: Record<"<" | "<=" | ">" | ">=", (left: number, right: number) => boolean> = {
  "<": (left, right) => left < right,
  "<=": (left, right) => left <= right,
  ">": (left, right) => left > right,
  ">=": (left, right) => left >= right,
};

/** The test of an operator. */
export function comparison(operator: ComparisonOperator, textual: LiteralText): (left: Value, right: Value) => boolean {
  if (operator === "=") return (left, right) => areEqual(left, right, textual);
  if (operator === "!=") return (left, right) => !areEqual(left, right, textual);
  const holds = orders[operator];
  return (left, right) => {
    const a = numberOf(left);
    const b = numberOf(right);
    return a !== undefined && b !== undefined && holds(a, b);
  };
}
