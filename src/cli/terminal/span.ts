/** Spans of time as people write and read them. */
import { InvalidArgumentError } from "commander";
import { parseDuration } from "../../api/duration.ts";

const units: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 };

/** An option's value: `15m`, `90s`, `2h` or `PT15M`, in milliseconds. @throws InvalidArgumentError, as commander wants it. */
export function span(text: string): number {
  const [, count, unit = ""] = /^(\d+)([smh])$/.exec(text) ?? [];
  const value = count === undefined ? parseDuration(text) : Number(count) * (units[unit] ?? 0);
  if (!value) throw new InvalidArgumentError("a span of time is written like 15m, 90s, 2h or PT15M.");
  return value;
}

/** `0.4 s`, `36 s`, `4 min 12 s`. */
export function spanText(ms: number): string {
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return seconds < 120 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
