/** The record that is being scanned, and the tables of those that are done. AssemblyScript. */

// What is known of the record: it has to be parsed whatever comes of it, or looked at since it could match.
export const PARSE: u32 = 1;
const LOOK: u32 = 8;
const HAS_TIME: u32 = 2;
const HAS_NAME: u32 = 4;

/** Of the file: whose records it holds, where they do not say. */
export class Origin {
  static account: u32 = 0;
  static region: u32 = 0;
}

/** The record at hand. */
export class Current {
  static flags: u32 = 0;
  static seconds: u32 = 0;
  static account: u32 = 0;
  static region: u32 = 0;
  static start: usize = 0;
}

/** Three tables, a row of each for every record: its key as `record-key.ts` has it, where it stands, and who is to be parsed. */
export class Tables {
  /** Six words: four of the eventID, account and region, seconds. */
  static key: usize = 0;
  /** Four words: start, end, hashes of account and region. */
  static span: usize = 0;
  /** Numbers of the records that are to be looked at, with a bit of those that have to be parsed. */
  static parse: usize = 0;
  static count: u32 = 0;
  static toParse: u32 = 0;
  static earliest: u32 = 0;
  static latest: u32 = 0;
}

/** Beside the number of a record that only a parser reads rightly. */
const WITH_CARE: u32 = 0x80000000;
const KEY_ROW: u32 = 24;
const SPAN_ROW: u32 = 16;

export function clearTables(at: usize, capacity: u32): void {
  Tables.key = at;
  Tables.span = at + capacity * KEY_ROW;
  Tables.parse = Tables.span + capacity * SPAN_ROW;
  Tables.count = 0;
  Tables.toParse = 0;
  Tables.earliest = u32.MAX_VALUE;
  Tables.latest = 0;
}

// @ts-ignore: decorator
@inline
export function beginRecord(start: usize, flags: u32): void {
  Current.flags = flags;
  Current.start = start;
  Current.account = Origin.account;
  Current.region = Origin.region;
  v128.store(Tables.key, i64x2.splat(0));
}

/** A record without time or name is read with care: it may hold another. */
// @ts-ignore: decorator
@inline
export function endRecord(end: usize): void {
  const flags = Current.flags;
  if (flags != (HAS_TIME | HAS_NAME)) {
    const isWhole = (flags & (PARSE | HAS_TIME | HAS_NAME)) == (HAS_TIME | HAS_NAME);
    store<u32>(Tables.parse, isWhole ? Tables.count : Tables.count | WITH_CARE);
    Tables.parse += 4;
    Tables.toParse++;
  } else {
    Tables.earliest = min(Tables.earliest, Current.seconds);
    Tables.latest = max(Tables.latest, Current.seconds);
  }
  store<u32>(Tables.key, Current.account * 31 + Current.region, 16);
  store<u32>(Tables.key, Current.seconds, 20);
  store<u32>(Tables.span, <u32>Current.start);
  store<u32>(Tables.span, <u32>end, 4);
  store<u32>(Tables.span, Current.account, 8);
  store<u32>(Tables.span, Current.region, 12);
  Tables.key += KEY_ROW;
  Tables.span += SPAN_ROW;
  Tables.count++;
}

// @ts-ignore: decorator
@inline
export function mustParse(): void {
  Current.flags |= PARSE;
}

// @ts-ignore: decorator
@inline
export function mustLook(): void {
  Current.flags |= LOOK;
}

// @ts-ignore: decorator
@inline
export function isToBeLookedAt(): bool {
  return (Current.flags & (PARSE | LOOK)) != 0;
}

// @ts-ignore: decorator
@inline
export function nameIsThere(): void {
  Current.flags |= HAS_NAME;
}

/** Negative: a time that others have to read. */
// @ts-ignore: decorator
@inline
export function timeIs(seconds: i64): void {
  Current.seconds = <u32>seconds;
  Current.flags |= seconds < 0 ? PARSE : HAS_TIME;
}
