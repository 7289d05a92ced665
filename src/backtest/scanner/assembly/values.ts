/** Reads the few values that every record is asked for: a UUID, a time, and texts by their hash. AssemblyScript. */

/** The closing quote of a text or, before it, a backslash. */
// @ts-ignore: decorator
@inline
export function textEnd(from: usize): usize {
  const quote = i8x16.splat(0x22);
  const backslash = i8x16.splat(0x5c);
  let at = from;
  while (true) {
    const piece = v128.load(at);
    const found = i8x16.bitmask(v128.or(i8x16.eq(piece, quote), i8x16.eq(piece, backslash)));
    if (found) return at + ctz(found);
    at += 16;
  }
}

/** Of the length and both ends, in which names of calls, accounts and regions differ; `hash-text.ts` computes the same. */
export function hashText(from: usize, length: u32): u32 {
  let hash: u64 = length;
  if (length >= 8) {
    hash ^= load<u64>(from) * 0x9e3779b97f4a7c15;
    hash = rotl<u64>(hash, 29) ^ (load<u64>(from + length - 8) * 0xc2b2ae3d27d4eb4f);
  } else {
    for (let at: u32 = 0; at < length; at++) hash = hash * 31 + load<u8>(from + at);
    hash *= 0x9e3779b97f4a7c15;
  }
  return <u32>((hash * 0x165667b19e3779f9) >> 32);
}

/** Writes 16 bytes as four words; false where there is no UUID in lower case between quotes. */
export function readUuid(from: usize, into: usize): bool {
  if (load<u8>(from + 8) != 0x2d || load<u8>(from + 13) != 0x2d) return false;
  if (load<u8>(from + 18) != 0x2d || load<u8>(from + 23) != 0x2d || load<u8>(from + 36) != 0x22) return false;
  const first = i8x16.shuffle(
    v128.load(from),
    v128.load(from + 16),
    0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 14, 15, 16, 17,
  );
  const second = i8x16.shuffle(
    v128.load(from + 19),
    v128.load(from + 20),
    0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 31,
  );
  if (!areHex(first) || !areHex(second)) return false;
  const bytes = i8x16.narrow_i16x8_u(bytesOf(first), bytesOf(second));
  v128.store(into, i8x16.shuffle(bytes, bytes, 3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12));
  return true;
}

// @ts-ignore: decorator
@inline
function isDigit(text: v128): v128 {
  return i8x16.lt_u(i8x16.sub(text, i8x16.splat(0x30)), i8x16.splat(10));
}

// @ts-ignore: decorator
@inline
function areHex(text: v128): bool {
  const isLetter = i8x16.lt_u(i8x16.sub(text, i8x16.splat(0x61)), i8x16.splat(6));
  return i8x16.all_true(v128.or(isDigit(text), isLetter));
}

/** Sixteen hexadecimal digits as eight bytes, one to a lane. */
// @ts-ignore: decorator
@inline
function bytesOf(text: v128): v128 {
  const digits = i8x16.sub(text, v128.bitselect(i8x16.splat(0x30), i8x16.splat(0x57), isDigit(text)));
  return v128.and(v128.or(i16x8.shl(digits, 4), i16x8.shr_u(digits, 8)), i16x8.splat(0xff));
}

/** The day that was read last, and its first second: records come by the hundred from one day. */
class LastDay {
  static yearMonth: u64 = 0;
  static day: u16 = 0;
  static seconds: i64 = 0;
}

/** Seconds since the epoch of `2026-01-31T12:05:00Z` and its closing quote; -1 for anything else, which others may read. */
export function readTime(from: usize): i64 {
  if (load<u8>(from + 10) != 0x54 || load<u16>(from + 19) != 0x225a) return -1;
  if (load<u8>(from + 13) != 0x3a || load<u8>(from + 16) != 0x3a) return -1;
  const hour = twoDigits(from + 11);
  const minute = twoDigits(from + 14);
  const second = twoDigits(from + 17);
  if ((hour | minute | second) < 0 || hour > 23 || minute > 59 || second > 59) return -1;
  const day = startOfDay(from);
  return day < 0 ? -1 : day + hour * 3600 + minute * 60 + second;
}

// @ts-ignore: decorator
@inline
function startOfDay(from: usize): i64 {
  const yearMonth = load<u64>(from);
  const day = load<u16>(from + 8);
  if (LastDay.yearMonth != yearMonth || LastDay.day != day) {
    LastDay.seconds = readDay(from);
    LastDay.yearMonth = yearMonth;
    LastDay.day = day;
  }
  return LastDay.seconds;
}

function readDay(from: usize): i64 {
  if (load<u8>(from + 4) != 0x2d || load<u8>(from + 7) != 0x2d) return -1;
  const century = twoDigits(from);
  const years = twoDigits(from + 2);
  const month = twoDigits(from + 5);
  const day = twoDigits(from + 8);
  if ((century | years | month | day) < 0) return -1;
  const year = century * 100 + years;
  if (year < 1971 || year > 2105 || month < 1 || month > 12 || day < 1) return -1;
  // 29 February is left to those who know leap years. August begins anew with 31 days.
  if (day > (month == 2 ? 28 : 30 + ((month + (month >> 3)) & 1))) return -1;
  return <i64>daysBefore(year, month, day) * 86400;
}

// @ts-ignore: decorator
@inline
function twoDigits(at: usize): i32 {
  const tens: u32 = <u32>load<u8>(at) - 0x30;
  const ones: u32 = <u32>load<u8>(at + 1) - 0x30;
  return tens > 9 || ones > 9 ? -1 : <i32>(tens * 10 + ones);
}

/** Days from 1 January 1970, counted in years that begin in March. */
// @ts-ignore: decorator
@inline
function daysBefore(year: i32, month: i32, day: i32): i32 {
  const y = month <= 2 ? year - 1 : year;
  const m = month <= 2 ? month + 9 : month - 3;
  return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 719469;
}
