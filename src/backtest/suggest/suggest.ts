/** Exclusions that would take most noise out of monitors, each tried on the records that matched. */
import { windows } from "../../monitors/replay/windows.ts";
import { alarmCourse, withinRecords } from "../answer/alarm-course.ts";
import type { Answer } from "../answer/answer.ts";
import type { MonitorAnswer } from "../answer/monitor-answer.ts";
import { groupsByMonitor, metricOf, type OwnGroup } from "../answer/samples.ts";
import { type Tally, tally } from "../answer/tally.ts";
import type { TimeSpan } from "../answer/time-span.ts";
import type { Found, ToldField } from "../found.ts";
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
  const byMonitor = groupsByMonitor(found);
  return noisiest.flatMap((name) => {
    const index = monitors.findIndex((monitor) => monitor.name === name);
    const [own, monitor, groups] = [monitors[index], found.monitors[index], byMonitor[index]];
    if (!own || !monitor || !groups || !isNoisy(own, span)) return [];
    const metric = metricOf(monitor, groups, found.defaults.get(index), found.step);
    const tried = candidates(groups, own.matches).flatMap((exclusion): Trial[] => {
      const patterns = own.patterns.map((pattern) => narrowed(pattern, exclusion.clause));
      if (!patterns.every((pattern) => pattern !== undefined)) return [];
      const hidden = groups.filter(({ group }) => !exclusion.keeps(exclusion.field.valueOf(group.told)));
      const seen = withinRecords(own.settings, windows(own.settings, metric.without(hidden)), span);
      const { alarms, alarmSeconds } = alarmCourse(own.settings, seen, span);
      return [
        { exclusion, patterns, hidden, after: { matches: own.matches - matchesOf(hidden), alarms, alarmSeconds } },
      ];
    });
    return best(own, tried).map((trial) => suggestion(own, trial));
  });
}

function matchesOf(groups: readonly OwnGroup[]): number {
  return groups.reduce((sum, { group }) => sum + group.matches, 0);
}

interface Trial {
  readonly exclusion: Exclusion;
  readonly patterns: readonly string[];
  readonly hidden: readonly OwnGroup[];
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
    .sort((one, other) => one.after.alarmSeconds - other.after.alarmSeconds || other.after.matches - one.after.matches);
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
    hidden: hiddenIn(hidden),
  };
}

function hiddenIn(lost: readonly OwnGroup[]): Hidden {
  const top = (field: ToldField) => tally(lost.map(({ group }) => [group.told[field], group.matches]));
  return {
    matches: matchesOf(lost),
    root: matchesOf(lost.filter(({ group }) => group.told.identityType === "Root")),
    errors: matchesOf(lost.filter(({ group }) => group.told.errorCode)),
    principals: top("principal"),
    eventNames: top("eventName"),
    sourceAddresses: top("sourceAddress"),
    errorCodes: top("errorCode"),
  };
}
