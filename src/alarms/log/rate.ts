/** When the query of a log alarm runs, and which time it reads. */
import type { ScheduledQuery } from "./settings.ts";

const units: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** The milliseconds of `rate(5 minutes)`; undefined for what is no rate. One has the singular. */
export function rateOf(expression: string): number | undefined {
  const [, count = "", unit = "", plural] = /^rate\((\d+) (minute|hour|day)(s)?\)$/.exec(expression) ?? [];
  const number = Number(count);
  if (number < 1 || (number === 1) !== (plural === undefined)) return undefined;
  return number * (units[unit] ?? Number.NaN);
}

/** The first run after an instant: runs fall on multiples of the rate, counted from the epoch (L6, inferred). */
export function nextRun({ schedule }: Pick<ScheduledQuery, "schedule">, after: number): number {
  const rate = rateOf(schedule) ?? 60_000;
  return (Math.floor(after / rate) + 1) * rate;
}

/** What a run reads, from the first up to but not including the second instant, in epoch milliseconds (L6, inferred). */
export function runWindow({ startOffset, endOffset }: Pick<ScheduledQuery, "startOffset" | "endOffset">, at: number) {
  return { start: at - startOffset * 1000, end: at - endOffset * 1000 };
}

/** How a rate is written. @param ms whole minutes */
export function rateText(ms: number): string {
  const [unit = "minute", length = 60_000] =
    Object.entries(units)
      .toReversed()
      .find(([, each]) => ms % each === 0) ?? [];
  const count = ms / length;
  return `rate(${count} ${unit}${count === 1 ? "" : "s"})`;
}
