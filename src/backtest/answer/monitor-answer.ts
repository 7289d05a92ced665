/** The answer for one monitor. */
import type { AlarmSettings } from "../../alarms/settings.ts";
import type { Datapoint } from "../../alarms/slot-value.ts";
import { alarmName, type Monitor, patternsOf, type Stack } from "../../monitors/monitor.ts";
import { alarmSettings } from "../../monitors/replay/alarm-settings.ts";
import { datapointsOf } from "../../monitors/replay/datapoints.ts";
import { evaluations } from "../../monitors/replay/evaluations.ts";
import type { Match } from "../found.ts";
import { type AlarmCourse, alarmCourse, withinRecords } from "./alarm-course.ts";
import { type OwnMatch, samplesOf } from "./samples.ts";
import { type Tally, tally } from "./tally.ts";
import { highestValue, thresholdCosts } from "./thresholds.ts";
import { dayOf, type TimeSpan, weeksOf } from "./time-span.ts";

export interface MonitorAnswer extends AlarmCourse {
  readonly name: string;
  readonly alarmName: string;
  readonly patterns: readonly string[];
  /** The alarm, defaults filled in. */
  readonly settings: AlarmSettings;
  /** Records, each once. */
  readonly matches: number;
  /** Epoch milliseconds of the first and last match. */
  readonly first?: number;
  readonly last?: number;
  readonly alarmsPerWeek: number;
  /** Periods with data, aligned as CloudWatch's graphs show them. The alarm itself looks at a window that slides by the minute. */
  readonly datapoints: readonly Datapoint[];
  /** The highest value that the alarm saw, rounded down. */
  readonly highest: number;
  /** For every whole threshold from 1 to the highest. */
  readonly thresholds: readonly WeeklyCost[];
  /** Those on which something matched or rang. */
  readonly days: readonly Day[];
  readonly principals: readonly Tally[];
  readonly sourceAddresses: readonly Tally[];
  readonly eventNames: readonly Tally[];
  /** Of matches that have one. */
  readonly errorCodes: readonly Tally[];
}

/** Thresholds from one up to and including another, which all come to the same. */
export interface WeeklyCost {
  readonly from: number;
  readonly to: number;
  readonly alarms: number;
  readonly alarmsPerWeek: number;
}

/** A UTC day. */
export interface Day {
  /** Its first instant, epoch milliseconds. */
  readonly day: number;
  readonly matches: number;
  /** How often the alarm went to ALARM. */
  readonly alarms: number;
}

export interface MonitorCase {
  readonly monitor: Monitor;
  readonly stack: Pick<Stack, "namespace" | "notifyOk" | "region">;
  readonly matches: readonly OwnMatch[];
  readonly defaults?: ReadonlyMap<number, number> | undefined;
  readonly span?: TimeSpan | undefined;
}

/** Without a span, that is without records, nothing happened. */
export function monitorAnswer({ monitor, stack, matches, defaults, span = never }: MonitorCase): MonitorAnswer {
  const settings = alarmSettings(monitor, stack);
  const samples = samplesOf(monitor, matches, defaults);
  const seen = [...withinRecords(settings, evaluations(settings, samples), span)];
  const course = alarmCourse(settings, seen, span);
  const weeks = weeksOf(span);
  const [first, last] = [matches[0]?.match.time, matches.at(-1)?.match.time];
  const top = (value: (match: Match) => string | undefined) => tally(matches.map(({ match }) => value(match)));
  return {
    ...{ name: monitor.name, alarmName: alarmName(monitor), patterns: patternsOf(monitor), settings },
    ...course,
    matches: matches.length,
    ...(first !== undefined && last !== undefined && { first, last }),
    alarmsPerWeek: course.alarms / weeks,
    datapoints: datapointsOf(settings, samples),
    highest: highestValue(seen),
    thresholds: thresholdCosts(settings, seen).map((cost) => ({ ...cost, alarmsPerWeek: cost.alarms / weeks })),
    days: eventfulDays(matches, course),
    principals: top(({ principal }) => principal),
    sourceAddresses: top(({ sourceAddress }) => sourceAddress),
    eventNames: top(({ eventName }) => eventName),
    errorCodes: top(({ errorCode }) => errorCode),
  };
}

const never: TimeSpan = { from: 0, to: 0 };

function eventfulDays(matches: readonly OwnMatch[], { ringing }: AlarmCourse): Day[] {
  const matched = countBy(matches, ({ match }) => dayOf(match.time));
  const rung = countBy(ringing, ({ from }) => dayOf(from));
  return [...new Set([...matched.keys(), ...rung.keys()])]
    .sort((one, other) => one - other)
    .map((day) => ({ day, matches: matched.get(day) ?? 0, alarms: rung.get(day) ?? 0 }));
}

function countBy<Item>(items: readonly Item[], key: (item: Item) => number): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return counts;
}
