/** Compiles a pattern once into a function that says quickly of each event whether it matches. */
import { compileExpression, conditionsOf } from "./expression.ts";
import { guardOf } from "./guard.ts";
import type { JsonNode, JsonObject, LogEvent } from "./log-event.ts";
import { compileSpacePattern } from "./match-line.ts";
import type { JsonCondition, JsonPattern, Pattern, TermsPattern } from "./pattern.ts";
import { compileRegex } from "./regex.ts";
import { compileSelector, walkOf } from "./select.ts";
import { dependsOnSpelling, nodeTest } from "./value-test.ts";

export { type LogEvent, logEvent, recordEvent } from "./log-event.ts";

/** A compiled pattern. Matching takes time linear in the event and allocates nothing that it keeps. */
export interface Matcher {
  readonly pattern: Pattern;
  /**
   * Whether an event with numbers may have to be read a second time, to know how they are spelled: `$.n = "1"` holds
   * for 1 but not for 1.0. It happens only when such a condition meets a number.
   */
  readonly needsNumberSource: boolean;
  matches(event: LogEvent): boolean;
}

/**
 * Compiles a parsed pattern.
 * @example compilePattern(parsePattern("{ $.eventName = CreateUser }")).matches(logEvent('{"eventName":"CreateUser"}')) // true
 */
export function compilePattern(pattern: Pattern): Matcher {
  return {
    pattern,
    needsNumberSource:
      pattern.kind === "json" && conditionsOf(pattern.expression).some(({ test }) => dependsOnSpelling(test)),
    matches: matchOf(pattern),
  };
}

type Match = (event: LogEvent) => boolean;

function matchOf(pattern: Pattern): Match {
  switch (pattern.kind) {
    case "terms":
      return matchTerms(pattern);
    case "regexPattern": {
      const found = compileRegex(pattern.regex.source);
      return ({ message }) => found(message);
    }
    case "json":
      return matchJson(pattern);
    case "space": {
      const fits = compileSpacePattern(pattern);
      return ({ message }) => fits(message);
    }
  }
}

// Optional terms count only among themselves: beside a required or excluded one AWS ignores them altogether.
function matchTerms({ terms }: TermsPattern): Match {
  const valuesOf = (wanted: string) => terms.filter(({ mode }) => mode === wanted).map(({ value }) => value);
  const [required, optional, excluded] = [valuesOf("required"), valuesOf("optional"), valuesOf("excluded")];
  if (terms.length > 0 && optional.length === terms.length) {
    return ({ message }) => containsAny(message, optional);
  }
  return ({ message }) => containsAll(message, required) && !containsAny(message, excluded);
}

function containsAny(message: string, values: readonly string[]): boolean {
  for (const value of values) if (message.includes(value)) return true;
  return false;
}

function containsAll(message: string, values: readonly string[]): boolean {
  for (const value of values) if (!message.includes(value)) return false;
  return true;
}

function matchJson(pattern: JsonPattern): Match {
  const holds = compileExpression(pattern.expression, compileCondition);
  const mayHold = "clauses" in pattern.expression ? quickTest(pattern) : () => true;
  return (event) => event.json !== undefined && mayHold(event.json) && holds(event);
}

// Most events are of no concern to a pattern, and one look at their eventName says so.
function quickTest(pattern: JsonPattern): (root: JsonObject) => boolean {
  const guard = guardOf(pattern);
  if (!guard?.texts) return () => true;
  const { texts } = guard;
  const read = walkOf(guard.selector.steps);
  return (root) => {
    const node = read(root);
    return typeof node === "string" && texts.has(node);
  };
}

function compileCondition({ selector, test }: JsonCondition): Match {
  const select = compileSelector(selector);
  const holds = nodeTest(test);
  if (!dependsOnSpelling(test)) return ({ json }) => json !== undefined && select(json, holds);
  return (event) => {
    const { json } = event;
    if (json === undefined) return false;
    if (!select(json, isNumber)) return select(json, holds);
    return select(event.spelledJson ?? json, holds);
  };
}

function isNumber(node: JsonNode | undefined): boolean {
  return typeof node === "number";
}
