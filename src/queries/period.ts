/** Periods such as `5m`: their units, their caps, and the floor of an instant. */
import { firstMonday } from "./ambiguities.ts";
import type { Duration, Span } from "./query.ts";
import { QueryError } from "./query-error.ts";

interface Unit {
  readonly names: readonly string[];
  /** Milliseconds, or months of the calendar. */
  readonly length: { readonly ms: number } | { readonly months: number };
  /** More than this acts as this: bin(300s) acts as bin(60s). */
  readonly cap?: number;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const units: readonly Unit[] = [
  { names: ["ms", "msec", "millisecond", "milliseconds"], length: { ms: 1 }, cap: 1000 },
  { names: ["s", "sec", "second", "seconds"], length: { ms: second }, cap: 60 },
  { names: ["m", "min", "minute", "minutes"], length: { ms: minute }, cap: 60 },
  { names: ["h", "hr", "hour", "hours"], length: { ms: hour }, cap: 24 },
  { names: ["d", "day", "days"], length: { ms: day } },
  { names: ["w", "week", "weeks"], length: { ms: 7 * day } },
  { names: ["mo", "mon", "month", "months"], length: { months: 1 } },
  { names: ["q", "qtr", "quarter", "quarters"], length: { months: 3 } },
  { names: ["y", "yr", "year", "years"], length: { months: 12 } },
];

export type Period = { readonly ms: number } | { readonly months: number };

/** @throws QueryError for a unit that there is none of, or no time at all */
export function durationOf(text: string, span: Span): Duration {
  const [, count = "", unit = ""] = /^(\d+)([a-zA-Z]+)$/.exec(text) ?? [];
  if (!unitOf(unit) || Number(count) < 1)
    throw new QueryError(`${text} is no period. A period is a number and one of ms s m h d w mo q y, as in 5m.`, span);
  return { kind: "duration", count: Number(count), unit, span };
}

function unitOf(name: string): Unit | undefined {
  return units.find(({ names }) => names.includes(name.toLowerCase()));
}

/** How long a duration is. */
export function periodOf({ count, unit }: Duration): Period {
  const { length, cap = count } = unitOf(unit) ?? { length: { ms: minute } };
  const counted = Math.min(count, cap);
  return "ms" in length ? { ms: counted * length.ms } : { months: counted * length.months };
}

/** The start of the period that an instant lies in, in UTC; epoch milliseconds. */
export function periodStart(at: number, period: Period): number {
  if ("ms" in period) {
    const origin = period.ms % (7 * day) === 0 ? firstMonday : 0;
    return origin + Math.floor((at - origin) / period.ms) * period.ms;
  }
  return monthsStart(monthOf(at), period.months);
}

/** The end of the period that an instant lies in; an instant between two periods is its own. */
export function periodEnd(at: number, period: Period): number {
  const start = periodStart(at, period);
  if (start === at) return at;
  return "ms" in period ? start + period.ms : monthsStart(monthOf(start) + period.months, period.months);
}

/** Months since January 1970. */
function monthOf(at: number): number {
  const date = new Date(at);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
}

function monthsStart(month: number, step: number): number {
  return Date.UTC(1970, Math.floor(month / step) * step, 1);
}
