/** A stretch of time, and the days and weeks of it. */

/** Epoch milliseconds. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

export const day = 86_400_000;

/** The first instant of a UTC day. */
export function dayOf(time: number): number {
  return Math.floor(time / day) * day;
}

/** How many UTC days it touches. */
export function daysIn({ from, to }: TimeSpan): number {
  return (dayOf(to) - dayOf(from)) / day + 1;
}

/** Which of them a time falls on, from 0; an alarm of the last minute may ring on the day behind, which counts as the last. */
export function dayIndex(span: TimeSpan, time: number): number {
  return Math.min(daysIn(span) - 1, Math.max(0, (dayOf(time) - dayOf(span.from)) / day));
}

/** How many weeks; less than one counts as one, so that an hour's alarms are not made out to be a thousand a week. */
export function weeksOf({ from, to }: TimeSpan): number {
  return Math.max(1, (to - from) / (7 * day));
}
