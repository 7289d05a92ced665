/** What a shape demands of its values, each demand with AWS's sentence; made once a shape. */

import { compilePattern } from "./compile-pattern.ts";
import type { Shape } from "./model.ts";
import { oncePer } from "./once-per.ts";

export interface Constraint {
  /** e.g. `Member must have length less than or equal to 64`. */
  readonly sentence: string;
  readonly holds: (value: unknown) => boolean;
}

/** The constraints of a shape's own values, in the order in which AWS lists them. */
export const constraintsOf: (shape: Shape) => readonly Constraint[] = oncePer(makeConstraints);

/** Values fit their shapes' types, as they were read by them. */
function makeConstraints(shape: Shape): Constraint[] {
  switch (shape.type) {
    case "string":
      return [
        ...limits(shape, "length", (value) => (value as string).length),
        ...patterns(shape.pattern),
        ...enums(shape.enum),
      ];
    case "integer":
    case "long":
    case "float":
    case "double":
      return limits(shape, "value", (value) => value as number);
    case "list":
    case "blob":
      return limits(shape, "length", (value) => (value as { readonly length: number }).length);
    case "map":
      return limits(shape, "length", (value) => Object.keys(value as object).length);
    default:
      return [];
  }
}

interface Limits {
  readonly min?: number;
  readonly max?: number;
}

function limits({ min, max }: Limits, what: "length" | "value", measure: (value: unknown) => number): Constraint[] {
  const found: Constraint[] = [];
  if (max !== undefined) {
    found.push({
      sentence: `Member must have ${what} less than or equal to ${max}`,
      holds: (value) => measure(value) <= max,
    });
  }
  if (min !== undefined) {
    found.push({
      sentence: `Member must have ${what} greater than or equal to ${min}`,
      holds: (value) => measure(value) >= min,
    });
  }
  return found;
}

function patterns(pattern: string | undefined): Constraint[] {
  const expression = pattern === undefined ? undefined : compilePattern(pattern);
  if (!expression) return [];
  const sentence = `Member must satisfy regular expression pattern: ${pattern}`;
  return [{ sentence, holds: (value) => expression.test(value as string) }];
}

function enums(names: readonly string[] | undefined): Constraint[] {
  if (!names) return [];
  const allowed = new Set(names);
  const sentence = `Member must satisfy enum value set: [${names.join(", ")}]`;
  return [{ sentence, holds: (value) => allowed.has(value as string) }];
}
