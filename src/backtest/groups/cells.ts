/** Counts what is alike, by time: a cell for each combination of a row of words. */
import type { Times } from "../found.ts";

/** Where and when a combination was counted. */
export interface Cell {
  /** A time and how many, by turns; a time may come again. */
  times: number[];
  /** Numbers with which times are added up again. */
  many: number;
  matches: number;
  first: number;
  last: number;
  /** By how many its counts may have been too low when it was made. */
  born: number;
}

export interface Cells {
  readonly count: number;
  /** Words of the cells, one behind the other. */
  readonly words: Uint32Array;
  cell(index: number): Cell;
  /** The cell of the words at a position of a row; a new one where there is none. */
  at(row: Uint32Array, from: number, born: number): Cell;
  /** Takes a cell over under these words, and together with what is there. */
  adopt(row: Uint32Array, cell: Cell): void;
}

/** @param width words of a combination */
export function createCells(width: number): Cells {
  const cells: Cell[] = [];
  let words = new Uint32Array(width * 64);
  // Open addressing, at most half full; a slot holds the number of a cell and one.
  let slots = new Uint32Array(128);
  const slotOf = (row: Uint32Array, from: number): number => {
    const mask = slots.length - 1;
    for (let slot = hashOf(row, from, width) & mask; ; slot = (slot + 1) & mask) {
      const index = (slots[slot] as number) - 1;
      if (index < 0 || areSame(words, index * width, row, from, width)) return slot;
    }
  };
  const grow = (): void => {
    const longer = new Uint32Array(words.length * 2);
    longer.set(words);
    words = longer;
    slots = new Uint32Array(slots.length * 2);
    for (let index = 0; index < cells.length; index++) slots[slotOf(words, index * width)] = index + 1;
  };
  const put = (row: Uint32Array, from: number, cell: Cell): Cell => {
    if ((cells.length + 1) * 2 > slots.length) grow();
    words.set(row.subarray(from, from + width), cells.length * width);
    slots[slotOf(row, from)] = cells.push(cell);
    return cell;
  };
  return {
    get count() {
      return cells.length;
    },
    get words() {
      return words;
    },
    cell: (index) => cells[index] as Cell,
    at(row, from, born) {
      const known = slots[slotOf(row, from)] as number;
      if (known > 0) return cells[known - 1] as Cell;
      return put(row, from, { times: [], many: fewest, matches: 0, first: Number.POSITIVE_INFINITY, last: 0, born });
    },
    adopt(row, cell) {
      const index = (slots[slotOf(row, 0)] as number) - 1;
      const there = cells[index];
      if (there) cells[index] = merged(there, cell);
      else put(row, 0, cell);
    },
  };
}

/** Below this nothing is gained by adding up. */
const fewest = 64;

export function count(cell: Cell, time: number, step: number): void {
  const { times } = cell;
  const { length } = times;
  if (length > 0 && times[length - 2] === step) times[length - 1] = (times[length - 1] as number) + 1;
  else times.push(step, 1);
  if (times.length > cell.many) addUp(cell);
  cell.matches++;
  cell.first = Math.min(cell.first, time);
  cell.last = Math.max(cell.last, time);
}

/** The larger one, with what the other has. */
function merged(one: Cell, other: Cell): Cell {
  const [into, from] = one.times.length < other.times.length ? [other, one] : [one, other];
  for (const number of from.times) into.times.push(number);
  if (into.times.length > into.many) addUp(into);
  into.matches += from.matches;
  into.first = Math.min(into.first, from.first);
  into.last = Math.max(into.last, from.last);
  into.born = Math.min(into.born, from.born);
  return into;
}

/** In order, each time once, whatever order it was counted in. */
export function timesOf(cell: Cell): Times {
  const { times } = cell;
  const isInOrder = times.every((time, at) => at % 2 === 1 || at === 0 || time > (times[at - 2] as number));
  if (!isInOrder) addUp(cell);
  return new CountedTimes(cell.times);
}

/** A class, so that thousands share their one method. */
class CountedTimes implements Times {
  readonly pairs: readonly number[];

  constructor(pairs: readonly number[]) {
    this.pairs = pairs;
  }

  forEach(visit: (matches: number, time: number) => void): void {
    for (let at = 0; at < this.pairs.length; at += 2) visit(this.pairs[at + 1] as number, this.pairs[at] as number);
  }
}

/** Each time once. */
function addUp(cell: Cell): void {
  const counts = new Map<number, number>();
  for (let at = 0; at < cell.times.length; at += 2) {
    const [time, matches] = [cell.times[at] as number, cell.times[at + 1] as number];
    counts.set(time, (counts.get(time) ?? 0) + matches);
  }
  cell.times = [...counts].sort(([one], [other]) => one - other).flat();
  cell.many = Math.max(fewest, cell.times.length * 2);
}

function hashOf(row: Uint32Array, from: number, width: number): number {
  let hash = 0;
  for (let at = from; at < from + width; at++) {
    hash = Math.imul(hash ^ (row[at] as number), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash;
}

function areSame(one: Uint32Array, at: number, other: Uint32Array, from: number, width: number): boolean {
  for (let word = 0; word < width; word++) if (one[at + word] !== other[from + word]) return false;
  return true;
}
