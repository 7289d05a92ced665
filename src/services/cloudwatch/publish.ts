/** The one way samples come in: from PutMetricData, and from metric filters by the bus. */
import { sampleStart } from "../../alarms/periods.ts";
import { mergeAll, type StatisticSet, sampleSet } from "../../alarms/statistics.ts";
import type { MetricSample } from "../../cloud/bus.ts";
import type { Host } from "../../cloud/host.ts";
import { expectEvaluation } from "./alarm-plan.ts";
import { dimensionsKey, type Metric, type Place } from "./metric.ts";
import { addSample } from "./samples.ts";
import { publishedSeries } from "./series.ts";

/** Samples of one metric and unit at one time. */
export interface Publication {
  readonly metric: Metric;
  readonly unit: string;
  /** The start of their minute or second in epoch milliseconds. */
  readonly start: number;
  readonly set: StatisticSet;
}

/** Keeps samples and lets the alarms on their metrics be evaluated in time. */
export function publish(cloud: Host, place: Place, publications: readonly Publication[]): void {
  const now = cloud.clock.now();
  for (const ofMetric of groups(publications, metricKey)) {
    const series = publishedSeries(cloud.store, place, ofMetric[0].metric, now);
    for (const sameRow of groups(ofMetric, rowKey)) {
      const set = mergeAll(sameRow.map((publication) => publication.set));
      if (set) addSample(cloud.store, series, { start: sameRow[0].start, unit: sameRow[0].unit, set });
    }
    expectEvaluation(cloud, series, now);
  }
}

/** Samples as metric filters give them. */
export function publishSamples(cloud: Host, samples: readonly MetricSample[]): void {
  for (const ofPlace of groups(samples, ({ account, region }) => `${account} ${region}`)) {
    publish(cloud, ofPlace[0], ofPlace.map(publicationOf));
  }
}

function publicationOf({ namespace, name, dimensions, unit, value, timestamp }: MetricSample): Publication {
  return {
    metric: { namespace, name, dimensions: dimensionsKey(dimensions) },
    unit,
    start: sampleStart(timestamp, 60),
    set: sampleSet(value),
  };
}

function metricKey({ metric }: Publication) {
  return `${metric.namespace}\0${metric.name}\0${metric.dimensions}`;
}
function rowKey({ start, unit }: Publication) {
  return `${start} ${unit}`;
}

type Group<Item> = readonly [Item, ...Item[]];

/** Items with the same key together; most often there is but one. */
function groups<Item>(items: readonly Item[], key: (item: Item) => string): Iterable<Group<Item>> {
  const [first] = items;
  if (first !== undefined && items.length === 1) return [[first]];
  // A group that groupBy makes has an item at least.
  return Map.groupBy(items, key).values() as Iterable<unknown> as Iterable<Group<Item>>;
}
