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
  const times = [...new Set(groups.flatMap(({ group }) => [...group.times.keys()])).union(defaults)].sort(
    (one, other) => one - other,
  );
  const places = new Map(times.map((time, place) => [time, place]));
  const add = (into: Float64Array, { group, filters }: OwnGroup, sign: 1 | -1): void => {
    for (const [time, matches] of group.times) {
      const place = places.get(time) as number;
      into[place] = (into[place] as number) + sign * filters * matches;
    }
  };
  const [ones, quiet] = [new Float64Array(times.length), new Float64Array(times.length)];
  for (const own of groups) add(ones, own, 1);
  for (const [time, count] of defaults) quiet[places.get(time) as number] = count;
  const samplesOf = (matched: Float64Array, silent: Float64Array): Sample[] =>
    times.flatMap((number, place): Sample[] => {
      const [time, count, other] = [number * step * 1000, matched[place] as number, silent[place] as number];
      return [
        ...(count > 0 ? [{ time, value: 1, count }] : []),
        ...(other > 0 && defaultValue !== undefined ? [{ time, value: defaultValue, count: other }] : []),
      ];
    });
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
