/** Functions about what is there, and choices. */
import { isTrue, textOf, type Value } from "../value.ts";
import { flag, pure, type QueryFunction } from "./function.ts";

/** `case(c1, v1, …, [default])` takes so many branches. */
const mostBranches = 10;

export const general: Readonly<Record<string, QueryFunction>> = {
  ispresent: pure(1, 1, (value) => flag(value !== undefined)),
  isempty: pure(1, 1, (value) => flag(value === undefined || value === "")),
  isblank: pure(1, 1, (value) => flag(value === undefined || textOf(value)?.trim() === "")),
  coalesce: pure(1, 100, (...values) => values.find((value) => value !== undefined)),
  if: pure(3, 3, (condition, yes, no) => (isTrue(condition) ? yes : no)),
  case: pure(2, 2 * mostBranches + 1, (...values) => chosen(values)),
};

function chosen(values: readonly Value[]): Value {
  for (let at = 0; at + 1 < values.length; at += 2) if (isTrue(values[at])) return values[at + 1];
  return values.length % 2 === 1 ? values.at(-1) : undefined;
}
