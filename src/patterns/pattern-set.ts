/** Matches one event against many patterns at the price of the few that it can match. */
import { guardOf } from "./guard.ts";
import type { LogEvent } from "./log-event.ts";
import { compilePattern, type Matcher } from "./match.ts";
import type { Pattern } from "./pattern.ts";
import { printSelector } from "./print.ts";
import { walkOf } from "./select.ts";

/** Many patterns, compiled together. */
export interface PatternSet {
  /** The positions, in ascending order, of the patterns that match the event. */
  matches(event: LogEvent): number[];
}

interface Entry {
  readonly index: number;
  readonly matcher: Matcher;
}

interface GuardedField {
  readonly read: ReturnType<typeof walkOf>;
  readonly byText: Map<string, Entry[]>;
  readonly whenPresent: Entry[];
}

/**
 * Compiles a list of patterns. Those that can only match a certain `$.eventName`, or another field's certain value, are
 * looked up by it; the others are tried on every event.
 */
export function compileSet(patterns: readonly Pattern[]): PatternSet {
  const fields = new Map<string, GuardedField>();
  const unguarded: Entry[] = [];
  patterns.forEach((pattern, index) => {
    file({ index, matcher: compilePattern(pattern) }, fields, unguarded);
  });
  const guarded = [...fields.values()];
  return { matches: (event) => matchesOf(event, guarded, unguarded) };
}

function file(entry: Entry, fields: Map<string, GuardedField>, unguarded: Entry[]): void {
  const guard = guardOf(entry.matcher.pattern);
  if (!guard) {
    unguarded.push(entry);
    return;
  }
  const name = printSelector(guard.selector);
  const field = fields.get(name) ?? {
    read: walkOf(guard.selector.steps),
    byText: new Map<string, Entry[]>(),
    whenPresent: [],
  };
  fields.set(name, field);
  if (!guard.texts) field.whenPresent.push(entry);
  for (const text of guard.texts ?? []) {
    const entries = field.byText.get(text);
    if (entries) entries.push(entry);
    else field.byText.set(text, [entry]);
  }
}

function matchesOf(event: LogEvent, guarded: readonly GuardedField[], unguarded: readonly Entry[]): number[] {
  const found: number[] = [];
  collect(unguarded, event, found);
  const { json } = event;
  for (const { read, byText, whenPresent } of json ? guarded : []) {
    const node = read(json);
    if (node === undefined) continue;
    collect(whenPresent, event, found);
    if (typeof node === "string") collect(byText.get(node) ?? [], event, found);
  }
  return found.length > 1 ? found.sort((left, right) => left - right) : found;
}

function collect(entries: readonly Entry[], event: LogEvent, found: number[]): void {
  for (const { index, matcher } of entries) if (matcher.matches(event)) found.push(index);
}
