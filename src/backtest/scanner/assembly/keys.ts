/** What is done at a key of the sieve: note a value that every record is asked for, or test whether a pattern could match. AssemblyScript. */
import { Current, isToBeLookedAt, mustLook, mustParse, nameIsThere, Origin, Tables, timeIs } from "./record";
import { hashText, readTime, readUuid, textEnd } from "./values";

// The layout that sieve-memory.ts writes: a filter of 4,096 bytes by the last four bytes of a key and its quote, each 0 or
// the number of a key; then the keys.
const FILTER: u32 = 4096;
const KEY: u32 = 56;

export class Sieve {
  static at: usize = 0;
}

/** The number of the first key that ends like the one before a closing quote; 0: none does. */
// @ts-ignore: decorator
@inline
export function keyBefore(quote: usize): u32 {
  return load<u8>(Sieve.at + ((load<u32>(quote - 3) * 0x9e3779b1) >>> 20));
}

/**
 * @param number of the first key that it could be
 * @param quote the key's closing quote
 * @param colon behind it
 * @param depth of the key, 1 for those of the record itself
 */
export function visitKey(number: u32, quote: usize, colon: usize, depth: i32): void {
  const ending = load<u64>(quote - 7);
  do {
    const key = Sieve.at + FILTER + (number - 1) * KEY;
    if ((ending & load<u64>(key, 8)) == load<u64>(key) && isThere(load<u32>(key, 24), load<u32>(key, 20), quote)) {
      let value = colon + 1;
      while (load<u8>(value) <= 0x20) value++;
      const role = load<u32>(key, 28);
      if (role && depth == 1) note(role, value);
      if (load<u32>(key, 32) && !isToBeLookedAt() && couldMatch(key, value)) mustLook();
      return;
    }
    number = load<u32>(key, 16);
  } while (number);
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
    if (!isText) v128.store(Tables.key, i64x2.splat(0));
    else if (!readUuid(value + 1, Tables.key)) mustParse();
  } else if (role == 2) {
    timeIs(isText ? readTime(value + 1) : -1);
  } else if (role == 3) {
    nameIsThere();
  } else if (role == 4) {
    Current.account = isText ? hashOf(value + 1, ACCOUNT) : Origin.account;
  } else {
    Current.region = isText ? hashOf(value + 1, REGION) : Origin.region;
  }
}

// The last account and region with their hashes, 16 bytes and a word each: nearly always the next record's too.
const ACCOUNT = memory.data(20);
const REGION = memory.data(20);

function hashOf(from: usize, last: usize): u32 {
  // With the closing quote among them, 16 bytes are the whole text.
  const bytes = v128.load(from);
  if (!v128.any_true(v128.xor(bytes, v128.load(last)))) return load<u32>(last, 16);
  const end = textEnd(from);
  if (load<u8>(end) == 0x5c) mustParse();
  const hash = hashText(from, <u32>(end - from));
  if (end - from < 16 && load<u8>(end) == 0x22) {
    v128.store(last, bytes);
    store<u32>(last, hash, 16);
  }
  return hash;
}

// Of the key's tests, bits: its presence is enough; the constant true; the constant false.
const PRESENT: u32 = 1;
const TRUE: u32 = 2;
const FALSE: u32 = 4;

function couldMatch(key: usize, value: usize): bool {
  const tests = load<u32>(key, 32);
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
  return isExact(load<u32>(key, 36), load<u32>(key, 40), from, length) || hasPiece(load<u32>(key, 44), from, end);
}

/** Looks the text up in a table of a power of two of slots with hash, length and address; an empty one has no address. */
function isExact(table: usize, mask: u32, from: usize, length: u32): bool {
  if (!table) return false;
  const hash = hashText(from, length);
  let slot = hash & mask;
  while (true) {
    const entry = table + slot * 12;
    const text = load<u32>(entry, 8);
    if (!text) return false;
    if (load<u32>(entry) == hash && load<u32>(entry, 4) == length && areSame(from, text, length)) return true;
    slot = (slot + 1) & mask;
  }
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
