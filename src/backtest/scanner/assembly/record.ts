/** The record that is being scanned, and the table of those that are done. AssemblyScript. */

/** Flags of a row. 1: it may match a monitor, or must be read in another way for another reason. */
export const PARSE: u32 = 1;
const HAS_TIME: u32 = 2;
const HAS_NAME: u32 = 4;

/** Bytes of a row: start, end, flags, seconds, four words of the eventID, account's hash, region's hash. */
export const ROW: u32 = 40;

/** FNV-1a of nothing. */
const NO_TEXT: u32 = 0x811c9dc5;

export class Rows {
  static at: usize = 0;
  static count: u32 = 0;
}

// @ts-ignore: decorator
@inline
export function beginRecord(start: usize, flags: u32): void {
  store<u32>(Rows.at, <u32>start);
  store<u32>(Rows.at, flags, 8);
  store<u32>(Rows.at, 0, 12);
  store<u64>(Rows.at, 0, 16);
  store<u64>(Rows.at, 0, 24);
  store<u32>(Rows.at, NO_TEXT, 32);
  store<u32>(Rows.at, NO_TEXT, 36);
}

/** A record without time or name is read with care: it may hold another. */
// @ts-ignore: decorator
@inline
export function endRecord(end: usize): void {
  const flags = load<u32>(Rows.at, 8);
  const isWhole = (flags & (HAS_TIME | HAS_NAME)) == (HAS_TIME | HAS_NAME);
  store<u32>(Rows.at, <u32>end, 4);
  store<u32>(Rows.at, isWhole ? flags & PARSE : PARSE, 8);
  Rows.at += ROW;
  Rows.count++;
}

// @ts-ignore: decorator
@inline
export function mustParse(): void {
  store<u32>(Rows.at, load<u32>(Rows.at, 8) | PARSE, 8);
}

// @ts-ignore: decorator
@inline
export function isToBeParsed(): bool {
  return (load<u32>(Rows.at, 8) & PARSE) != 0;
}

export function nameIsThere(): void {
  store<u32>(Rows.at, load<u32>(Rows.at, 8) | HAS_NAME, 8);
}

export function timeIs(seconds: i64): void {
  if (seconds < 0) return mustParse();
  store<u32>(Rows.at, <u32>seconds, 12);
  store<u32>(Rows.at, load<u32>(Rows.at, 8) | HAS_TIME, 8);
}

/** Where the eventID's words go. */
// @ts-ignore: decorator
@inline
export function idSlot(): usize {
  return Rows.at + 16;
}

export function accountIs(hash: u32): void {
  store<u32>(Rows.at, hash, 32);
}

export function regionIs(hash: u32): void {
  store<u32>(Rows.at, hash, 36);
}

export function noText(): u32 {
  return NO_TEXT;
}
