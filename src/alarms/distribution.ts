// The distribution of a metric's values that percentiles are read from, in memory that is bounded.

/** Values with their counts, ascending by value. */
export type Distribution = readonly (readonly [value: number, count: number])[];

/** Past this many distinct values neighbours are joined; CloudWatch, too, keeps bins of about ten per cent. */
export const MAXIMUM_DISTINCT_VALUES = 1000;

/** Both distributions as one, of at most {@link MAXIMUM_DISTINCT_VALUES} entries. */
export function mergeDistributions(one: Distribution, other: Distribution): Distribution {
  const counts = new Map(one);
  for (const [value, count] of other) counts.set(value, (counts.get(value) ?? 0) + count);
  const merged = [...counts].sort(([a], [b]) => a - b);
  return merged.length <= MAXIMUM_DISTINCT_VALUES ? merged : binned(merged);
}

const BIN_GROWTH = Math.log(1.1);
const binOf = (value: number): number => Math.sign(value) * (Math.floor(Math.log(Math.abs(value)) / BIN_GROWTH) + 1e5);

// One entry per bin, at the mean of what fell into it, so that sums keep their place.
function binned(values: Distribution): Distribution {
  const bins = Map.groupBy(values, ([value]) => (value === 0 ? 0 : binOf(value)));
  return [...bins.values()].map((members) => {
    const count = members.reduce((sum, [, each]) => sum + each, 0);
    const sum = members.reduce((total, [value, each]) => total + value * each, 0);
    return [sum / count, count] as const;
  });
}

/**
 * The value below or at which `rank` per cent of the samples lie.
 * @param rank 0..100
 * @returns undefined without a distribution, without samples, and where a value is negative: CloudWatch has no
 *   percentile there.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html
 */
export function percentileOf(
  set: { readonly minimum: number; readonly values?: Distribution },
  rank: number,
): number | undefined {
  if (!set.values || set.minimum < 0) return undefined;
  const total = set.values.reduce((sum, [, count]) => sum + count, 0);
  if (total <= 0) return undefined;
  let below = 0;
  for (const [value, count] of set.values) {
    below += count;
    if (below >= (rank / 100) * total && count > 0) return value;
  }
  return set.values.at(-1)?.[0];
}
