/** The datapoints of a metric as CloudWatch's graphs show them: one for each period that has data. */
import type { AlarmSettings } from "../../alarms/settings.ts";
import { type Datapoint, isDatapoint, slotValue } from "../../alarms/slot-value.ts";
import { mergeSets, type StatisticSet } from "../../alarms/statistics.ts";
import { type Sample, setOf } from "./sample.ts";

/** Aligned to the period, unlike what the alarm looks at, whose window slides. */
export function datapointsOf(settings: AlarmSettings, samples: Iterable<Sample>): Datapoint[] {
  const length = settings.period * 1000;
  const periods = new Map<number, StatisticSet>();
  for (const sample of samples) {
    const start = Math.floor(sample.time / length) * length;
    const before = periods.get(start);
    periods.set(start, before ? mergeSets(before, setOf(sample)) : setOf(sample));
  }
  return [...periods]
    .map(([start, set]) => slotValue(settings, { start, end: start + length }, [set]))
    .filter(isDatapoint);
}
