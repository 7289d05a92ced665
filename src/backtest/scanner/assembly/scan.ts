/**
 * One pass over the bytes of a window: finds records by the depth of brackets outside of texts, 64 bytes at a time, and
 * looks at keys only where their last bytes are those of a key that matters. AssemblyScript.
 */
import { keyBefore, Sieve, visitKey } from "./keys";
import { bits, Escapes, escapedBy, insideTexts, isWhite, quoteBefore } from "./structure";
import { beginRecord, clearTables, endRecord, mustParse, Origin, PARSE, Tables } from "./record";

export { configureOutline, forgetTexts, isNamed, outline, textAddress, textLength } from "./outline";
export { hashText } from "./values";

// How a window ended.
const NEEDS_MORE: i32 = 0;
const TABLES_FULL: i32 = 1;
const LIST_CLOSED: i32 = 2;
const ANOMALY: i32 = 3;

/** Behind the last whole record; behind the list where it was closed. */
export let consumed: usize = 0;
/** Whole records. */
export let found: u32 = 0;
/** Those of them that are to be parsed. */
export let toParse: u32 = 0;
/** Epoch seconds, of those that are not. */
export let earliest: u32 = 0;
export let latest: u32 = 0;

export function configure(sieve: usize): void {
  Sieve.at = sieve;
}

/** Before each text: the hashes of account and region for records that do not say theirs. */
export function begin(account: u32, region: u32): void {
  Origin.account = account;
  Origin.region = region;
}

/**
 * @param begin where no text or record is open; 128 bytes behind `end` are free
 * @param isList of `[…]`, with commas between records; otherwise each begins a line
 * @param isFirst whether no record came before
 * @param tables where the tables of `record.ts` go, for at most `capacity` records
 */
export function scan(begin: usize, end: usize, isList: bool, isFirst: bool, tables: usize, capacity: u32): i32 {
  // White space to fill the last block, and quotes that end whatever is read at its end.
  memory.fill(end, 0x20, 64);
  memory.fill(end + 64, 0x22, 64);
  clearTables(tables, capacity);
  const status = scanBlocks(begin, end, isList, isFirst, capacity);
  found = Tables.count;
  toParse = Tables.toParse;
  earliest = Tables.earliest;
  latest = Tables.latest;
  return status;
}

function scanBlocks(begin: usize, end: usize, isList: bool, isFirst: bool, capacity: u32): i32 {
  consumed = begin;
  const quoteByte = i8x16.splat(0x22);
  const backslashByte = i8x16.splat(0x5c);
  const colonByte = i8x16.splat(0x3a);
  const openByte = i8x16.splat(0x7b);
  const closeByte = i8x16.splat(0x7d);
  const lowerCase = i8x16.splat(0x20);
  let depth: i32 = 0;
  let inText: u64 = 0;
  let escapesNext: u64 = 0;
  for (let block = begin; block < end; block += 64) {
    const a = v128.load(block);
    const b = v128.load(block, 16);
    const c = v128.load(block, 32);
    const d = v128.load(block, 48);
    let quotes = bits(a, b, c, d, quoteByte);
    const backslashes = bits(a, b, c, d, backslashByte);
    let hides = false;
    if (backslashes | escapesNext) {
      const escaped = escapedBy(backslashes, escapesNext);
      escapesNext = Escapes.next;
      quotes &= ~escaped;
      // \u can write any key and any value; other escapes stand for themselves.
      hides = (escaped & bits(a, b, c, d, i8x16.splat(0x75))) != 0;
    }
    const texts = insideTexts(quotes) ^ inText;
    inText = <u64>(<i64>texts >> 63);
    const colons = bits(a, b, c, d, colonByte) & ~texts;
    // [ and ] differ from { and } by one bit.
    const la = v128.or(a, lowerCase);
    const lb = v128.or(b, lowerCase);
    const lc = v128.or(c, lowerCase);
    const ld = v128.or(d, lowerCase);
    const opens = bits(la, lb, lc, ld, openByte) & ~texts;
    const closes = bits(la, lb, lc, ld, closeByte) & ~texts;
    if (depth > <i32>popcnt(closes)) {
      if (hides) mustParse();
      let left = colons;
      while (left) {
        const at = <u32>ctz(left);
        left &= left - 1;
        visit(block + at, depth, opens, closes, at);
      }
      depth += <i32>popcnt(opens) - <i32>popcnt(closes);
      continue;
    }
    if (hides && depth > 0) mustParse();
    let left = opens | closes | colons;
    while (left) {
      const at = <u32>ctz(left);
      const bit = left & (0 - left);
      left &= left - 1;
      const place = block + at;
      if (bit & opens) {
        if (depth == 0) {
          if (place >= end || load<u8>(place) != 0x7b || !isGap(consumed, place, isList, isFirst)) return ANOMALY;
          beginRecord(place, hides ? PARSE : 0);
          isFirst = false;
        }
        depth++;
      } else if (bit & closes) {
        if (depth == 0) {
          if (!isList || load<u8>(place) != 0x5d || !isBlank(consumed, place)) return ANOMALY;
          consumed = place + 1;
          return LIST_CLOSED;
        }
        depth--;
        if (depth == 0) {
          endRecord(place + 1);
          consumed = place + 1;
          if (Tables.count == capacity) {
              return TABLES_FULL;
          }
        }
      } else if (depth > 0) {
        visit(place, depth, 0, 0, 0);
      }
    }
  }
  return NEEDS_MORE;
}

// @ts-ignore: decorator
@inline
function visit(colon: usize, depth: i32, opens: u64, closes: u64, at: u32): void {
  let quote = colon - 1;
  if (load<u8>(quote) != 0x22) quote = quoteBefore(quote);
  const number = keyBefore(quote);
  if (!number) return;
  const before: u64 = (<u64>1 << at) - 1;
  visitKey(number, quote, colon, depth + <i32>popcnt(opens & before) - <i32>popcnt(closes & before));
}

function isBlank(from: usize, to: usize): bool {
  for (let at = from; at < to; at++) if (!isWhite(load<u8>(at))) return false;
  return true;
}

/** Between records: one comma in a list, the end of a line elsewhere, and white space. */
// @ts-ignore: decorator
@inline
function isGap(from: usize, to: usize, isList: bool, isFirst: bool): bool {
  if (isList && !isFirst && to == from + 1) return load<u8>(from) == 0x2c;
  return isLongGap(from, to, isList, isFirst);
}

function isLongGap(from: usize, to: usize, isList: bool, isFirst: bool): bool {
  const wanted: u8 = isList ? 0x2c : 0x0a;
  let seen = 0;
  for (let at = from; at < to; at++) {
    const byte = load<u8>(at);
    if (byte == wanted) seen++;
    else if (!isWhite(byte)) return false;
  }
  if (isFirst) return isList ? seen == 0 : true;
  return isList ? seen == 1 : seen > 0;
}
