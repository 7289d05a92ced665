/** What the metric filters of a set of monitors make of each record. */
import type { LogEvent } from "../../patterns/match.ts";
import { parsePattern } from "../../patterns/parse.ts";
import { PatternError } from "../../patterns/pattern-error.ts";
import { compileSet } from "../../patterns/pattern-set.ts";
import { DeclarationError } from "../declaration-error.ts";
import { type Monitor, patternsOf } from "../monitor.ts";

/** Values that a record gives to a monitor's metric. */
export interface MonitorValues {
  /** The monitor's position in the set. */
  readonly monitor: number;
  /** Whether one of its patterns matches; otherwise the values are defaults. */
  readonly matches: boolean;
  /** One for each of its filters that has something to say; at least one. */
  readonly values: readonly number[];
}

/**
 * Compiles the filters of all monitors at once, so that a record costs little more than for one.
 * @returns what to ask of each record; monitors that it gives nothing are left out
 * @throws DeclarationError for a pattern that AWS refuses
 */
export function monitorSampler(monitors: readonly Monitor[]): (event: LogEvent) => readonly MonitorValues[] {
  const filters = monitors.flatMap((monitor, index) =>
    patternsOf(monitor).map((text) => ({ index, defaultValue: monitor.defaultValue, pattern: parsed(monitor, text) })),
  );
  const set = compileSet(filters.map(({ pattern }) => pattern));
  const talkative = filters.flatMap(({ defaultValue }, filter) => (defaultValue === undefined ? [] : [filter]));
  return (event) => {
    const matching = set.matches(event);
    if (matching.length === 0 && talkative.length === 0) return [];
    const matched = new Set(matching);
    const speaking = [...matching, ...talkative.filter((filter) => !matched.has(filter))];
    const byMonitor = Map.groupBy(speaking, (filter) => filters[filter]?.index ?? 0);
    return [...byMonitor].map(([monitor, own]) => ({
      monitor,
      matches: own.some((filter) => matched.has(filter)),
      values: own.map((filter) => (matched.has(filter) ? 1 : (filters[filter]?.defaultValue ?? 0))),
    }));
  };
}

function parsed({ name }: Monitor, text: string) {
  try {
    return parsePattern(text);
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    const message = `AWS refuses the pattern of ${name} at character ${error.offset + 1}: ${error.hint}`;
    throw new DeclarationError([{ path: ["monitors", name, "pattern"], message }]);
  }
}
