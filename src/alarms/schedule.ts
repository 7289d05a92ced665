/** When an alarm is evaluated, and which stretches of time it looks at then. */

import { evaluationRange } from "./ambiguities.ts";
import type { AlarmSettings } from "./settings.ts";
import { instantOf, zoneOffset } from "./time-zone.ts";

type Rhythm = Pick<AlarmSettings, "period" | "evaluationPeriods" | "wallClock">;

/** A stretch of one period, from `start` up to but not including `end`, in epoch milliseconds. */
export interface Slot {
  readonly start: number;
  readonly end: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * How far apart evaluations are, in milliseconds: 10 s below a minute's period, an hour when the alarm looks back over
 * more than a day, else a minute.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
 */
export function evaluationInterval(alarm: Rhythm): number {
  if (alarm.period < 60) return 10 * SECOND;
  return alarm.period * alarm.evaluationPeriods * SECOND > DAY ? HOUR : MINUTE;
}

/** The first evaluation after an instant, in epoch milliseconds. */
export function nextEvaluation(alarm: Rhythm, after: number): number {
  const interval = evaluationInterval(alarm);
  return (Math.floor(after / interval) + 1) * interval;
}

/**
 * The slots that an evaluation at an instant reads, oldest first and without gaps. The window slides: the newest slot
 * ends with the last full minute (hour, for alarms that look back over a day), wherever that falls within the
 * period. So 300 s at 00:06 reads the samples stamped 00:01 to 00:05, which AWS counts as minutes 2 to 6.
 * Short periods lag by 10 s: the newest 10-s slot starts at floor10(instant - 20 s) [recorded].
 */
export function evaluationSlots(alarm: Rhythm, at: number): Slot[] {
  const interval = evaluationInterval(alarm);
  const lag = alarm.period < 60 ? 10 * SECOND : 0;
  const newestEnd = alarm.wallClock
    ? lastPeriodEnd(alarm.period, alarm.wallClock, at)
    : Math.floor((at - lag) / interval) * interval;
  const length = alarm.period * SECOND;
  const count = evaluationRange(alarm.period, alarm.evaluationPeriods);
  return Array.from({ length: count }, (_, index) => {
    const end = newestEnd - (count - 1 - index) * length;
    return { start: end - length, end };
  });
}

const FIRST_MONDAY = 4 * DAY;

/** The end of the last complete period by a time zone's clock, in epoch milliseconds; weeks begin on Monday. */
export function lastPeriodEnd(period: number, zone: string, at: number): number {
  return instantOf(localPeriodStart(period, zone, at), zone);
}

/** The end of the period by a time zone's clock that is not complete yet. */
export function nextPeriodEnd(period: number, zone: string, at: number): number {
  return instantOf(localPeriodStart(period, zone, at) + period * SECOND, zone);
}

function localPeriodStart(period: number, zone: string, at: number): number {
  const length = period * SECOND;
  const origin = length === 7 * DAY ? FIRST_MONDAY : 0;
  const local = at + zoneOffset(at, zone);
  return origin + Math.floor((local - origin) / length) * length;
}
