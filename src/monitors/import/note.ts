/** What every import says of what it read: a sentence, and a word for programs. */

export interface Note<Kind extends string = string> {
  readonly kind: Kind;
  readonly message: string;
}

/** What became of one thing of the source. */
export interface ImportedItem {
  /** A rule's title, or a resource's address. */
  readonly source: string;
  /** The monitor that it is part of; absent where it became none. */
  readonly monitor?: string;
  /** Why it became none. */
  readonly refusal?: Note;
  /** What the monitor does not keep of it. */
  readonly losses: readonly Note[];
}
