/** How complex a filter policy is. */
import type { Pattern } from "../../../event-patterns/pattern.ts";

/** How many combinations of values a policy stands for; values nested deeper count more. */
export function combinations({ fields, alternatives }: Pattern, depth = 1): number {
  let product = 1;
  for (const field of fields.values()) {
    product *= Array.isArray(field) ? field.length * depth : combinations(field, depth + 1);
  }
  for (const patterns of alternatives) {
    product *= patterns.reduce((sum, pattern) => sum + combinations(pattern, depth), 0);
  }
  return product;
}
