/** Joins conditions: all of them, any of them, none of them. */
import { type Condition, ConditionError } from "./condition.ts";

/**
 * True where at least one of the conditions is.
 * @throws ConditionError where there is none
 * @example anyOf(event("iam", "CreateUser"), event("iam", "CreateRole"))
 */
export function anyOf(...conditions: readonly Condition[]): Condition {
  return join("any", conditions);
}

/**
 * True where every condition is.
 * @throws ConditionError where there is none
 * @example allOf(event("iam"), field("userIdentity.type").equals("Root"))
 */
export function allOf(...conditions: readonly Condition[]): Condition {
  return join("all", conditions);
}

/** The same as {@link allOf}. */
export const and = allOf;

/**
 * True where the condition is not, also where its field is absent: AWS's `!=` alone is false there, so the negation of
 * `$.f = v` is `$.f NOT EXISTS || $.f != v`. It reaches down to the single tests, since patterns have no negation. It is
 * about texts, numbers and absent fields; of a field that is null, an object or an array AWS answers no either way.
 * @example not(field("sourceIPAddress").equals("198.51.100.7"))
 */
export function not(condition: Condition): Condition {
  return Object.freeze({ kind: "not", condition });
}

function join(kind: "all" | "any", conditions: readonly Condition[]): Condition {
  const [only] = conditions;
  if (!only)
    throw new ConditionError(`${kind === "all" ? "allOf" : "anyOf"}() joins nothing: give it one condition or more`);
  return conditions.length === 1 ? only : Object.freeze({ kind, conditions: Object.freeze([...conditions]) });
}
