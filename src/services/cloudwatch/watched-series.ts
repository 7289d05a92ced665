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

export interface Stretch {
  /** The last period ends with or after this instant. */
  readonly end: number;
  /** How many periods. */
  readonly count: number;
  /** An instant at which a period starts: an alarm's window slides, so that its periods start with any minute. Default 0. */
  readonly align?: number;
}

export function watchedSeries(store: Store, alarm: Alarm, { end, count, align = 0 }: Stretch): WatchedSeries {
  const { settings } = alarm;
  const period = settings.period * 1000;
  const to = align + Math.ceil((end - align) / period) * period;
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
