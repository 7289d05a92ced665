/** Instants of the command line: a day, a time, or how long ago. */
import { InvalidArgumentError } from "commander";

const units = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;

/**
 * `2026-01-31` (its beginning in UTC), `2026-01-31T12:00Z`, or `90d`, `12h` ago.
 * @returns epoch milliseconds
 */
export function readInstant(now: () => number) {
  return (text: string): number => {
    const [, count, unit] = /^(\d+)([mhdw])$/.exec(text) ?? [];
    if (count && unit) return now() - Number(count) * units[unit as keyof typeof units];
    const time = instant.test(text)
      ? Date.parse(text.length > 10 && !/(Z|[+-]\d\d:\d\d)$/.test(text) ? `${text}Z` : text)
      : Number.NaN;
    if (!Number.isNaN(time)) return time;
    throw new InvalidArgumentError(
      "a day (2026-01-31), a time (2026-01-31T12:00Z) or how long ago (90d, 12h) is needed.",
    );
  };
}

const instant = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/;
