/** What the scanner looks for on behalf of all monitors together. */

import { guardOf } from "../../patterns/guard.ts";
import type { Pattern } from "../../patterns/pattern.ts";
import { printSelector } from "../../patterns/print.ts";
import { defaultPublishers, filtersOf } from "../judge/judge.ts";
import type { Question } from "../question.ts";
import type { Clue } from "./clue.ts";
import { cluesOf } from "./clues.ts";
import { shareOf } from "./rarity.ts";

/** Tests of the value behind a key; one that holds makes the record a candidate. */
export interface KeyTests {
  isPresent: boolean;
  isTrue: boolean;
  isFalse: boolean;
  readonly texts: Set<string>;
  readonly pieces: Set<string>;
}

export interface Sieve {
  readonly keys: ReadonlyMap<string, KeyTests>;
  /** Indexes of monitors that no clue can serve; with one of them, every record is a candidate. */
  readonly unfiltered: readonly number[];
}

/** Keys that the scanner can tell apart, less the few that it reads of every record. */
const mostKeys = 240;

/** @throws PatternError for a pattern that AWS refuses */
export function sieveOf({ monitors }: Question): Sieve {
  const keys = new Map<string, KeyTests>();
  const unfiltered = new Set(defaultPublishers(monitors).map(({ monitor }) => monitor));
  for (const { monitor, pattern } of filtersOf(monitors)) {
    const found = cluesOf(pattern);
    const clues = [...(found?.clues ?? []), ...ownCalls(pattern)];
    const added = new Set(clues.map(({ key }) => key)).difference(keys).size;
    if (!found || keys.size + added > mostKeys) unfiltered.add(monitor);
    else for (const clue of clues) addClue(keys, clue);
  }
  return { keys, unfiltered: [...unfiltered].sort((one, other) => one - other) };
}

/** Rare calls that a pattern watches, also where another clause is rarer: one that does not match tells why. */
function ownCalls(pattern: Pattern): Clue[] {
  const guard = guardOf(pattern);
  if (!guard?.texts || printSelector(guard.selector) !== "$.eventName") return [];
  const calls = [...guard.texts].map((text): Clue => ({ key: "eventName", test: { kind: "text", text } }));
  return calls.filter((clue) => shareOf(clue) < rare);
}

const rare = 0.005;

function addClue(keys: Map<string, KeyTests>, { key, test }: Clue): void {
  const tests = keys.get(key) ?? noTests();
  keys.set(key, tests);
  if (test.kind === "present") tests.isPresent = true;
  else if (test.kind === "text") tests.texts.add(test.text);
  else if (test.kind === "piece") tests.pieces.add(test.text);
  else if (test.constant === "TRUE") tests.isTrue = true;
  else tests.isFalse = true;
}

export function noTests(): KeyTests {
  return {
    isPresent: false,
    isTrue: false,
    isFalse: false,
    texts: new Set(),
    pieces: new Set(),
  };
}
