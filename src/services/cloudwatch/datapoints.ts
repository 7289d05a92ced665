/** Datapoints: the samples of a metric in the periods of a query, as GetMetricStatistics and GetMetricData show them. */
import { alignedStart, datapointStart, isVisible } from "../../alarms/periods.ts";
import { mergeAll, percentileRank, SIMPLE_STATISTICS, type StatisticSet } from "../../alarms/statistics.ts";
import type { Call } from "../../cloud/call.ts";
import type { Metric } from "./metric.ts";
import { readSamples } from "./samples.ts";
import { findSeries } from "./series.ts";

export interface DatapointQuery {
  readonly metric: Metric;
  /** Epoch milliseconds, inclusive and exclusive; both are rounded down to the minute, or as far as old data needs. */
  readonly start: number;
  readonly end: number;
  /** Seconds. */
  readonly period: number;
  /** Default: all units, each with its own datapoints. */
  readonly unit?: string | undefined;
  readonly statistics: readonly string[];
}

/** The samples of one period and unit as one set. */
export interface Datapoint {
  readonly start: number;
  readonly unit: string;
  readonly set: StatisticSet;
}

/** Oldest first; data that has aged beyond the query's period is not seen. */
export function datapoints({ store, now, ...place }: Call, query: DatapointQuery): Datapoint[] {
  const series = findSeries(store, place, query.metric);
  if (series === undefined) return [];
  const { period, unit } = query;
  const from = alignedStart(query.start, period, now);
  const to = alignedStart(query.end, period, now);
  const bins = query.statistics.some((statistic) => percentileRank(statistic) !== undefined);
  const samples = readSamples(store, { series, from, to, unit, bins }).filter(({ start }) =>
    isVisible(now - start, period),
  );
  const periods = Map.groupBy(samples, (sample) => `${datapointStart(sample.start, from, period)} ${sample.unit}`);
  return [...periods.values()].flatMap((ofPeriod) => {
    const [first] = ofPeriod;
    const set = mergeAll(ofPeriod.map((sample) => sample.set));
    return first && set ? [{ start: datapointStart(first.start, from, period), unit: first.unit, set }] : [];
  });
}

/** Whether a statistic can be told: the simple ones and percentiles. */
export function isStatistic(name: string): boolean {
  return SIMPLE_STATISTICS.some((simple) => simple === name) || percentileRank(name) !== undefined;
}
