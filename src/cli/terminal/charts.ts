/** Small charts of block characters. */

const levels = " ▁▂▃▄▅▆▇█";
const eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/** One character for each value, as high as it is; blank is zero, and the least that is not is seen. */
export function sparkline(values: readonly number[]): string {
  const highest = Math.max(...values, 0);
  return values.map((value) => levels[value === 0 ? 0 : Math.max(1, Math.round((value / highest) * 8))]).join("");
}

/** A bar of up to `width` characters; the least that is not zero is seen. */
export function bar(value: number, highest: number, width: number): string {
  if (value <= 0 || highest <= 0) return "";
  const units = Math.max(1, Math.round((value / highest) * width * 8));
  return "█".repeat(Math.floor(units / 8)) + eighths[units % 8];
}
