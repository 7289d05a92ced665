/** What SQL engines spell differently: how each reads JSON out of a text, and how it looks into a list. */

/** Expressions in and out are SQL texts. An expression that yields NULL says that nothing is there. */
export interface SqlDialect {
  readonly name: "trino" | "duckdb";
  /** A path for `fragment` and `scalar`; undefined where the engine cannot name a key. */
  path(steps: readonly PathStep[]): string | undefined;
  /** The JSON text of the node at a path: `"a"`, `1`, `null`, `{…}`. */
  fragment(json: string, path: string): string;
  /** The text of a string or the spelling of a number at a path. */
  scalar(json: string, path: string): string;
  /** A list of the elements of an array, or of the values of an object, at a path. */
  children(json: string, path: string): string;
  /** Whether a condition holds of any element; it names the element `variable`. */
  anyOf(list: string, variable: string, condition: string): string;
  /** A list of these elements. */
  list(elements: readonly string[]): string;
  /** A FROM item that gives each element of lists as a column of its own row, and no NULLs. */
  unnest(lists: readonly string[], column: string): string;
  /** A text as a number, NULL where it is none. */
  number(text: string): string;
  /** Whether a regular expression is found anywhere in a text. */
  found(text: string, regex: string): string;
  /** The part of a text that a regular expression takes first; NULL or empty where it is not found. */
  firstFit(text: string, regex: string): string;
  /** How many elements a list has. */
  length(list: string): string;
  /** How many bytes a text has in UTF-8. */
  bytes(text: string): string;
  /** The place of a text in another, from 1; 0 where it is not there. */
  position(text: string, part: string): string;
}

export type PathStep = { readonly key: string } | { readonly index: number };

/** A text literal: quotes are doubled, a backslash is an ordinary character in both dialects. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
