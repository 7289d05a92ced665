/** From what matched to what a monitor's metric got. */
import type { Monitor } from "../../monitors/monitor.ts";
import type { Sample } from "../../monitors/replay/sample.ts";
import type { Found, MatchGroup } from "../found.ts";

/** A group as one monitor sees it. */
export interface OwnGroup {
  readonly group: MatchGroup;
  /** How many of the monitor's filters match each of its records. */
  readonly filters: number;
}

/** The groups of each monitor, by its index, in their order. */
export function groupsByMonitor({ monitors, matches }: Pick<Found, "monitors" | "matches">): OwnGroup[][] {
  const byMonitor = monitors.map((): OwnGroup[] => []);
  for (const group of matches)
    for (const [index, filters] of Map.groupBy(group.monitors, (index) => index))
      byMonitor[index]?.push({ group, filters: filters.length });
  return byMonitor;
}

/** What came to a monitor's metric, by time; what exclusions would leave of it is found out without counting anew. */
export interface Metric {
  /** In order of time. */
  readonly samples: readonly Sample[];
  /** As if the records of these groups had not matched. */
  without(hidden: readonly OwnGroup[]): readonly Sample[];
}

/** @param defaults how many filters published the default value, by time */
export function metricOf(
  { defaultValue }: Pick<Monitor, "defaultValue">,
  groups: readonly OwnGroup[],
  defaults: ReadonlyMap<number, number> = new Map(),
  step: number,
): Metric {
  const line = timeLine(groups, defaults);
  const add = (into: Float64Array, { group, filters }: OwnGroup, sign: 1 | -1): void => {
    group.times.forEach((matches, time) => {
      const place = line.place(time);
      into[place] = (into[place] as number) + sign * filters * matches;
    });
  };
  const [ones, quiet] = [new Float64Array(line.length), new Float64Array(line.length)];
  for (const own of groups) add(ones, own, 1);
  for (const [time, count] of defaults) quiet[line.place(time)] = count;
  const samplesOf = (matched: Float64Array, silent: Float64Array): Sample[] => {
    const samples: Sample[] = [];
    for (let place = 0; place < line.length; place++) {
      const [count, other] = [matched[place] as number, silent[place] as number];
      if (count > 0) samples.push({ time: line.time(place) * step * 1000, value: 1, count });
      if (other > 0 && defaultValue !== undefined)
        samples.push({ time: line.time(place) * step * 1000, value: defaultValue, count: other });
    }
    return samples;
  };
  return {
    samples: samplesOf(ones, quiet),
    without(hidden) {
      const [left, silent] = [ones.slice(), quiet.slice()];
      for (const own of hidden) {
        add(left, own, -1);
        // A filter that does not match publishes its default instead.
        if (defaultValue !== undefined) add(silent, own, 1);
      }
      return samplesOf(left, silent);
    },
  };
}

/** Times in order, each at a place. */
interface TimeLine {
  readonly length: number;
  place(time: number): number;
  time(place: number): number;
}

/** Places for a decade of minutes; where records are further apart, only times that occur have one. */
const mostPlaces = 6_000_000;

function timeLine(groups: readonly OwnGroup[], defaults: ReadonlyMap<number, number>): TimeLine {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const see = (time: number): void => {
    if (time < first) first = time;
    if (time > last) last = time;
  };
  for (const { group } of groups)
    group.times.forEach((_, time) => {
      see(time);
    });
  for (const time of defaults.keys()) see(time);
  const length = Math.max(0, last - first + 1);
  if (length <= mostPlaces) return { length, place: (time) => time - first, time: (place) => first + place };
  const occurring = new Set(defaults.keys());
  for (const { group } of groups)
    group.times.forEach((_, time) => {
      occurring.add(time);
    });
  const times = [...occurring].sort((one, other) => one - other);
  const places = new Map(times.map((time, place) => [time, place]));
  return { length: times.length, place: (time) => places.get(time) ?? 0, time: (place) => times[place] ?? 0 };
}
