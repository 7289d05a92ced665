/** Patterns and records by chance, as every engine is tried with them. */
import { type LogEvent, logEvent } from "../../src/patterns/match.ts";
import { parsePattern } from "../../src/patterns/parse.ts";
import type { Pattern } from "../../src/patterns/pattern.ts";
import { type Choose, randomMessage, randomPattern } from "../../src/patterns/random-case.ts";

/** A generator of whole numbers that a seed determines. */
export function seeded(seed: number): Choose {
  let state = seed >>> 0;
  return (count) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };
}

/** Patterns that AWS takes and that are made for records: of JSON or of terms. */
export function randomPatterns(choose: Choose, count: number): Pattern[] {
  const patterns: Pattern[] = [];
  while (patterns.length < count) {
    const pattern = parsed(randomPattern(choose));
    if (pattern?.kind === "json" || pattern?.kind === "terms") patterns.push(pattern);
  }
  return patterns;
}

/** Objects as compact JSON: each key once, numbers as they are mostly written. docs/history.md says why. */
export function randomRecords(choose: Choose, count: number): string[] {
  const records: string[] = [];
  while (records.length < count) {
    const record = recordIn(randomMessage(choose));
    if (record !== undefined) records.push(record);
  }
  return records;
}

function recordIn(message: string): string | undefined {
  const { json }: LogEvent = logEvent(message);
  return json && JSON.stringify(json);
}

function parsed(text: string): Pattern | undefined {
  try {
    return parsePattern(text);
  } catch {
    return undefined;
  }
}
