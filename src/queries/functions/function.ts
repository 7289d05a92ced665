/** What a function of the query language is. */
import type { Value } from "../value.ts";

/** When and over what a query runs. Epoch milliseconds. */
export interface Moment {
  readonly now: number;
  readonly start: number;
  readonly end: number;
}

export interface QueryFunction {
  /** How many arguments it takes at least and at most. */
  readonly arity: readonly [least: number, most: number];
  readonly apply: (values: readonly Value[], moment: Moment) => Value;
}

/** A function of values alone. */
export function pure(least: number, most: number, apply: (...values: Value[]) => Value): QueryFunction {
  return { arity: [least, most], apply: (values) => apply(...values) };
}

/** The number of a condition. */
export function flag(holds: boolean): number {
  return holds ? 1 : 0;
}
