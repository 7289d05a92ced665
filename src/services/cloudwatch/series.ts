/** Series: one row a metric, under whose number its samples are kept and its alarms are found. */
import type { Store } from "../../cloud/store.ts";
import type { Metric, Place } from "./metric.ts";

/** `published` is when samples last came; null while only an alarm knows the metric. */
export const seriesTable = `
  CREATE TABLE IF NOT EXISTS cloudwatch_series (
    id INTEGER PRIMARY KEY, account TEXT NOT NULL, region TEXT NOT NULL,
    namespace TEXT NOT NULL, name TEXT NOT NULL, dimensions TEXT NOT NULL, published INTEGER,
    UNIQUE (account, region, namespace, name, dimensions));`;

interface Series {
  readonly id: number;
  readonly published: number | null;
}

function find(store: Store, { account, region }: Place, { namespace, name, dimensions }: Metric) {
  return store.get<Series>(
    "SELECT id, published FROM cloudwatch_series WHERE account = ? AND region = ? AND namespace = ? AND name = ? AND dimensions = ?",
    account,
    region,
    namespace,
    name,
    dimensions,
  );
}

/** The number of a metric's series; undefined where nobody has published to it or watches it. */
export function findSeries(store: Store, place: Place, metric: Metric): number | undefined {
  return find(store, place, metric)?.id;
}

/** The number of a metric's series, which begins with this where there was none. */
export function openSeries(store: Store, place: Place, metric: Metric): number {
  return find(store, place, metric)?.id ?? insert(store, place, metric, null);
}

/** How exactly it is known when samples last came, so that not every sample writes the series. */
const precision = 60_000;

/** {@link openSeries} for a metric that samples come for. */
export function publishedSeries(store: Store, place: Place, metric: Metric, now: number): number {
  const series = find(store, place, metric);
  if (!series) return insert(store, place, metric, now);
  if (series.published === null || Math.abs(now - series.published) >= precision) {
    store.run("UPDATE cloudwatch_series SET published = ? WHERE id = ?", now, series.id);
  }
  return series.id;
}

function insert(store: Store, { account, region }: Place, metric: Metric, published: number | null): number {
  return store.run(
    "INSERT INTO cloudwatch_series (account, region, namespace, name, dimensions, published) VALUES (?, ?, ?, ?, ?, ?)",
    account,
    region,
    metric.namespace,
    metric.name,
    metric.dimensions,
    published,
  ).lastId;
}
