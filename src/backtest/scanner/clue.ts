/** A piece of text that a record must hold for a pattern to match it. */

/** A key that stands right before a value. A value that is written with an escape passes every test. */
export interface Clue {
  readonly key: string;
  readonly test: ClueTest;
}

export type ClueTest =
  /** Any value will do. */
  | { readonly kind: "present" }
  | { readonly kind: "text"; readonly text: string }
  /** A text that contains it. */
  | { readonly kind: "piece"; readonly text: string }
  | { readonly kind: "constant"; readonly constant: "TRUE" | "FALSE" };
