/** Lists that come page by page, and errors. */

/** Items of a list, and where the next page starts; without `next` this is the last one. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next?: string;
}

/** Every error: what is wrong, in a sentence. */
export interface ApiError {
  readonly error: string;
}
