/** From matches to what a monitor's metric got. */
import type { Monitor } from "../../monitors/monitor.ts";
import type { Sample } from "../../monitors/replay/sample.ts";
import type { Found, Match } from "../found.ts";

/** A match as one monitor sees it. */
export interface OwnMatch {
  readonly match: Match;
  /** How many of the monitor's filters match it. */
  readonly filters: number;
}

/** The matches of each monitor, by its index, in the order in which they were found. */
export function matchesByMonitor({ monitors, matches }: Pick<Found, "monitors" | "matches">): OwnMatch[][] {
  const byMonitor = monitors.map((): { match: Match; filters: number }[] => []);
  for (const match of matches)
    for (const index of match.monitors) {
      const own = byMonitor[index];
      const last = own?.at(-1);
      if (last?.match === match) last.filters++;
      else own?.push({ match, filters: 1 });
    }
  return byMonitor;
}

/**
 * The samples of a monitor's metric in order of time.
 * @param matches in order of time
 * @param defaults filters that published the default value, by second
 * @param keeps whether a match is to count; one that is not is as a record that does not match
 */
export function samplesOf(
  { defaultValue }: Pick<Monitor, "defaultValue">,
  matches: readonly OwnMatch[],
  defaults: ReadonlyMap<number, number> = new Map(),
  keeps: (match: Match) => boolean = () => true,
): Sample[] {
  const samples: Sample[] = [];
  for (const { match, filters: count } of matches) {
    const value = keeps(match) ? 1 : defaultValue;
    if (value !== undefined) samples.push({ time: match.time, value, count });
  }
  if (defaultValue === undefined) return samples;
  for (const [second, count] of defaults) samples.push({ time: second * 1000, value: defaultValue, count });
  return samples.sort((one, other) => one.time - other.time);
}
