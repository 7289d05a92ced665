/** Exclusions that would take most noise out of monitors, each tried on the records that matched. */
import { evaluations } from "../../monitors/replay/evaluations.ts";
import { alarmCourse, withinRecords } from "../answer/alarm-course.ts";
import type { Answer } from "../answer/answer.ts";
import type { MonitorAnswer } from "../answer/monitor-answer.ts";
import { matchesByMonitor, type OwnMatch, samplesOf } from "../answer/samples.ts";
import { type Tally, tally } from "../answer/tally.ts";
import type { TimeSpan } from "../answer/time-span.ts";
import type { Found, Match } from "../found.ts";
import { candidates } from "./candidates.ts";
import { type Exclusion, narrowed } from "./exclusion.ts";

export interface Suggestion {
  readonly monitor: string;
  /** What its value is: a role, a service, … */
  readonly what: string;
  readonly value: string;
  /** The monitor's patterns with the exclusion in each, ready to paste. */
  readonly patterns: readonly string[];
  readonly before: Noise;
  readonly after: Noise;
  /** All that would not have counted any more. */
  readonly hidden: Hidden;
}

export interface Noise {
  readonly matches: number;
  readonly alarms: number;
  readonly alarmSeconds: number;
}

export interface Hidden {
  readonly matches: number;
  /** Those of root. */
  readonly root: number;
  /** Those that failed. */
  readonly errors: number;
  readonly principals: readonly Tally[];
  readonly eventNames: readonly Tally[];
  readonly sourceAddresses: readonly Tally[];
  readonly errorCodes: readonly Tally[];
}

/**
 * For each noisy monitor the exclusions that would have left it in ALARM the shortest; of equal ones those that hide
 * least. Each is a pattern that AWS takes. Its figures come from evaluating the exclusion on every match, which the rest
 * of the pattern is known to match, and the alarm on what remains.
 * @param answer of the same `found`
 * @returns the noisiest monitor's first
 */
export function suggest({ monitors, span, noisiest }: Answer, found: Found): Suggestion[] {
  if (!span) return [];
  const byMonitor = matchesByMonitor(found);
  return noisiest.flatMap((name) => {
    const index = monitors.findIndex((monitor) => monitor.name === name);
    const [own, monitor, matches] = [monitors[index], found.monitors[index], byMonitor[index]];
    if (!own || !monitor || !matches || !isNoisy(own, span)) return [];
    const tried = candidates(matches).flatMap((exclusion): Trial[] => {
      const patterns = own.patterns.map((pattern) => narrowed(pattern, exclusion.clause));
      if (!patterns.every((pattern) => pattern !== undefined)) return [];
      const keeps = (match: Match) => exclusion.keeps(exclusion.field.valueOf(match));
      const samples = samplesOf(monitor, matches, found.defaults.get(index), keeps);
      const seen = withinRecords(own.settings, evaluations(own.settings, samples), span);
      const { alarms, alarmSeconds } = alarmCourse(own.settings, seen, span);
      const hidden = matches.filter(({ match }) => !keeps(match));
      return [
        { exclusion, patterns, hidden, after: { matches: matches.length - hidden.length, alarms, alarmSeconds } },
      ];
    });
    return best(own, tried).map((trial) => suggestion(own, trial));
  });
}

interface Trial {
  readonly exclusion: Exclusion;
  readonly patterns: readonly string[];
  readonly hidden: readonly OwnMatch[];
  readonly after: Noise;
}

/** Rings once a week or oftener, or a tenth of the time. */
function isNoisy({ alarms, alarmsPerWeek, alarmSeconds }: MonitorAnswer, { from, to }: TimeSpan): boolean {
  return (alarms > 1 && alarmsPerWeek >= 1) || alarmSeconds * 1000 > (to - from) / 10;
}

const shown = 3;

/** Those that take a tenth of the noise or more; of several that leave the same, the one that hides least. */
function best({ alarmSeconds }: MonitorAnswer, tried: readonly Trial[]): Trial[] {
  const helpful = tried
    .filter(({ after }) => after.alarmSeconds <= alarmSeconds * 0.9)
    .sort((one, other) => one.after.alarmSeconds - other.after.alarmSeconds || one.hidden.length - other.hidden.length);
  const distinct = Map.groupBy(helpful, ({ after }) => `${after.alarmSeconds} ${after.alarms}`);
  return [...distinct.values()].flatMap(([first]) => first ?? []).slice(0, shown);
}

function suggestion(
  { name, matches, alarms, alarmSeconds }: MonitorAnswer,
  { exclusion: { field, value }, patterns, after, hidden }: Trial,
): Suggestion {
  return {
    ...{ monitor: name, what: field.what, value, patterns, after },
    before: { matches, alarms, alarmSeconds },
    hidden: hiddenIn(hidden.map(({ match }) => match)),
  };
}

function hiddenIn(lost: readonly Match[]): Hidden {
  const top = (value: (match: Match) => string | undefined) => tally(lost.map(value));
  return {
    matches: lost.length,
    root: lost.filter(({ identity }) => identity.type === "Root").length,
    errors: lost.filter(({ errorCode }) => errorCode).length,
    principals: top(({ principal }) => principal),
    eventNames: top(({ eventName }) => eventName),
    sourceAddresses: top(({ sourceAddress }) => sourceAddress),
    errorCodes: top(({ errorCode }) => errorCode),
  };
}
