/** Percentiles of few samples: an alarm set to ignore them keeps its state. */

import type { AlarmSettings } from "./settings.ts";
import { percentileRank } from "./statistics.ts";
import type { Verdict } from "./verdict.ts";

/**
 * How many samples a percentile needs to mean something: 10/(1-p) from the median up, 10/p below. p100 and p0 are
 * extremes, which AWS exempts ("exclusive").
 * @param rank 0..100
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/percentiles-with-low-samples.html
 */
export function requiredSamples(rank: number): number {
  if (rank === 0 || rank === 100) return 0;
  // Rounded to the tenth digit, because 100 - 99.9 is a little less than 0.1.
  return Number((1000 / (rank >= 50 ? 100 - rank : rank)).toPrecision(10));
}

/** Whether the alarm is to keep its state because its percentile rests on too few samples; none at all are too few. */
export function hasTooFewSamples(settings: AlarmSettings, verdict: Verdict): boolean {
  if (settings.evaluateLowSampleCountPercentile !== "ignore") return false;
  const rank = percentileRank(settings.extendedStatistic ?? "");
  if (rank === undefined) return false;
  const samples = verdict.datapoints.reduce((sum, point) => sum + point.sampleCount, 0);
  return samples < requiredSamples(rank);
}
