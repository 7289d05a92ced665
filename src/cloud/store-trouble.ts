/** Tells a store that cannot be used, because of its file or disk, from a bug. */

/** What is wrong with the store itself, by SQLite's primary result codes (sqlite.org/rescode.html). */
export type StoreTrouble = "in use" | "read-only" | "full" | "unreadable" | "not writable";

const troubles: Readonly<Record<number, StoreTrouble>> = {
  5: "in use",
  8: "read-only",
  // The disk refused a read or a write.
  10: "not writable",
  11: "unreadable",
  13: "full",
  14: "not writable",
  26: "unreadable",
};

/** @returns undefined for an error that is not the store's, or that is a bug in a statement. */
export function storeTrouble(error: unknown): StoreTrouble | undefined {
  const { code, errcode = 0 } = (error ?? {}) as { code?: string; errcode?: number };
  return code === "ERR_SQLITE_ERROR" ? troubles[errcode & 0xff] : undefined;
}

/** What a caller is told; whose data folder it is reads the log. */
export function storeSentence(trouble: StoreTrouble): string {
  return `The data folder of this cloud is ${trouble}, so nothing of this call was kept.`;
}
