/**
 * Reads the few values of a record that patterns and the answer ask for, each as the number of its JSON text in a table of
 * texts: most records of a noisy monitor differ in nothing else. AssemblyScript.
 */
import { bits, escapedBy, Escapes, insideTexts, quoteBefore } from "./structure";
import { textEnd } from "./values";

// The layout that outline-memory.ts writes.
// A filter of 4,096 bytes by the last four bytes of a key and its quote, each 0 or the number of a key.
const FILTER: u32 = 4096;
/** Of each key: its text, its length, and the number of the next one that ends alike. */
const KEY: u32 = 12;
/** Children of nodes by key: at most 64 keys and 128 nodes, node 1 the record itself. */
const KEYS: u32 = 64;
const NODES: u32 = 128;

// Of each node, bits: it has children; its value is asked for; it decides, so that it must be no object or array.
const PARENT: u8 = 1;
const ASKED: u8 = 2;
const DECIDES: u8 = 4;

class Plan {
  static at: usize = 0;
  static keys: usize = 0;
  static children: usize = 0;
  static flags: usize = 0;
  /** Of each node the place of its value in a row. */
  static places: usize = 0;
  /** Of each node the record in which it was seen last. */
  static seen: usize = 0;
  /** Words of a row, and how many of them, from the first, decide. */
  static width: u32 = 0;
  static deciding: u32 = 0;
  static record: u32 = 0;
  /** The node whose object opens next; 0: one that nobody asks for. */
  static pending: u8 = 0;
}

/** Texts by number from 1, with open addressing: of each its hash, address and length. */
class Texts {
  static slots: usize = 0;
  static entries: usize = 0;
  static count: u32 = 0;
  static first: usize = 0;
  static next: usize = 0;
  static end: usize = 0;
}

const SLOTS: u32 = 65536;
const MOST_TEXTS: u32 = 32000;
const ENTRY: u32 = 12;
/** Stands for an object or array where only its presence is asked for. */
const COMPOSITE: u32 = 0xffffffff;

// How it ended.
const CANNOT: i32 = 0;
const READ: i32 = 1;
const FULL: i32 = 2;

export function textAddress(number: u32): u32 {
  return load<u32>(Texts.entries + number * ENTRY, 4);
}
export function textLength(number: u32): u32 {
  return load<u32>(Texts.entries + number * ENTRY, 8);
}

/** Whether it is a text, and not the empty one. */
export function isNamed(number: u32): bool {
  return textLength(number) > 2 && load<u8>(textAddress(number)) == 0x22;
}

/** @param plan what outline-memory.ts wrote; the tables of texts go behind it, from `texts` up to `end` */
export function configureOutline(plan: usize, width: u32, deciding: u32, texts: usize, end: usize): void {
  Plan.at = plan;
  Plan.keys = plan + FILTER;
  Plan.children = Plan.keys + KEYS * KEY;
  Plan.flags = Plan.children + KEYS * NODES;
  Plan.places = Plan.flags + NODES;
  Plan.seen = Plan.places + NODES;
  Plan.width = width;
  Plan.deciding = deciding;
  Texts.slots = texts;
  Texts.entries = texts + SLOTS * 4;
  Texts.first = Texts.entries + (MOST_TEXTS + 1) * ENTRY;
  Texts.end = end;
  forgetTexts();
}

export function forgetTexts(): void {
  memory.fill(Texts.slots, 0, SLOTS * 4);
  Texts.count = 0;
  Texts.next = Texts.first;
}

/** Of each depth the node that is open there. */
const nodes = memory.data(64);
const DEEPEST: u32 = 64;

/**
 * Writes a row: for each place the number of a text, 0 where there is none; behind them the number of all that decides.
 * @param from the record's opening bracket; 128 bytes behind `end` may be read
 */
export function outline(from: usize, end: usize, row: usize): i32 {
  memory.fill(row, 0, (Plan.width + 1) * 4);
  Plan.record++;
  let depth: u32 = 0;
  Plan.pending = 1;
  let inText: u64 = 0;
  let escapesNext: u64 = 0;
  const quoteByte = i8x16.splat(0x22);
  const backslashByte = i8x16.splat(0x5c);
  const colonByte = i8x16.splat(0x3a);
  const openByte = i8x16.splat(0x7b);
  const closeByte = i8x16.splat(0x7d);
  const lowerCase = i8x16.splat(0x20);
  for (let block = from; block < end; block += 64) {
    const a = v128.load(block);
    const b = v128.load(block, 16);
    const c = v128.load(block, 32);
    const d = v128.load(block, 48);
    let quotes = bits(a, b, c, d, quoteByte);
    const backslashes = bits(a, b, c, d, backslashByte);
    if (backslashes | escapesNext) {
      quotes &= ~escapedBy(backslashes, escapesNext);
      escapesNext = Escapes.next;
    }
    const texts = insideTexts(quotes) ^ inText;
    inText = <u64>(<i64>texts >> 63);
    const la = v128.or(a, lowerCase);
    const lb = v128.or(b, lowerCase);
    const lc = v128.or(c, lowerCase);
    const ld = v128.or(d, lowerCase);
    const opens = bits(la, lb, lc, ld, openByte) & ~texts;
    const closes = bits(la, lb, lc, ld, closeByte) & ~texts;
    const colons = bits(a, b, c, d, colonByte) & ~texts;
    let brackets = opens | closes;
    let left = colons;
    while (true) {
      const bit = brackets & (0 - brackets);
      // Keys before the next bracket; inside of what nobody asks for they are of no concern.
      const before = bit ? left & (bit - 1) : left;
      left ^= before;
      if (before && depth < DEEPEST && load<u8>(nodes + depth)) {
        const status = readKeys(before, block, load<u8>(nodes + depth), row);
        if (status != READ) return status;
      }
      if (!bit) break;
      brackets &= brackets - 1;
      if (bit & opens) {
        depth++;
        if (depth < DEEPEST) store<u8>(nodes + depth, Plan.pending);
        Plan.pending = 0;
      } else {
        depth--;
        if (depth == 0) return sign(row);
      }
    }
  }
  return CANNOT;
}

