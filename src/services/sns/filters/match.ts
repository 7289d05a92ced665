/** Matches a compiled filter against a message's values. */
import type { Filter, Leaf, Matcher } from "./filter.ts";

/**
 * Whether the values (JSON) pass the filter. In an array one element must match all that is asked of it;
 * `{"a.b": 1}` and `{"a": {"b": 1}}` are the same message (both recorded).
 */
export function matchesFilter(filter: Filter, values: unknown): boolean {
  return matches(filter, spreadNames(values));
}

function matches(filter: Filter, value: unknown): boolean {
  if (Array.isArray(value) && value.length > 0) return value.some((element) => matches(filter, element));
  const members = isObject(value) ? value : {};
  const hold = [...filter.fields].every(([name, field]) => {
    const member = Object.hasOwn(members, name) ? members[name] : undefined;
    return Array.isArray(field) ? anyMatches(field, leavesOf(member)) : matches(field, member);
  });
  return hold && filter.alternatives.every((filters) => filters.some((alternative) => matches(alternative, value)));
}

/** Without a leaf, only matchers that want none can hold. */
const anyMatches = (matchers: readonly Matcher[], leaves: readonly Leaf[]): boolean =>
  matchers.some((matcher) => (leaves.length === 0 ? matcher(undefined) : leaves.some(matcher)));

function leavesOf(value: unknown): Leaf[] {
  if (Array.isArray(value)) return value.flatMap(leavesOf);
  return value === undefined || isObject(value) ? [] : [value as Leaf];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Names with dots become objects in objects; of two values for one name either may match. */
function spreadNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(spreadNames);
  if (!isObject(value)) return value;
  const spread = Object.create(null) as Record<string, unknown>;
  for (const [name, member] of Object.entries(value)) {
    const [first = "", ...path] = name.split(".");
    const nested = path.reduceRight<unknown>((inner, part) => ({ [part]: inner }), spreadNames(member));
    spread[first] = first in spread ? merge(spread[first], nested) : nested;
  }
  return spread;
}

function merge(one: unknown, other: unknown): unknown {
  if (!isObject(one) || !isObject(other)) return [one, other];
  const merged = Object.assign(Object.create(null) as Record<string, unknown>, one);
  for (const [name, member] of Object.entries(other)) {
    merged[name] = name in merged ? merge(merged[name], member) : member;
  }
  return merged;
}
