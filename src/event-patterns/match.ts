/** Matches events against compiled patterns, as AWS's event ruler does. */
import { type Branch, branchesOf } from "./branches.ts";
import type { Dialect } from "./dialect.ts";
import { type EventFields, eventFields, type Membership, together } from "./event-fields.ts";
import { parsePattern } from "./parse.ts";
import type { Pattern } from "./pattern.ts";

export interface CompiledPattern {
  readonly branches: readonly Branch[];
}

export function compilePattern(pattern: Pattern): CompiledPattern {
  return { branches: branchesOf(pattern) };
}

/** Whether an event, read by `eventFields`, satisfies a pattern: all fields of one branch, within the same elements of arrays. */
export function matchesFields({ branches }: CompiledPattern, fields: EventFields): boolean {
  return branches.some((branch) => holds(branch, 0, [], fields));
}

function holds(branch: Branch, index: number, membership: Membership, fields: EventFields): boolean {
  const field = branch[index];
  if (!field) return true;
  let seen = false;
  for (const leaf of fields.get(field.path)) {
    const shared = together(membership, leaf.membership);
    if (!shared) continue;
    seen = true;
    if (field.matchers.some((matcher) => matcher(leaf.value)) && holds(branch, index + 1, shared, fields)) return true;
  }
  // Without a value, only `exists: false` can hold.
  return !seen && field.matchers.some((matcher) => matcher(undefined)) && holds(branch, index + 1, membership, fields);
}

/**
 * Compiles a pattern's text and says whether an event (parsed JSON) satisfies it.
 * @throws {PatternError} in AWS's words
 * @example eventMatcher('{"detail": {"eventName": ["CreateUser"]}}')(event)
 */
export function eventMatcher(json: string, dialect?: Dialect): (event: unknown) => boolean {
  const compiled = compilePattern(parsePattern(json, dialect));
  return (event) => matchesFields(compiled, eventFields(event));
}
