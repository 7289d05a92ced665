/** Recognises records that were delivered more than once: the same eventID within account, region and day. */
import { keyWords } from "./judge/record-key.ts";

export interface DuplicateIndex {
  /** Of a row of keys the positions of those that have been seen before. A record without an eventID never has. */
  seen(keys: Uint32Array): ReadonlySet<number>;
}

/** Records that are remembered whatever their day: 32 MiB or less. */
const remembered = 1 << 20;
/** Tables that are in use: a day of delivery holds records of its own day and of the one before. */
const inUse = 4;

const day = 24 * 60 * 60;

/**
 * Keeps a table for each account, region and day, and drops those that were unused for longest once a million records are
 * remembered. Files come in order of days, so that memory grows only with the records of the largest day.
 * @param most records that are remembered at least
 */
export function indexDuplicates(most = remembered): DuplicateIndex {
  // In the order of their last use.
  const tables = new Map<number, IdTable>();
  let total = 0;
  let current: { readonly name: number; readonly table: IdTable } | undefined;
  const tableOf = (name: number): IdTable => {
    const table = tables.get(name) ?? createIdTable();
    tables.delete(name);
    tables.set(name, table);
    for (const [oldest, { size }] of tables) {
      if (total <= most || tables.size <= inUse) break;
      tables.delete(oldest);
      total -= size;
    }
    current = { name, table };
    return table;
  };
  return {
    seen(keys) {
      const duplicates = new Set<number>();
      for (let at = 0; at < keys.length; at += keyWords) {
        if (keys[at] === 0 && keys[at + 1] === 0 && keys[at + 2] === 0 && keys[at + 3] === 0) continue;
        // 65,536 days, to 2149, and 32 bits of account and region are an exact number.
        const name = (keys[at + 4] as number) * 65_536 + Math.floor((keys[at + 5] as number) / day);
        const table = current?.name === name ? current.table : tableOf(name);
        if (table.add(keys, at)) total++;
        else duplicates.add(at / keyWords);
      }
      return duplicates;
    },
  };
}

interface IdTable {
  readonly size: number;
  /** Whether the four words at a position were not there. */
  add(words: Uint32Array, at: number): boolean;
}

/** A hash table with open addressing, at most three quarters full. */
function createIdTable(): IdTable {
  let slots = new Uint32Array(4 * 64);
  let size = 0;
  const place = (into: Uint32Array, words: Uint32Array, at: number): boolean => {
    const mask = into.length / 4 - 1;
    const [a, b, c, d] = [words[at], words[at + 1], words[at + 2], words[at + 3]] as [number, number, number, number];
    for (let slot = spread(a, b, c, d) & mask; ; slot = (slot + 1) & mask) {
      const to = slot * 4;
      if (into[to] === a && into[to + 1] === b && into[to + 2] === c && into[to + 3] === d) return false;
      if (into[to] === 0 && into[to + 1] === 0 && into[to + 2] === 0 && into[to + 3] === 0) {
        into[to] = a;
        into[to + 1] = b;
        into[to + 2] = c;
        into[to + 3] = d;
        return true;
      }
    }
  };
  return {
    get size() {
      return size;
    },
    add(words, at) {
      if (!place(slots, words, at)) return false;
      size++;
      if (size * 4 <= (slots.length / 4) * 3) return true;
      const larger = new Uint32Array(slots.length * 2);
      for (let slot = 0; slot < slots.length; slot += 4)
        if (slots[slot] || slots[slot + 1] || slots[slot + 2] || slots[slot + 3]) place(larger, slots, slot);
      slots = larger;
      return true;
    },
  };
}

// Made eventIDs may differ in a few digits only.
function spread(a: number, b: number, c: number, d: number): number {
  let hash = Math.imul(a ^ Math.imul(b, 0x85ebca6b), 0xcc9e2d51) ^ Math.imul(c ^ Math.imul(d, 0xc2b2ae35), 0x1b873593);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return hash ^ (hash >>> 12);
}
