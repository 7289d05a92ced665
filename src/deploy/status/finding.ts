/** One thing that is known of a deployed stack, and whether it must worry anybody. */

export interface Finding {
  readonly part: "stack" | "trail" | "filters" | "alarms" | "rules" | "subscriptions" | "declaration" | "drift";
  /** `warning` is something pending, `broken` something that keeps an alarm from ringing or from being heard. */
  readonly level: "good" | "warning" | "broken";
  readonly text: string;
  /** What to do about it. */
  readonly todo?: string;
}

/** Findings of one part of the stack. */
export function findingsOf(part: Finding["part"]) {
  const finding =
    (level: Finding["level"]) =>
    (text: string, todo?: string): Finding => ({ part, level, text, ...(todo !== undefined && { todo }) });
  return { good: finding("good"), warning: finding("warning"), broken: finding("broken") };
}

/** CloudFormation makes nothing again that somebody else removed, as long as the template stays the same. */
export const makeAgain =
  "run 'trailbell destroy' and 'trailbell deploy': the bucket and the log group of before are kept";
