/** A monitor's filter patterns as one EventBridge pattern that takes exactly the same records. */
import { parsePattern } from "../../patterns/parse.ts";
import type { Expression, JsonCondition } from "../../patterns/pattern.ts";
import { demandOf, Inexpressible, type Matcher } from "./condition.ts";
import { both, type Conjunction, conjunctionOf, difference } from "./conjunction.ts";

/** An event pattern as JSON, with `detail` as the record. */
export interface EventPattern {
  readonly source: readonly [{ readonly prefix: "aws." }];
  readonly "detail-type": readonly string[];
  readonly detail: Demands;
}

/** Matchers by field, fields of objects inside them; `$or` holds where one of its entries does. */
export interface Demands {
  readonly [field: string]: Demands | readonly Matcher[] | readonly Demands[];
}

/** What EventBridge calls the records that a trail brings. */
const detailTypes = [
  "AWS API Call via CloudTrail",
  "AWS Console Sign In via CloudTrail",
  "AWS Service Event via CloudTrail",
];

/** More alternatives than any pattern of 1,024 characters means; a product of many small ones would grow without end. */
const mostAlternatives = 200;

/** EventBridge takes no longer one, see its quotas. */
const longestPattern = 2048;

/**
 * Translates without approximating. `*` before the end of a text is the one place where the languages differ, in texts that
 * hold the same piece twice (docs/semantics.md).
 * @param patterns filter patterns on CloudTrail records, of which one has to match
 * @throws Inexpressible saying which part cannot be said as an event pattern, and why
 * @throws PatternError for a filter pattern that CloudWatch refuses
 * @example eventPattern(["{ $.eventName = CreateUser }"]).detail // { eventName: ["CreateUser"] }
 */
export function eventPattern(patterns: readonly string[]): EventPattern {
  const alternatives = patterns.flatMap((text) => {
    const pattern = parsePattern(text);
    if (pattern.kind !== "json")
      throw new Inexpressible(
        `${text === "" ? "the empty pattern" : text} looks at the record's text and not at its fields`,
      );
    return alternativesOf(pattern.expression);
  });
  if (alternatives.length === 0) throw new Inexpressible("no record can match it");
  const written: EventPattern = {
    source: [{ prefix: "aws." }],
    "detail-type": detailTypes,
    detail: detailOf(merged(alternatives)),
  };
  const { length } = JSON.stringify(written);
  if (length > longestPattern)
    throw new Inexpressible(`as an event pattern it has ${length} characters, and EventBridge takes ${longestPattern}`);
  return written;
}

/** The expression as alternatives of which each is a conjunction. */
function alternativesOf(expression: Expression<JsonCondition>): readonly Conjunction[] {
  if (!("clauses" in expression)) return [conjunctionOf(demandOf(expression))];
  const ofClauses = expression.clauses.map((clause) => merged(alternativesOf(clause)));
  if (expression.kind === "any") return ofClauses.flat();
  return ofClauses.reduce((left, right) => {
    if (left.length * right.length > mostAlternatives)
      throw new Inexpressible(`it has more than ${mostAlternatives} alternatives once they are written out`);
    return left.flatMap((one) => right.flatMap((other) => both(one, other) ?? []));
  });
}

/** Alternatives that differ in one field are one, with the field's matchers put together. */
function merged(alternatives: readonly Conjunction[]): readonly Conjunction[] {
  const kept: Conjunction[] = [];
  for (const next of alternatives) {
    const index = kept.findIndex((known) => difference(known, next) !== undefined || isSame(known, next));
    const known = kept[index];
    if (!known) kept.push(next);
    else kept[index] = either(known, next);
  }
  return kept.length === alternatives.length ? kept : merged(kept);
}

function isSame(one: Conjunction, other: Conjunction): boolean {
  return (
    one.size === other.size &&
    [...one].every(([path, matchers]) => JSON.stringify(matchers) === JSON.stringify(other.get(path)))
  );
}

function either(one: Conjunction, other: Conjunction): Conjunction {
  const path = difference(one, other);
  if (path === undefined) return one;
  const all = [...(one.get(path) ?? []), ...(other.get(path) ?? [])];
  const distinct = new Map(all.map((matcher) => [JSON.stringify(matcher), matcher]));
  return new Map(one).set(path, [...distinct.values()]);
}

function detailOf(alternatives: readonly Conjunction[]): Demands {
  const [first = new Map()] = alternatives;
  if (alternatives.length === 1) return nested(first);
  const common = [...first].filter(([path, matchers]) =>
    alternatives.every((each) => JSON.stringify(each.get(path)) === JSON.stringify(matchers)),
  );
  const shared = new Map(common);
  const rest = alternatives.map((each) => new Map([...each].filter(([path]) => !shared.has(path))));
  // One that asks for nothing more holds wherever the others do.
  if (rest.some(({ size }) => size === 0)) return nested(shared);
  return { ...nested(shared), $or: rest.map(nested) };
}

/** `userIdentity.type` -> `{ userIdentity: { type: … } }`. */
function nested(conjunction: Conjunction): Demands {
  const root: Record<string, unknown> = {};
  for (const [path, matchers] of conjunction) {
    const keys = path.split(".");
    const last = keys.pop() ?? path;
    let place = root;
    for (const key of keys) {
      place[key] ??= {};
      place = place[key] as Record<string, unknown>;
    }
    place[last] = matchers;
  }
  // Built key by key from texts and matchers alone.
  return root as Demands;
}
