/** Mute rules: when they hold an alarm's actions back. */
import { instantOf, isTimeZone, zoneOffset } from "../time-zone.ts";
import { type MuteSchedule, parseMuteSchedule } from "./cron.ts";

/** When a mute rule is active. Instants are epoch milliseconds. */
export interface MuteTimes {
  /** `cron(…)` or `at(…)`. */
  readonly expression: string;
  /** ISO 8601: PT1M to P15D. */
  readonly duration: string;
  /** Default UTC. */
  readonly timezone?: string;
  /** Nothing is muted before and after. */
  readonly startDate?: number;
  readonly expireDate?: number;
}

/** From `start` up to but not including `end`. */
export interface MuteWindow {
  readonly start: number;
  readonly end: number;
}

const minute = 60_000;
const day = 1440 * minute;
const longest = 15 * day;

/** The milliseconds of a duration such as `PT4H` or `P2DT12H`; undefined for what is none, or out of bounds. */
export function muteDuration(text: string): number | undefined {
  const [whole, days, hours, minutes] = /^P(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(text) ?? [];
  const ms = Number(days ?? 0) * day + Number(hours ?? 0) * 60 * minute + Number(minutes ?? 0) * minute;
  return whole !== undefined && ms >= minute && ms <= longest ? ms : undefined;
}

/** What is wrong with the times; undefined where nothing is. */
export function muteProblem({ expression, duration, timezone = "UTC" }: MuteTimes): string | undefined {
  try {
    parseMuteSchedule(expression);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  if (muteDuration(duration) === undefined) return `'${duration}' is no duration from PT1M to P15D, such as PT4H.`;
  return isTimeZone(timezone) ? undefined : `'${timezone}' is no time zone.`;
}

/** The window that an instant lies in: occurrences that overlap or touch are one. */
export function muteWindowAt(times: MuteTimes, at: number): MuteWindow | undefined {
  const length = muteDuration(times.duration) ?? 0;
  if (at < (times.startDate ?? Number.NEGATIVE_INFINITY) || at >= (times.expireDate ?? Number.POSITIVE_INFINITY))
    return undefined;
  const schedule = parseMuteSchedule(times.expression);
  const latest = latestStart(schedule, times, at);
  if (latest === undefined || latest + length <= at) return undefined;
  return {
    start: joinedStart(schedule, times, latest, length),
    end: Math.min(joinedEnd(schedule, times, latest, length), times.expireDate ?? Number.POSITIVE_INFINITY),
  };
}

/** So many occurrences that overlap are looked through: a rule that mutes always has no end anyway. */
const mostJoined = 100;

function joinedStart(schedule: MuteSchedule, times: MuteTimes, from: number, length: number): number {
  let start = from;
  for (let count = 0; count < mostJoined; count++) {
    const before = latestStart(schedule, times, start - 1);
    if (before === undefined || before + length < start) return start;
    start = before;
  }
  return start;
}

function joinedEnd(schedule: MuteSchedule, times: MuteTimes, from: number, length: number): number {
  let end = from + length;
  for (let count = 0; count < mostJoined; count++) {
    const next = latestStart(schedule, times, end);
    if (next === undefined || next + length <= end) return end;
    end = next + length;
  }
  return end;
}

/** The start of the last occurrence up to an instant, within what a window can be long. */
function latestStart(
  schedule: MuteSchedule,
  { timezone = "UTC", startDate = 0 }: MuteTimes,
  at: number,
): number | undefined {
  if (schedule.kind === "at") {
    const start = instantOf(schedule.local, timezone);
    return start <= at && start >= startDate ? start : undefined;
  }
  const local = at + zoneOffset(at, timezone);
  const midnight = Math.floor(local / day) * day;
  for (let back = 0; back <= longest / day + 1; back++) {
    const date = new Date(midnight - back * day);
    if (!schedule.months.has(date.getUTCMonth() + 1) || !schedule.isDay(date)) continue;
    const found = latestOfDay(schedule, date.getTime(), timezone, at);
    if (found !== undefined) return found >= startDate ? found : undefined;
  }
  return undefined;
}

function latestOfDay(
  { hours, minutes }: Extract<MuteSchedule, { kind: "cron" }>,
  date: number,
  zone: string,
  at: number,
) {
  let latest: number | undefined;
  for (const hour of hours)
    for (const own of minutes) {
      const start = instantOf(date + (hour * 60 + own) * minute, zone);
      if (start <= at && start > (latest ?? Number.NEGATIVE_INFINITY)) latest = start;
    }
  return latest;
}

export type MuteStatus = "SCHEDULED" | "ACTIVE" | "EXPIRED";

/** Whether a rule mutes now, will, or never will again. */
export function muteStatus(times: MuteTimes, now: number): MuteStatus {
  if (now >= (times.expireDate ?? Number.POSITIVE_INFINITY)) return "EXPIRED";
  if (muteWindowAt(times, now)) return "ACTIVE";
  const schedule = parseMuteSchedule(times.expression);
  const isOver = schedule.kind === "at" && instantOf(schedule.local, times.timezone ?? "UTC") <= now;
  return isOver ? "EXPIRED" : "SCHEDULED";
}

/** Whether it mutes once or again and again. */
export function muteType({ expression }: MuteTimes): "ONE_TIME" | "RECURRING" {
  return expression.startsWith("at(") ? "ONE_TIME" : "RECURRING";
}
