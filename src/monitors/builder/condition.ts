/** What a record is asked, composed in code: tests of fields, joined by all, any and not. */
import { TrailbellError } from "../../errors/trailbell-error.ts";
import type { JsonCondition } from "../../patterns/pattern.ts";

/** Frozen data; `toPatterns` gives its filter patterns. */
export type Condition = Test | Joined | Negated;

/** One test of one field, as the filter pattern language has it. */
export interface Test {
  readonly kind: "test";
  readonly condition: JsonCondition;
}

export interface Joined {
  readonly kind: "all" | "any";
  readonly conditions: readonly Condition[];
}

export interface Negated {
  readonly kind: "not";
  readonly condition: Condition;
}

/** A condition that no filter pattern can say, with what to do instead. */
export class ConditionError extends TrailbellError {
  override readonly name = "ConditionError";

  constructor(message: string) {
    super("condition-inexpressible", message);
  }
}

/** Whether a value is a composed condition rather than a pattern's text. */
export function isCondition(value: unknown): value is Condition {
  return (
    typeof value === "object" && value !== null && "kind" in value && /^(test|all|any|not)$/.test(String(value.kind))
  );
}
