/** An alarm's metric over time, in the alarm's own periods: what a chart of it shows. */
import { alarmStatistic } from "../../alarms/settings.ts";
import { mergeAll, statisticValue } from "../../alarms/statistics.ts";
import type { Store } from "../../cloud/store.ts";
import type { Alarm } from "./alarm.ts";
import { dimensionsKey } from "./metric.ts";
import { readSamples } from "./samples.ts";
import { findSeries } from "./series.ts";

/** One value a period, oldest first, null where there is none; epoch milliseconds and milliseconds. */
export interface WatchedSeries {
  readonly start: number;
  readonly period: number;
  readonly values: readonly (number | null)[];
}

/** The last `count` periods that end with or after `end`, aligned as the alarm's periods are when it is evaluated on them. */
export function watchedSeries(store: Store, alarm: Alarm, end: number, count: number): WatchedSeries {
  const { settings } = alarm;
  const period = settings.period * 1000;
  const to = Math.ceil(end / period) * period;
  const from = to - count * period;
  const values = Array<number | null>(count).fill(null);
  const { namespace, metricName: name, dimensions } = settings;
  const key = dimensionsKey(Object.fromEntries(dimensions.map((each) => [each.name, each.value])));
  const series = findSeries(store, alarm, { namespace, name, dimensions: key });
  if (series === undefined) return { start: from, period, values };
  const bins = settings.extendedStatistic !== undefined;
  const samples = readSamples(store, { series, from, to, unit: settings.unit, bins });
  for (const [index, own] of Map.groupBy(samples, ({ start }) => Math.floor((start - from) / period))) {
    const set = mergeAll(own.map((sample) => sample.set));
    values[index] = (set && statisticValue(set, alarmStatistic(settings))) ?? null;
  }
  return { start: from, period, values };
}
