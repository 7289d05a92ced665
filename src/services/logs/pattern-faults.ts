/** Filter patterns as the operations take them: a refusal becomes the service's fault, in AWS's words. */
import { MetricFilterError } from "../../patterns/metric-filter.ts";
import { parsePattern } from "../../patterns/parse.ts";
import type { Pattern } from "../../patterns/pattern.ts";
import { type PatternConsumer, PatternError } from "../../patterns/pattern-error.ts";
import { invalidParameter } from "./faults.ts";

/** @throws InvalidParameterException in the words of the operation that asks */
export function admitPattern(text: string, consumer: PatternConsumer): Pattern {
  return refusedAsFault(consumer, () => parsePattern(text));
}

/** Runs a check of the pattern room. @throws InvalidParameterException where it refuses */
export function refusedAsFault<Result>(consumer: PatternConsumer, check: () => Result): Result {
  try {
    return check();
  } catch (error) {
    if (error instanceof PatternError) throw invalidParameter(error.messageFor(consumer));
    if (error instanceof MetricFilterError) throw invalidParameter(error.message);
    throw error;
  }
}