/** Reads what is asked for behind colons of a block. */
function readKeys(colons: u64, block: usize, parent: u8, row: usize): i32 {
  for (let left = colons; left; left &= left - 1) {
    const colon = block + <u32>ctz(left);
    const node = child(parent, colon);
    Plan.pending = 0;
    if (!node) continue;
    // Of a key that a record has twice the last one counts: a parser knows.
    if (load<u32>(Plan.seen + <u32>node * 4) == Plan.record) return CANNOT;
    store<u32>(Plan.seen + <u32>node * 4, Plan.record);
    let value = colon + 1;
    while (load<u8>(value) <= 0x20) value++;
    const status = read(node, value, row);
    if (status != READ) return status;
    if (load<u8>(value) == 0x7b && load<u8>(Plan.flags + node) & PARENT) Plan.pending = node;
  }
  return READ;
}

/** The node below another by the key before a colon; 0 where nobody asks for it. */
// @ts-ignore: decorator
@inline
function child(parent: u8, colon: usize): u8 {
  let quote = colon - 1;
  if (load<u8>(quote) != 0x22) quote = quoteBefore(quote);
  let number: u32 = load<u8>(Plan.at + ((load<u32>(quote - 3) * 0x9e3779b1) >>> 20));
  while (number) {
    const key = Plan.keys + (number - 1) * KEY;
    const length = load<u32>(key, 4);
    if (load<u8>(quote - length - 1) == 0x22 && areSame(quote - length, load<u32>(key), length))
      return load<u8>(Plan.children + <u32>parent * KEYS + (number - 1));
    number = load<u32>(key, 8);
  }
  return 0;
}

// @ts-ignore: decorator
@inline
function read(node: u8, value: usize, row: usize): i32 {
  const flags = load<u8>(Plan.flags + node);
  if (!(flags & ASKED)) return READ;
  const place = row + <u32>load<u8>(Plan.places + node) * 4;
  const first = load<u8>(value);
  if (first == 0x7b || first == 0x5b) {
    store<u32>(place, COMPOSITE);
    return flags & DECIDES ? CANNOT : READ;
  }
  let end: usize;
  if (first == 0x22) {
    end = textEnd(value + 1);
    if (load<u8>(end) == 0x5c) return CANNOT;
    end++;
  } else {
    end = value;
    while (isScalar(load<u8>(end))) end++;
    if (end == value) return CANNOT;
  }
  const number = numberOf(value, <u32>(end - value));
  if (!number) return FULL;
  store<u32>(place, number);
  return READ;
}

// @ts-ignore: decorator
@inline
function isScalar(byte: u8): bool {
  return byte > 0x20 && byte != 0x2c && byte != 0x7d && byte != 0x5d;
}

/** Numbers what decides, as a text of its own. */
function sign(row: usize): i32 {
  const number = numberOf(row, Plan.deciding * 4);
  if (!number) return FULL;
  store<u32>(row + Plan.width * 4, number);
  return READ;
}

/** 0 where there is no room. */
function numberOf(from: usize, length: u32): u32 {
  const hash = wholeHash(from, length);
  let slot = hash & (SLOTS - 1);
  while (true) {
    const number = load<u32>(Texts.slots + slot * 4);
    if (!number) break;
    const entry = Texts.entries + number * ENTRY;
    if (load<u32>(entry) == hash && load<u32>(entry, 8) == length && areSame(from, load<u32>(entry, 4), length))
      return number;
    slot = (slot + 1) & (SLOTS - 1);
  }
  if (Texts.count == MOST_TEXTS || Texts.next + length > Texts.end) return 0;
  const number = ++Texts.count;
  const entry = Texts.entries + number * ENTRY;
  memory.copy(Texts.next, from, length);
  store<u32>(entry, hash);
  store<u32>(entry, <u32>Texts.next, 4);
  store<u32>(entry, length, 8);
  Texts.next += length;
  store<u32>(Texts.slots + slot * 4, number);
  return number;
}

/** Of every byte, unlike `hashText`: addresses and sessions differ in the middle. */
function wholeHash(from: usize, length: u32): u32 {
  let hash: u64 = length;
  let at: u32 = 0;
  for (; at + 8 <= length; at += 8) hash = rotl<u64>(hash ^ load<u64>(from + at), 29) * 0x9e3779b97f4a7c15;
  for (; at < length; at++) hash = (hash ^ load<u8>(from + at)) * 0xc2b2ae3d27d4eb4f;
  return <u32>((hash ^ (hash >> 29)) * 0x165667b19e3779f9 >> 32);
}

function areSame(one: usize, other: usize, length: u32): bool {
  let at: u32 = 0;
  for (; at + 8 <= length; at += 8) if (load<u64>(one + at) != load<u64>(other + at)) return false;
  for (; at < length; at++) if (load<u8>(one + at) != load<u8>(other + at)) return false;
  return true;
}
