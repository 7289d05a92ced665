/** What CloudWatch keeps of the samples of one metric in one second or minute, and the statistics it tells from that. */

import { type Distribution, distributionOf, mergeDistributions, percentileOf } from "./distribution.ts";

/**
 * Samples of one metric, aggregated; plain data that can be kept as JSON. `values` is the distribution that percentiles
 * need. It is absent where CloudWatch has none: for negative values, and for published sets of unequal values.
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
  return withDistribution({ sampleCount: count, sum: value * count, minimum: value, maximum: value }, value);
}

/**
 * Values with their counts, as PutMetricData's Values and Counts give them; every count is 1 when there are none.
 * @returns undefined when all counts are zero: values that did not occur are no samples [recorded]
 */
export function valuesSet(values: readonly number[], counts: readonly number[] = []): StatisticSet | undefined {
  const occurring = values.map((value, index) => [value, counts[index] ?? 1] as const).filter(([, count]) => count > 0);
  return mergeAll(occurring.map(([value, count]) => sampleSet(value, count)));
}

/**
 * A set as PutMetricData's StatisticValues gives it. It has percentiles only where nothing is left to guess: when all
 * samples are equal, which includes the single one.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html
 */
export function publishedSet({ sampleCount, sum, minimum, maximum }: Omit<StatisticSet, "values">): StatisticSet {
  const set = { sampleCount, sum, minimum, maximum };
  return minimum === maximum && sum === minimum * sampleCount ? withDistribution(set, minimum) : set;
}

function withDistribution(set: Omit<StatisticSet, "values">, value: number): StatisticSet {
  const values = distributionOf(value, set.sampleCount);
  return values ? { ...set, values } : set;
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

export function isSimpleStatistic(text: string): text is SimpleStatistic {
  return (SIMPLE_STATISTICS as readonly string[]).includes(text);
}

/**
 * The value of a statistic (`Sum`, `p99.9`) over a set.
 * @returns undefined when the set cannot tell a percentile, or the statistic is none that is built; CloudWatch has no
 *   datapoint there
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
      return set.sum / set.sampleCount;
  }
  const rank = percentileRank(statistic);
  // The ends need no distribution (recorded).
  if (rank === 0) return set.minimum;
  if (rank === 100) return set.maximum;
  return rank === undefined || !set.values ? undefined : percentileOf(set, set.values, rank);
}

/** The rank 0..100 that a percentile statistic such as `p95` or `p99.9` names; undefined for anything else. */
export function percentileRank(statistic: string): number | undefined {
  const [, digits] = /^p(\d{1,3}(?:\.\d{0,10})?)$/.exec(statistic) ?? [];
  const rank = digits === undefined ? undefined : Number(digits);
  return rank !== undefined && rank <= 100 ? rank : undefined;
}
