/** A parsed pattern: fields that must all match, alternatives of which one must, matchers of which one must. */

/** A value that a pattern can look at; undefined where the event has none. */
export type Leaf = string | number | boolean | null | undefined;

export type Matcher = (leaf: Leaf) => boolean;

export interface Pattern {
  /** By name; a name with dots has become a path of names. */
  readonly fields: Map<string, Pattern | Matcher[]>;
  /** Each `$or`: of its patterns one must match. */
  readonly alternatives: Pattern[][];
}

export function emptyPattern(): Pattern {
  return { fields: new Map(), alternatives: [] };
}
