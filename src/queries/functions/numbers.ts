/** Functions of numbers; numeric text counts, and without a number there is no answer. */
import { numberOf, type Value } from "../value.ts";
import { pure, type QueryFunction } from "./function.ts";

export const numbers: Readonly<Record<string, QueryFunction>> = {
  toNumber: onNumber((value) => value),
  abs: onNumber(Math.abs),
  ceil: onNumber(Math.ceil),
  floor: onNumber(Math.floor),
  round: onNumber(Math.round),
  sqrt: onNumber(Math.sqrt),
  log: onNumber(Math.log),
  greatest: pure(1, 100, (...values) => extreme(values, Math.max)),
  least: pure(1, 100, (...values) => extreme(values, Math.min)),
};

function onNumber(apply: (value: number) => number): QueryFunction {
  return pure(1, 1, (value) => {
    const number = numberOf(value);
    return number === undefined ? undefined : finite(apply(number));
  });
}

function extreme(values: readonly Value[], choose: (...numbers: number[]) => number): Value {
  const found = values.map(numberOf).filter((value) => value !== undefined);
  return found.length === 0 ? undefined : choose(...found);
}

/** What no number says (the root of -1, a division by zero) is no value. */
export function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}
