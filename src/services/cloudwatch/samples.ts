/** Samples as CloudWatch keeps them: one statistic set a series, unit and minute, or second for high resolution. */
import { mergeSets, type StatisticSet } from "../../alarms/statistics.ts";
import type { Store } from "../../cloud/store.ts";
import { where } from "./where.ts";

/** A row's `start` says its resolution: what has aged is moved to the start of its minute, five minutes or hour. */
export const samplesTable = `
  CREATE TABLE IF NOT EXISTS cloudwatch_samples (
    series INTEGER NOT NULL, start INTEGER NOT NULL, unit TEXT NOT NULL,
    count REAL NOT NULL, sum REAL NOT NULL, minimum REAL NOT NULL, maximum REAL NOT NULL, bins TEXT,
    PRIMARY KEY (series, start, unit)) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS cloudwatch_samples_start ON cloudwatch_samples (start);`;

/** A statistic set and where it stands. */
export interface Sample {
  /** Epoch milliseconds. */
  readonly start: number;
  readonly unit: string;
  readonly set: StatisticSet;
}

interface Row {
  readonly start: number;
  readonly unit: string;
  readonly count: number;
  readonly sum: number;
  readonly minimum: number;
  readonly maximum: number;
  /** The distribution as JSON. */
  readonly bins?: string | null;
}

function toSet({ count, sum, minimum, maximum, bins }: Row): StatisticSet {
  return {
    sampleCount: count,
    sum,
    minimum,
    maximum,
    ...(bins && { values: JSON.parse(bins) as NonNullable<StatisticSet["values"]> }),
  };
}

/** Adds to what is known of that unit at that start. */
export function addSample(store: Store, series: number, { start, unit, set }: Sample): void {
  const known = store.get<Row>(
    "SELECT start, unit, count, sum, minimum, maximum, bins FROM cloudwatch_samples WHERE series = ? AND start = ? AND unit = ?",
    series,
    start,
    unit,
  );
  const { sampleCount, sum, minimum, maximum, values } = known ? mergeSets(toSet(known), set) : set;
  store.run(
    `INSERT INTO cloudwatch_samples (series, start, unit, count, sum, minimum, maximum, bins) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET count = excluded.count, sum = excluded.sum,
       minimum = excluded.minimum, maximum = excluded.maximum, bins = excluded.bins`,
    series,
    start,
    unit,
    sampleCount,
    sum,
    minimum,
    maximum,
    values ? JSON.stringify(values) : null,
  );
}

export interface SampleQuery {
  readonly series: number;
  /** Epoch milliseconds, inclusive. */
  readonly from: number;
  /** Epoch milliseconds, exclusive. */
  readonly to: number;
  /** Only samples of this unit. Default: of all. */
  readonly unit?: string | undefined;
  /** Whether the sets come with their distributions, which only percentiles need. */
  readonly bins: boolean;
}

/** The samples of a series within a stretch of time, oldest first. */
export function readSamples(store: Store, { series, from, to, unit, bins }: SampleQuery): Sample[] {
  const { sql, values } = where(
    ["series = ? AND start >= ? AND start < ?", series, from, to],
    unit !== undefined && ["unit = ?", unit],
  );
  const columns = `start, unit, count, sum, minimum, maximum${bins ? ", bins" : ""}`;
  const rows = store.all<Row>(`SELECT ${columns} FROM cloudwatch_samples ${sql} ORDER BY start, unit`, ...values);
  return rows.map((row) => ({ start: row.start, unit: row.unit, set: toSet(row) }));
}

/** Where the first sample at or after `from` stands: samples may be stamped ahead of the time. */
export function firstSampleStart(
  store: Store,
  { series, from, unit }: Omit<SampleQuery, "to" | "bins">,
): number | undefined {
  const { sql, values } = where(["series = ? AND start >= ?", series, from], unit !== undefined && ["unit = ?", unit]);
  return (
    store.get<{ start: number | null }>(`SELECT min(start) AS start FROM cloudwatch_samples ${sql}`, ...values)
      ?.start ?? undefined
  );
}

/** Moves the samples that stand between two instants to the starts of a coarser resolution (milliseconds); without one they go. */
export function coarsenSamples(store: Store, from: number, to: number, resolution: number | undefined): void {
  const aged = "start >= ? AND start < ? AND start % ? <> 0";
  if (resolution === undefined) {
    store.run("DELETE FROM cloudwatch_samples WHERE start >= ? AND start < ?", from, to);
    return;
  }
  const rows = store.all<Row & { series: number }>(
    `SELECT series, start, unit, count, sum, minimum, maximum, bins FROM cloudwatch_samples WHERE ${aged}`,
    from,
    to,
    resolution,
  );
  for (const row of rows) {
    addSample(store, row.series, { start: row.start - (row.start % resolution), unit: row.unit, set: toSet(row) });
  }
  store.run(`DELETE FROM cloudwatch_samples WHERE ${aged}`, from, to, resolution);
}
