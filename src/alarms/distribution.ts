/** The distribution of a metric's values, in the bins of ten per cent that CloudWatch reads percentiles from. */

/**
 * Counts by bin, ascending: bin n holds the values from 1.1^n up to 1.1^(n+1). CloudWatch takes magnitudes from 2^-360 to
 * 2^360, so there are at most some 5,300 bins however many samples there were.
 */
export type Distribution = readonly (readonly [bin: number, count: number])[];

const GROWTH = 1.1;

/** Zeros lie below every other bin. */
const ZERO_BIN = -10_000;

/** So many samples of one value; undefined for a negative one, because CloudWatch has no percentiles then. */
export function distributionOf(value: number, count: number): Distribution | undefined {
  if (value < 0) return undefined;
  return [[value === 0 ? ZERO_BIN : Math.floor(Math.log(value) / Math.log(GROWTH)), count]];
}

/** Both distributions as one. */
export function mergeDistributions(one: Distribution, other: Distribution): Distribution {
  const merged: (readonly [number, number])[] = [];
  let left = 0;
  let right = 0;
  for (;;) {
    const a = one[left];
    const b = other[right];
    if (!a || !b) return [...merged, ...one.slice(left), ...other.slice(right)];
    if (a[0] <= b[0]) left++;
    if (b[0] <= a[0]) right++;
    merged.push(a[0] === b[0] ? [a[0], a[1] + b[1]] : a[0] < b[0] ? a : b);
  }
}

/**
 * The value below which `rank` per cent of the samples lie. Within its bin the samples count as evenly spread on the
 * logarithmic scale, between bounds that never exceed the true minimum and maximum [recorded: for 1 to 10, p25 is
 * 1.1^11.5 and p90 is 1.1^24].
 * @param rank 0..100
 */
export function percentileOf(
  { minimum, maximum }: { readonly minimum: number; readonly maximum: number },
  distribution: Distribution,
  rank: number,
): number {
  const total = distribution.reduce((sum, [, count]) => sum + count, 0);
  let position = (rank / 100) * total;
  for (const [bin, count] of distribution) {
    if (position <= count) return withinBin(bin, position / count, minimum, maximum);
    position -= count;
  }
  return maximum;
}

function withinBin(bin: number, fraction: number, minimum: number, maximum: number): number {
  if (bin === ZERO_BIN) return 0;
  const low = Math.max(GROWTH ** bin, minimum);
  const high = Math.min(GROWTH ** (bin + 1), maximum);
  // The ends exactly: low * (high / low) is not always high.
  if (fraction === 0 || low === high) return low;
  return fraction === 1 ? high : low * (high / low) ** fraction;
}
