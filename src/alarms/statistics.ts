// What CloudWatch keeps of the samples of one metric in one second or minute, and the statistics it tells from that.

import { type Distribution, mergeDistributions, percentileOf } from "./distribution.ts";

/**
 * Samples of one metric, aggregated. `values` is the distribution that percentiles need; it is absent when somebody
 * published a ready statistic set of unequal values, whose distribution nobody knows.
 */
export interface StatisticSet {
  readonly sampleCount: number;
  readonly sum: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly values?: Distribution;
}

/** One sample, or one value that occurred `count` times. */
export function sampleSet(value: number, count = 1): StatisticSet {
  return { sampleCount: count, sum: value * count, minimum: value, maximum: value, values: [[value, count]] };
}

/**
 * A set as PutMetricData's StatisticValues gives it. Its percentiles are known only where AWS has them: when all
 * samples are equal (Minimum = Maximum) or there is but one.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html
 */
export function publishedSet(set: Omit<StatisticSet, "values">): StatisticSet {
  const { sampleCount, sum, minimum, maximum } = set;
  if (minimum === maximum) return { sampleCount, sum, minimum, maximum, values: [[minimum, sampleCount]] };
  if (sampleCount === 1) return { sampleCount, sum, minimum, maximum, values: [[sum, 1]] };
  return { sampleCount, sum, minimum, maximum };
}

/** Both sets as one. Associative and commutative, so that samples may arrive in any order and late. */
export function mergeSets(one: StatisticSet, other: StatisticSet): StatisticSet {
  const values = one.values && other.values && mergeDistributions(one.values, other.values);
  return {
    sampleCount: one.sampleCount + other.sampleCount,
    sum: one.sum + other.sum,
    minimum: Math.min(one.minimum, other.minimum),
    maximum: Math.max(one.maximum, other.maximum),
    ...(values && { values }),
  };
}

/** All sets as one; undefined when there is none, which CloudWatch calls a missing datapoint. */
export function mergeAll(sets: Iterable<StatisticSet>): StatisticSet | undefined {
  let merged: StatisticSet | undefined;
  for (const set of sets) merged = merged ? mergeSets(merged, set) : set;
  return merged;
}

/** The statistics that AWS calls simple. */
export const SIMPLE_STATISTICS = ["SampleCount", "Average", "Sum", "Minimum", "Maximum"] as const;
export type SimpleStatistic = (typeof SIMPLE_STATISTICS)[number];

/**
 * The value of a statistic (`Sum`, `p99.9`) over a set.
 * @returns undefined when the set cannot tell: a percentile without a distribution or over negative values, an
 *   average over no samples. CloudWatch has no datapoint there.
 */
export function statisticValue(set: StatisticSet, statistic: string): number | undefined {
  switch (statistic) {
    case "SampleCount":
      return set.sampleCount;
    case "Sum":
      return set.sum;
    case "Minimum":
      return set.minimum;
    case "Maximum":
      return set.maximum;
    case "Average":
      return set.sampleCount > 0 ? set.sum / set.sampleCount : undefined;
  }
  const rank = percentileRank(statistic);
  return rank === undefined ? undefined : percentileOf(set, rank);
}

/** The rank 0..100 that a percentile statistic such as `p95` or `p99.9` names; undefined for anything else. */
export function percentileRank(statistic: string): number | undefined {
  const [, digits] = /^p(\d{1,3}(?:\.\d{0,10})?)$/.exec(statistic) ?? [];
  const rank = digits === undefined ? undefined : Number(digits);
  return rank !== undefined && rank <= 100 ? rank : undefined;
}
