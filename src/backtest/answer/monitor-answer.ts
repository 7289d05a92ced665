/** The answer for one monitor. */
import type { AlarmSettings } from "../../alarms/settings.ts";
import type { Datapoint } from "../../alarms/slot-value.ts";
import { alarmName, type Monitor, patternsOf, type Stack } from "../../monitors/monitor.ts";
import { alarmSettings } from "../../monitors/replay/alarm-settings.ts";
import { datapointsOf } from "../../monitors/replay/datapoints.ts";
import { windowsOf } from "../../monitors/replay/log-windows.ts";
import { settledMonitor } from "../../monitors/settled/settled-monitor.ts";
import type { ToldField, Tops } from "../found.ts";
import { type AlarmCourse, alarmCourse, withinRecords } from "./alarm-course.ts";
import { metricOf, type OwnGroup } from "./samples.ts";
import { tally } from "./tally.ts";
import { highestValue, thresholdCosts } from "./thresholds.ts";
import { dayOf, type TimeSpan, weeksOf } from "./time-span.ts";

export interface MonitorAnswer extends AlarmCourse, Tops {
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
  /** By how much at most each count of a value is too low; 0 as long as every value could be remembered. */
  readonly untold: number;
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
  readonly stack: Pick<Stack, "namespace" | "notifyOk" | "region" | "as">;
  readonly groups: readonly OwnGroup[];
  readonly defaults?: ReadonlyMap<number, number> | undefined;
  readonly span?: TimeSpan | undefined;
  /** Seconds that times are counted by. */
  readonly step: number;
  readonly untold: number;
  readonly tops?: Tops | undefined;
}

/** Without a span, that is without records, nothing happened. */
export function monitorAnswer({
  monitor,
  stack,
  groups,
  defaults,
  span = never,
  step,
  untold,
  tops,
}: MonitorCase): MonitorAnswer {
  const settings = alarmSettings(monitor, stack);
  const { samples } = metricOf(monitor, groups, defaults, step);
  const seen = () => withinRecords(settings, windowsOf(settledMonitor(monitor, stack), settings, samples), span);
  let highest = 0;
  const course = alarmCourse(
    settings,
    seen().map((window) => {
      highest = Math.max(highest, highestValue(window.values));
      return window;
    }),
    span,
  );
  const weeks = weeksOf(span);
  const top = (field: ToldField) => tally(groups.map(({ group }) => [group.told[field], group.matches]));
  return {
    ...{ name: monitor.name, alarmName: alarmName(monitor), patterns: patternsOf(monitor), settings },
    ...course,
    matches: groups.reduce((sum, { group }) => sum + group.matches, 0),
    ...(groups.length > 0 && {
      first: groups.reduce((first, { group }) => Math.min(first, group.first), Number.POSITIVE_INFINITY),
      last: groups.reduce((last, { group }) => Math.max(last, group.last), 0),
    }),
    alarmsPerWeek: course.alarms / weeks,
    datapoints: datapointsOf(settings, samples),
    highest,
    thresholds: thresholdCosts(settings, seen(), highest).map((cost) => ({
      ...cost,
      alarmsPerWeek: cost.alarms / weeks,
    })),
    days: eventfulDays(groups, step, course),
    ...(tops ?? {
      principals: top("principal"),
      sourceAddresses: top("sourceAddress"),
      eventNames: top("eventName"),
      errorCodes: top("errorCode"),
    }),
    untold,
  };
}

const never: TimeSpan = { from: 0, to: 0 };

function eventfulDays(groups: readonly OwnGroup[], step: number, { ringing }: AlarmCourse): Day[] {
  const [matched, rung] = [new Map<number, number>(), new Map<number, number>()];
  const count = (counts: Map<number, number>, day: number, by: number) => counts.set(day, (counts.get(day) ?? 0) + by);
  for (const { group } of groups)
    group.times.forEach((matches, time) => {
      count(matched, dayOf(time * step * 1000), matches);
    });
  for (const { from } of ringing) count(rung, dayOf(from), 1);
  return [...new Set([...matched.keys(), ...rung.keys()])]
    .sort((one, other) => one - other)
    .map((day) => ({ day, matches: matched.get(day) ?? 0, alarms: rung.get(day) ?? 0 }));
}
