/** Demands on several fields that hold together; two demands on one field become one, where that can be said. */
import { eventMatcher } from "../../event-patterns/match.ts";
import { type Demand, Inexpressible, type Matcher } from "./condition.ts";

/** By path, what the field has to be. */
export type Conjunction = ReadonlyMap<string, readonly Matcher[]>;

export function conjunctionOf({ path, anyOf }: Demand): Conjunction {
  return new Map([[path, anyOf]]);
}

/**
 * Both hold.
 * @returns undefined where they cannot, such as two different event names
 * @throws Inexpressible
 */
export function both(one: Conjunction, other: Conjunction): Conjunction | undefined {
  const merged = new Map(one);
  for (const [path, matchers] of other) {
    const known = merged.get(path);
    const shared = known ? intersection(path, known, matchers) : matchers;
    if (shared.length === 0) return undefined;
    merged.set(path, shared);
  }
  requireLeaves(merged);
  return merged;
}

/** A field is looked at as a value or looked into. */
function requireLeaves(conjunction: Conjunction): void {
  const paths = [...conjunction.keys()];
  const outer = paths.find((path) => paths.some((other) => other.startsWith(`${path}.`)));
  if (outer !== undefined)
    throw new Inexpressible(
      `$.${outer} is compared as a value and looked into, and an event pattern takes one of both`,
    );
}

/** The one path in which two conjunctions differ; undefined where it is none, or more than one. */
export function difference(one: Conjunction, other: Conjunction): string | undefined {
  if (one.size !== other.size) return undefined;
  const differing = [...one].filter(([path, matchers]) => JSON.stringify(matchers) !== JSON.stringify(other.get(path)));
  const [path] = differing[0] ?? [];
  return differing.length === 1 && path !== undefined && other.has(path) ? path : undefined;
}

function intersection(path: string, left: readonly Matcher[], right: readonly Matcher[]): readonly Matcher[] {
  return left.flatMap((one) => right.flatMap((other) => meet(path, one, other)));
}

/** What fits both matchers: nothing, or one matcher. */
function meet(path: string, one: Matcher, other: Matcher): readonly Matcher[] {
  if (JSON.stringify(one) === JSON.stringify(other)) return [one];
  if (isLeaf(one)) return fits(one, other) ? [one] : [];
  if (isLeaf(other)) return fits(other, one) ? [other] : [];
  // A field that is absent fits nothing else.
  if ("exists" in one || "exists" in other) return [];
  if ("anything-but" in one && "anything-but" in other) {
    const [ours, theirs] = [one["anything-but"], other["anything-but"]];
    if (isList(ours) && isList(theirs)) return [{ "anything-but": [...new Set([...ours, ...theirs])] }];
  }
  throw new Inexpressible(
    `$.${path} would have to fit ${JSON.stringify(one)} and ${JSON.stringify(other)}, and an event pattern takes alternatives only`,
  );
}

type Leaf = string | boolean | null;

function isLeaf(matcher: Matcher): matcher is Leaf {
  return typeof matcher !== "object" || matcher === null;
}

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value);
}

/** Whether one value fits a matcher. A filter pattern's comparisons are all false of null. */
function fits(leaf: Leaf, matcher: Matcher): boolean {
  return isLeaf(matcher)
    ? leaf === matcher
    : leaf !== null && eventMatcher(JSON.stringify({ it: [matcher] }))({ it: leaf });
}
