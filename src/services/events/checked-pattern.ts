/** Event patterns as PutRule and TestEventPattern take them, compiled once a text. */
import { countBranches } from "../../event-patterns/branches.ts";
import { type CompiledPattern, compilePattern } from "../../event-patterns/match.ts";
import { parsePattern } from "../../event-patterns/parse.ts";
import type { Pattern } from "../../event-patterns/pattern.ts";
import { PatternError } from "../../event-patterns/reader.ts";
import { fault } from "./faults.ts";

/** The quota "event pattern size". */
const longestPattern = 2_048;

/** How many combinations `$or` may make of a pattern (user guide, comparison operators). */
const mostBranches = 1_000;

/**
 * @returns the text
 * @throws InvalidEventPatternException in AWS's words; LimitExceededException
 */
export function checkedPattern(text: string): string {
  compiledPattern(text);
  return text;
}

/** Keyed by its own text, a compiled pattern can never be out of date. */
const compiled = new Map<string, CompiledPattern>();
const mostCompiled = 1_000;

/** @throws as {@link checkedPattern} */
export function compiledPattern(text: string): CompiledPattern {
  const known = compiled.get(text);
  if (known) return known;
  if (text.length > longestPattern)
    throw fault("LimitExceededException", `The event pattern is longer than ${longestPattern} characters.`);
  const pattern = parse(text);
  if (countBranches(pattern) > mostBranches)
    throw fault("LimitExceededException", `The event pattern makes more than ${mostBranches} combinations by $or.`);
  if (compiled.size >= mostCompiled) compiled.clear();
  const made = compilePattern(pattern);
  compiled.set(text, made);
  return made;
}

function parse(text: string): Pattern {
  try {
    return parsePattern(text);
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    throw fault("InvalidEventPatternException", `Event pattern is not valid. Reason: ${error.message}`);
  }
}
