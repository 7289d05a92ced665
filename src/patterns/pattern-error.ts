/** What a refused filter pattern is told: AWS's own words, and ours about where and what to do. */

/** Which operation refuses; AWS words its generic refusal differently for each. */
export type PatternConsumer = "metricFilter" | "subscriptionFilter" | "filterLogEvents";

const genericTexts: Record<PatternConsumer, string> = {
  metricFilter: "Invalid metric filter pattern",
  subscriptionFilter: "Invalid subscription filter pattern",
  filterLogEvents: "Invalid filter pattern",
};

/**
 * A filter pattern that AWS would refuse.
 *
 * `message` is AWS's text (its code is always InvalidParameterException, which is the caller's to say); for a generic
 * refusal it is the metric filter's wording, and {@link messageFor} gives the one of another operation.
 */
export class PatternError extends Error {
  override readonly name = "PatternError";
  /** The character of the pattern where it goes wrong, from 0. */
  readonly offset: number;
  /** What is wrong there and what is allowed, for a person. */
  readonly hint: string;
  /** True when AWS says no more than that the pattern is invalid. */
  readonly generic: boolean;

  constructor(problem: { offset: number; hint: string; awsText?: string }) {
    super(problem.awsText ?? genericTexts.metricFilter);
    this.offset = problem.offset;
    this.hint = problem.hint;
    this.generic = problem.awsText === undefined;
  }

  /** AWS's text as the given operation says it. Recorded for TestMetricFilter, PutMetricFilter and FilterLogEvents. */
  messageFor(consumer: PatternConsumer): string {
    return this.generic ? genericTexts[consumer] : this.message;
  }
}
