/** What reading files would find in records, evaluated one by one as plainly as can be. */
import type { Monitor } from "../monitors/monitor.ts";
import { monitorSampler } from "../monitors/replay/sampler.ts";
import type { JsonObject } from "../patterns/log-event.ts";
import { recordEvent } from "../patterns/match.ts";
import type { CloudTrailRecord } from "../records/record.ts";
import { type Found, type MatchGroup, stepOf } from "./found.ts";
import { readTold } from "./judge/read-told.ts";

type RecordLike = Partial<CloudTrailRecord> & Pick<CloudTrailRecord, "eventTime">;

/** @param records in any order; what a match needs and a record lacks is empty */
export function findIn(monitors: readonly Monitor[], records: readonly object[], more: Partial<Found> = {}): Found {
  const inOrder = (records as RecordLike[]).toSorted((one, other) => timeOf(one) - timeOf(other));
  const valuesOf = monitorSampler(monitors);
  const step = stepOf(monitors);
  const timeIn = (record: RecordLike) => Math.floor(timeOf(record) / 1000 / step);
  const defaults = new Map<number, Map<number, number>>();
  const matches = inOrder.flatMap((record) => {
    const indexes: number[] = [];
    for (const { monitor, values } of valuesOf(recordEvent(record))) {
      const filters = matching(monitors[monitor], record);
      indexes.push(...Array<number>(filters).fill(monitor));
      const quiet = values.length - filters;
      const byTime = defaults.get(monitor) ?? new Map<number, number>();
      if (quiet > 0) byTime.set(timeIn(record), (byTime.get(timeIn(record)) ?? 0) + quiet);
      if (quiet > 0) defaults.set(monitor, byTime);
    }
    return indexes.length === 0 ? [] : [groupOf(indexes, record, timeIn(record))];
  });
  const [first, last] = [inOrder[0], inOrder.at(-1)];
  return {
    monitors,
    records: records.length,
    duplicates: 0,
    bytes: { compressed: 0, text: 0 },
    files: { read: 1, failed: [], leftOut: 0 },
    step,
    matches,
    untold: monitors.map(() => 0),
    defaults,
    nearMisses: new Map(),
    unfiltered: [],
    ...(first && last && { span: { from: timeOf(first), to: timeOf(last) } }),
    interrupted: false,
    ...more,
  };
}

/** How many of a monitor's filters match. */
function matching(monitor: Monitor | undefined, record: object): number {
  if (!monitor) return 0;
  const { defaultValue: _, ...silent } = monitor;
  return monitorSampler([silent])(recordEvent(record))[0]?.values.length ?? 0;
}

function timeOf({ eventTime }: RecordLike): number {
  return Date.parse(eventTime);
}

/** A group of its own. */
function groupOf(monitors: readonly number[], record: RecordLike, time: number): MatchGroup {
  const at = timeOf(record);
  const told = readTold(record as unknown as JsonObject);
  return { monitors, told, times: new Map([[time, 1]]), matches: 1, first: at, last: at };
}
