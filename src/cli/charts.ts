/** Small charts of block characters. */

const levels = " ▁▂▃▄▅▆▇█";
const eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/** One character for each of `width` stretches of the values, as high as the sum of its stretch; blank is zero. */
export const sparkline = (values: readonly number[], width: number): string => {
  const sums = binned(values, Math.min(width, values.length));
  const highest = Math.max(...sums, 0);
  // The least that is not zero is seen.
  return sums.map((sum) => levels[sum === 0 ? 0 : Math.max(1, Math.round((sum / highest) * 8))]).join("");
};

const binned = (values: readonly number[], bins: number): number[] => {
  const sums = Array<number>(bins).fill(0);
  for (const [at, value] of values.entries()) {
    const bin = Math.floor((at * bins) / values.length);
    sums[bin] = (sums[bin] ?? 0) + value;
  }
  return sums;
};

/** A bar of up to `width` characters; the least that is not zero is seen. */
export const bar = (value: number, highest: number, width: number): string => {
  if (value <= 0 || highest <= 0) return "";
  const units = Math.max(1, Math.round((value / highest) * width * 8));
  return "█".repeat(Math.floor(units / 8)) + eighths[units % 8];
};
