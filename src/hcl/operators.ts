/** What operators make of values. */
import type { Expression } from "./syntax.ts";
import { isList, isObject, Unknown, unknownOf, type Value } from "./value.ts";

type Operation = Extract<Expression, { kind: "unary" | "binary" }>;

export function operate(operation: Operation, give: (expression: Expression) => Value): Value {
  if (operation.kind === "unary") {
    const value = give(operation.of);
    if (operation.operator === "!" && typeof value === "boolean") return !value;
    return operation.operator === "-" && typeof value === "number" ? -value : unknownOf(value);
  }
  const [left, right] = [give(operation.left), give(operation.right)];
  return (
    logic(operation.operator, left, right) ?? comparison(operation.operator, left, right) ?? unknownOf(left, right)
  );
}

/** One side may be enough. */
function logic(operator: string, left: Value, right: Value): Value | undefined {
  if (operator === "&&") return left === false || right === false ? false : left === true ? right : undefined;
  if (operator === "||") return left === true || right === true ? true : left === false ? right : undefined;
  return undefined;
}

function comparison(operator: string, left: Value, right: Value): Value | undefined {
  if (operator === "==" || operator === "!=") {
    const same = equal(left, right);
    return same === undefined ? undefined : same === (operator === "==");
  }
  if (typeof left !== "number" || typeof right !== "number") return undefined;
  return arithmetic[operator]?.(left, right);
}

const arithmetic: Readonly<Record<string, (left: number, right: number) => Value>> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
  "%": (left, right) => left % right,
  "<": (left, right) => left < right,
  ">": (left, right) => left > right,
  "<=": (left, right) => left <= right,
  ">=": (left, right) => left >= right,
};

/** Undefined where a part that is not known decides. */
export function equal(left: Value, right: Value): boolean | undefined {
  if (left instanceof Unknown || right instanceof Unknown) return undefined;
  if (isList(left) && isList(right))
    return left.length === right.length ? every(left.map((each, index) => equal(each, right[index] ?? null))) : false;
  if (isObject(left) && isObject(right)) {
    const keys = Object.keys(left);
    if (keys.length !== Object.keys(right).length) return false;
    return every(keys.map((key) => (Object.hasOwn(right, key) ? equal(left[key] ?? null, right[key] ?? null) : false)));
  }
  return left === right;
}

function every(answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}
