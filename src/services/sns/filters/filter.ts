/** A compiled filter policy: fields that must all match, alternatives of which one must, matchers of which one must. */

/** A value that a policy can look at; undefined where the message has none. */
export type Leaf = string | number | boolean | null | undefined;

export type Matcher = (leaf: Leaf) => boolean;

export interface Filter {
  /** By name; in a filter on the body a name with dots has become a path of names. */
  readonly fields: Map<string, Filter | Matcher[]>;
  /** Each `$or`: of its filters one must match. */
  readonly alternatives: Filter[][];
}

export const emptyFilter = (): Filter => ({ fields: new Map(), alternatives: [] });

/** How many combinations of values a policy stands for; values nested deeper count more. */
export function combinations({ fields, alternatives }: Filter, depth = 1): number {
  let product = 1;
  for (const field of fields.values()) {
    product *= Array.isArray(field) ? field.length * depth : combinations(field, depth + 1);
  }
  for (const filters of alternatives) {
    product *= filters.reduce((sum, filter) => sum + combinations(filter, depth), 0);
  }
  return product;
}
