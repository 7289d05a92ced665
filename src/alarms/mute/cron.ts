/** The schedule of a mute rule: `cron(0 22 ? * SAT)` with five fields, or `at(2026-12-24T18:00)`. */

export type MuteSchedule = { readonly kind: "at"; readonly local: number } | CronSchedule;

export interface CronSchedule {
  readonly kind: "cron";
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  /** Whether a day (UTC midnight, standing for the local date) is one of the schedule's. */
  readonly isDay: (date: Date) => boolean;
}

const monthNames = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const dayNames = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/** Why an expression is none; `message` says it. */
export class ScheduleError extends Error {
  override readonly name = "ScheduleError";
}

/** Reads an expression. @throws ScheduleError */
export function parseMuteSchedule(expression: string): MuteSchedule {
  const [, at] = /^at\((\d{4}-\d\d-\d\dT\d\d:\d\d)\)$/.exec(expression) ?? [];
  if (at !== undefined) {
    const local = Date.parse(`${at}:00Z`);
    if (Number.isNaN(local)) throw new ScheduleError(`'${expression}' names a time that there is none of.`);
    return { kind: "at", local };
  }
  const [, fields] = /^cron\((.*)\)$/.exec(expression) ?? [];
  if (fields === undefined)
    throw new ScheduleError(
      `'${expression}' is neither cron(minute hour day-of-month month day-of-week) nor at(yyyy-MM-ddThh:mm).`,
    );
  return parseCron(fields.trim().split(/\s+/), expression);
}

function parseCron(fields: readonly string[], expression: string): CronSchedule {
  const [minute = "", hour = "", dayOfMonth = "", month = "", dayOfWeek = ""] = fields;
  if (fields.length !== 5)
    throw new ScheduleError(
      `'${expression}' has ${fields.length} fields; five are needed: minute hour day-of-month month day-of-week.`,
    );
  return {
    kind: "cron",
    minutes: numbersOf(minute, { least: 0, most: 59, what: "minute" }),
    hours: numbersOf(hour, { least: 0, most: 23, what: "hour" }),
    months: numbersOf(month, { least: 1, most: 12, what: "month", names: monthNames }),
    isDay: dayTest(dayOfMonth, dayOfWeek),
  };
}

interface Field {
  readonly least: number;
  readonly most: number;
  readonly what: string;
  /** The first stands for `least`. */
  readonly names?: readonly string[];
}

function numbersOf(text: string, field: Field): ReadonlySet<number> {
  return new Set(text.split(",").flatMap((part) => rangeOf(part, field)));
}

function rangeOf(part: string, field: Field): number[] {
  const [, range = "", step = "1"] = /^([^/]+)(?:\/(\d+))?$/.exec(part) ?? [];
  const [from = "", to] = range.split("-");
  const every = Number(step);
  const first = from === "*" ? field.least : numberOf(from, field);
  const open = from === "*" || part.includes("/") ? field.most : first;
  const last = to === undefined ? open : numberOf(to, field);
  if (every < 1 || last < first) throw new ScheduleError(`'${part}' is no ${field.what} of a schedule.`);
  return Array.from({ length: Math.floor((last - first) / every) + 1 }, (_, at) => first + at * every);
}

function numberOf(text: string, { least, most, what, names = [] }: Field): number {
  const named = names.indexOf(text.toUpperCase());
  const number = named >= 0 ? named + least : /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= least && number <= most))
    throw new ScheduleError(`'${text}' is no ${what}: ${least} to ${most} are.`);
  return number;
}

// Both day fields restricted: either is enough, as in Vixie's cron (U2, inferred).
function dayTest(dayOfMonth: string, dayOfWeek: string): (date: Date) => boolean {
  const isAny = (text: string) => text === "*" || text === "?";
  const ofMonth = isAny(dayOfMonth) ? undefined : monthDayTest(dayOfMonth);
  const ofWeek = isAny(dayOfWeek) ? undefined : weekDayTest(dayOfWeek);
  if (!ofMonth || !ofWeek) return ofMonth ?? ofWeek ?? (() => true);
  return (date) => ofMonth(date) || ofWeek(date);
}

function monthDayTest(text: string): (date: Date) => boolean {
  if (text === "L") return (date) => date.getUTCDate() === daysIn(date);
  const days = numbersOf(text, { least: 1, most: 31, what: "day of a month" });
  return (date) => days.has(date.getUTCDate());
}

const weekField: Field = { least: 0, most: 7, what: "day of a week", names: dayNames };

// Sunday is 0 or 7; SUN#4 is the fourth Sunday, and SUNL or 0L the last one of the month.
function weekDayTest(text: string): (date: Date) => boolean {
  const tests = text.split(",").map((part) => {
    const [, day = "", nth] = /^(\w+)#([1-5])$/.exec(part) ?? [];
    if (nth !== undefined) {
      const wanted = numberOf(day, weekField) % 7;
      return (date: Date) => date.getUTCDay() === wanted && Math.ceil(date.getUTCDate() / 7) === Number(nth);
    }
    if (/.L$/.test(part)) {
      const wanted = numberOf(part.slice(0, -1), weekField) % 7;
      return (date: Date) => date.getUTCDay() === wanted && date.getUTCDate() > daysIn(date) - 7;
    }
    const days = new Set((part === "L" ? [6] : rangeOf(part, weekField)).map((each) => each % 7));
    return (date: Date) => days.has(date.getUTCDay());
  });
  return (date) => tests.some((test) => test(date));
}

function daysIn(date: Date): number {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
}
