/** What a pattern can leave out, and the pattern that does. */
import { fieldAt } from "../../monitors/check/knowledge/presence.ts";
import { quoted } from "../../patterns/literals.ts";
import { compilePattern, recordEvent } from "../../patterns/match.ts";
import { parsePattern } from "../../patterns/parse.ts";
import { PatternError } from "../../patterns/pattern-error.ts";
import { printPattern } from "../../patterns/print.ts";
import { others, type Told, type ToldValue } from "../found.ts";

/** A field of records by which noise can be told from the rest. */
export interface ExcludedField {
  /** What its values are, for people. */
  readonly what: string;
  /** Keys from the record inwards. */
  readonly path: readonly string[];
  /** As the record holds it: undefined where it has none, null where it is no text. */
  valueOf(told: Told): ToldValue;
}

/** The nearest to a cause first: of two that leave out the same, the first is the one to say. */
export const excludedFields: readonly ExcludedField[] = [
  {
    what: "role",
    path: ["userIdentity", "sessionContext", "sessionIssuer", "arn"],
    valueOf: ({ issuerArn }) => issuerArn,
  },
  { what: "principal", path: ["userIdentity", "arn"], valueOf: ({ identityArn }) => identityArn },
  { what: "service", path: ["userIdentity", "invokedBy"], valueOf: ({ invokedBy }) => invokedBy },
  { what: "event name", path: ["eventName"], valueOf: ({ eventName }) => eventName },
  { what: "event source", path: ["eventSource"], valueOf: ({ eventSource }) => eventSource },
  {
    what: "source address",
    path: ["sourceIPAddress"],
    valueOf: ({ sourceAddress }) => sourceAddress,
  },
];

/** One value of a field that is to ring no more. */
export interface Exclusion {
  readonly field: ExcludedField;
  readonly value: string;
  /** The clause that says so. */
  readonly clause: string;
  /** Whether a record of such a value still matches, by the clause's own evaluation; those that are not told do. */
  keeps(value: ToldValue): boolean;
}

/**
 * An exclusion that leaves records without the field alone: != is false of a field that is not there, so that a guard
 * stands beside it wherever the field may be absent.
 * @param isEverAbsent whether a record was seen that lacks the field
 * @returns undefined for a value that no clause can name: a * in it would stand for any text, and control characters are
 *   not for pasting
 */
export function exclusionOf(field: ExcludedField, value: string, isEverAbsent: boolean): Exclusion | undefined {
  if (/[*\p{Cc}]/u.test(value)) return undefined;
  const selector = `$.${field.path.join(".")}`;
  const differs = `${selector} != ${quoted(value)}`;
  const isAlwaysThere = fieldAt(field.path.join("."))?.presence === "always" && !isEverAbsent;
  const clause = isAlwaysThere ? `(${differs})` : `(${selector} NOT EXISTS || ${differs})`;
  const { matches } = compilePattern(parsePattern(`{ ${clause} }`));
  const keeps = remembered((seen) => seen === others || matches(recordEvent(holding(field.path, seen))));
  return keeps(value) ? undefined : { field, value, clause, keeps };
}

type Test = Exclusion["keeps"];

/** Many matches have the same few values. */
function remembered(test: Test): Test {
  const answers = new Map<ToldValue, boolean>();
  return (value) => {
    const known = answers.get(value);
    if (known !== undefined) return known;
    const answer = test(value);
    answers.set(value, answer);
    return answer;
  };
}

/** A record that holds one field, or lacks it. */
function holding([key = "", ...below]: readonly string[], value: string | null | undefined): object {
  if (below.length > 0) return { [key]: holding(below, value) };
  return value === undefined ? {} : { [key]: value };
}

/**
 * The pattern with a clause more, on one line.
 * @returns undefined where there is none that AWS takes: the pattern is not JSON, or would be too long
 */
export function narrowed(pattern: string, clause: string): string | undefined {
  const parsed = parsePattern(pattern);
  if (parsed.kind !== "json") return undefined;
  const isAny = parsed.expression.kind === "any";
  const spellings = /[\r\n]/.test(pattern) ? [printPattern(parsed)] : [pattern, printPattern(parsed)];
  return spellings
    .map((text) => text.trim().slice(1, -1).trim())
    .map((inner) => `{ ${isAny ? `(${inner})` : inner} && ${clause} }`)
    .find(isTaken);
}

function isTaken(pattern: string): boolean {
  try {
    parsePattern(pattern);
    return true;
  } catch (error) {
    if (error instanceof PatternError) return false;
    throw error;
  }
}
