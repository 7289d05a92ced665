/** The functions of conditions, and Fn::If. */
import { evaluationError } from "../template-error.ts";
import { ifKnown, isUnknown } from "../unknown.ts";
import { type Evaluation, type Intrinsic, list, pair } from "./intrinsic.ts";

export const conditions: Readonly<Record<string, Intrinsic>> = {
  // A policy's Condition is an object and stays what it is.
  Condition: (name, { holds, value }) => (typeof name === "object" ? { Condition: value(name) } : holds(String(name))),
  "Fn::If": (argument, { holds, value }) => {
    if (!Array.isArray(argument) || argument.length !== 3)
      throw evaluationError("Fn::If requires a list argument with three elements");
    const verdict = holds(String(argument[0]));
    if (isUnknown(verdict)) return verdict;
    const chosen = verdict ? 1 : 2;
    return value(argument[chosen], chosen);
  },
  "Fn::Equals": (argument, { value }) => {
    const [left, right] = pair(argument, "Fn::Equals");
    return ifKnown([value(left, 0), value(right, 1)], ([one, other]) => String(one) === String(other));
  },
  "Fn::Not": (argument, { value }) => {
    const [verdict] = list(argument, "Fn::Not");
    return ifKnown(value(verdict, 0), (known) => !isTrue(known));
  },
  "Fn::And": (argument, evaluation) => decided(list(argument, "Fn::And"), false, evaluation),
  "Fn::Or": (argument, evaluation) => decided(list(argument, "Fn::Or"), true, evaluation),
};

function isTrue(value: unknown): boolean {
  return String(value) === "true";
}

/** One verdict decides for all, whatever is not known of the others. */
function decided(argument: readonly unknown[], decisive: boolean, { value }: Evaluation): unknown {
  const verdicts = argument.map((item, index) => value(item, index));
  if (verdicts.some((verdict) => !isUnknown(verdict) && isTrue(verdict) === decisive)) return decisive;
  return verdicts.find(isUnknown) ?? !decisive;
}
