/** What is done at a key of the sieve: note a value that every record is asked for, or test whether a pattern could match. AssemblyScript. */
import { accountIs, idSlot, isToBeParsed, mustParse, nameIsThere, noText, regionIs, timeIs } from "./record";
import { hashText, readTime, readUuid, textEnd } from "./values";

// The layout that sieve-memory.ts writes: a filter of 4,096 bytes by the last four bytes of a key and its quote, each 0 or
// the number of a key; then the keys, 40 bytes each.
const FILTER: u32 = 4096;
const KEY: u32 = 40;

export class Sieve {
  static at: usize = 0;
}

// @ts-ignore: decorator
@inline
export function mayBeKey(word: u32): bool {
  return load<u8>(Sieve.at + ((word * 0x9e3779b1) >>> 20)) != 0;
}

/**
 * @param quote the key's closing quote
 * @param colon behind it
 * @param depth of the key, 1 for those of the record itself
 */
export function visitKey(quote: usize, colon: usize, depth: i32): void {
  const word = load<u32>(quote - 3);
  let number: u32 = load<u8>(Sieve.at + ((word * 0x9e3779b1) >>> 20));
  while (number) {
    const key = Sieve.at + FILTER + (number - 1) * KEY;
    if (load<u32>(key, 4) == word && isThere(load<u32>(key, 12), load<u32>(key, 8), quote)) {
      let value = colon + 1;
      while (load<u8>(value) <= 0x20) value++;
      const role = load<u32>(key, 16);
      if (role && depth == 1) note(role, value);
      if (load<u32>(key, 20) && !isToBeParsed() && couldMatch(key, value)) mustParse();
      return;
    }
    number = load<u32>(key);
  }
}

/** Whether the key's text stands before its closing quote, behind an opening one. */
// @ts-ignore: decorator
@inline
function isThere(text: usize, length: u32, quote: usize): bool {
  const from = quote - length;
  return load<u8>(from - 1) == 0x22 && areSame(from, text, length);
}

function areSame(one: usize, other: usize, length: u32): bool {
  let at: u32 = 0;
  for (; at + 8 <= length; at += 8) if (load<u64>(one + at) != load<u64>(other + at)) return false;
  for (; at < length; at++) if (load<u8>(one + at) != load<u8>(other + at)) return false;
  return true;
}

/** Of a key that a record has twice the last one counts, as everywhere. */
function note(role: u32, value: usize): void {
  const isText = load<u8>(value) == 0x22;
  if (role == 1) {
    if (!isText) memory.fill(idSlot(), 0, 16);
    else if (!readUuid(value + 1, idSlot())) mustParse();
  } else if (role == 2) {
    timeIs(isText ? readTime(value + 1) : -1);
  } else if (role == 3) {
    nameIsThere();
  } else {
    const end = isText ? textEnd(value + 1) : value;
    if (isText && load<u8>(end) == 0x5c) mustParse();
    const hash = isText ? hashText(value + 1, end) : noText();
    if (role == 4) accountIs(hash);
    else regionIs(hash);
  }
}

// Of the key's tests, bits: its presence is enough; the constant true; the constant false.
const PRESENT: u32 = 1;
const TRUE: u32 = 2;
const FALSE: u32 = 4;

function couldMatch(key: usize, value: usize): bool {
  const tests = load<u32>(key, 20);
  if (tests & PRESENT) return true;
  const first = load<u8>(value);
  if (first == 0x74) return (tests & TRUE) != 0;
  if (first == 0x66) return (tests & FALSE) != 0;
  if (first != 0x22) return false;
  const from = value + 1;
  const end = textEnd(from);
  // An escape could spell anything.
  if (load<u8>(end) == 0x5c) return true;
  const length = <u32>(end - from);
  return isExact(load<u32>(key, 24), load<u32>(key, 28), from, length) || hasPiece(load<u32>(key, 32), from, end);
}

/** Looks the text up in a table of a power of two of slots with hash, length and address; an empty one has no address. */
function isExact(table: usize, mask: u32, from: usize, length: u32): bool {
  if (!table) return false;
  const hash = hashValue(from, length);
  let slot = hash & mask;
  while (true) {
    const entry = table + slot * 12;
    const text = load<u32>(entry, 8);
    if (!text) return false;
    if (load<u32>(entry) == hash && load<u32>(entry, 4) == length && areSame(from, text, length)) return true;
    slot = (slot + 1) & mask;
  }
}

/** Of the length and both ends: names of calls differ there. */
export function hashValue(from: usize, length: u32): u32 {
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

/** A list of length, address, and in the end 0. */
function hasPiece(list: usize, from: usize, end: usize): bool {
  if (!list) return false;
  for (let entry = list; load<u32>(entry); entry += 8) {
    const length = load<u32>(entry);
    const text = load<u32>(entry, 4);
    for (let at = from; at + length <= end; at++) if (areSame(at, text, length)) return true;
  }
  return false;
}
