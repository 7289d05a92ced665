/** The four ways to hold a value against a threshold, and how AWS puts them into words. */

import type { ComparisonOperator } from "./settings.ts";

interface Comparison {
  readonly holds: (value: number, threshold: number) => boolean;
  /** As in "was greater than the threshold". */
  readonly words: string;
}

const COMPARISONS: Readonly<Record<ComparisonOperator, Comparison>> = {
  GreaterThanOrEqualToThreshold: {
    holds: (value, threshold) => value >= threshold,
    words: "greater than or equal to",
  },
  GreaterThanThreshold: { holds: (value, threshold) => value > threshold, words: "greater than" },
  LessThanThreshold: { holds: (value, threshold) => value < threshold, words: "less than" },
  LessThanOrEqualToThreshold: { holds: (value, threshold) => value <= threshold, words: "less than or equal to" },
};

/** Whether a datapoint breaches the threshold. */
export function isBreaching(operator: ComparisonOperator, value: number, threshold: number): boolean {
  return COMPARISONS[operator].holds(value, threshold);
}

/** The operator in AWS's words, such as `greater than or equal to`. */
export function comparisonWords(operator: ComparisonOperator): string {
  return COMPARISONS[operator].words;
}
