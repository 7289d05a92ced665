/** What a metric filter publishes. */
import type { StatisticSet } from "../../alarms/statistics.ts";

/** A value for an alarm's metric. */
export interface Sample {
  /** The log event's time in epoch milliseconds. */
  readonly time: number;
  readonly value: number;
  /** How many of them there are. Default 1. */
  readonly count?: number;
}

/** Without a distribution: no monitor watches a percentile, and the samples of a quarter are many. */
export function setOf({ value, count = 1 }: Sample): StatisticSet {
  return {
    sampleCount: count,
    sum: value * count,
    minimum: value,
    maximum: value,
  };
}
