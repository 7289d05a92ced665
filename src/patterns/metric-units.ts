/** The units of CloudWatch metrics, in the order of its API reference (StandardUnit). */

const sizes = [
  "Bytes",
  "Kilobytes",
  "Megabytes",
  "Gigabytes",
  "Terabytes",
  "Bits",
  "Kilobits",
  "Megabits",
  "Gigabits",
  "Terabits",
];

export const units: readonly string[] = [
  "Seconds",
  "Microseconds",
  "Milliseconds",
  ...sizes,
  "Percent",
  "Count",
  ...sizes.map((size) => `${size}/Second`),
  "Count/Second",
  "None",
];
