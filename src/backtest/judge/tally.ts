/** What has been found in a batch of files, in a form that is cheap to send between threads. */
import type { Match } from "../found.ts";
import { keyWords } from "./record-key.ts";

/** Plain data; `keys` holds {@link keyWords} words for each record. */
export interface TallySheet {
  readonly records: number;
  readonly keys: Uint32Array<ArrayBuffer>;
  /** Each with the position of its record. */
  readonly matches: readonly { readonly record: number; readonly match: Match }[];
  readonly defaults: readonly DefaultsOfRecord[];
}

/** Filters of a monitor that published their default for a record. */
export interface DefaultsOfRecord {
  readonly record: number;
  readonly monitor: number;
  readonly count: number;
}

/** A sheet that grows. */
export interface Tally {
  readonly records: number;
  /** Six words, see `record-key.ts`. @returns the record's position */
  add(id: readonly number[], group: number, seconds: number): number;
  /** Whole keys, from one position of a row of keys up to another. */
  addKeys(keys: Uint32Array, from: number, to: number): void;
  match(record: number, match: Match): void;
  default(entry: DefaultsOfRecord): void;
  /** Forgets the records behind a position, of a file that is read again in another way. */
  rewind(records: number): void;
  /** What was found, and begins anew. */
  take(): TallySheet;
}

export function createTally(): Tally {
  let keys = new Uint32Array(keyWords * 1024);
  let records = 0;
  let matches: { record: number; match: Match }[] = [];
  let defaults: DefaultsOfRecord[] = [];
  const makeRoom = (more: number): void => {
    let length = keys.length;
    while (length < (records + more) * keyWords) length *= 2;
    if (length === keys.length) return;
    const longer = new Uint32Array(length);
    longer.set(keys);
    keys = longer;
  };
  return {
    get records() {
      return records;
    },
    add(id, group, seconds) {
      makeRoom(1);
      keys.set(id, records * keyWords);
      keys[records * keyWords + 4] = group;
      keys[records * keyWords + 5] = seconds;
      return records++;
    },
    addKeys(from, start, end) {
      makeRoom(end - start);
      keys.set(from.subarray(start * keyWords, end * keyWords), records * keyWords);
      records += end - start;
    },
    match: (record, match) => matches.push({ record, match }),
    default: (entry) => defaults.push(entry),
    rewind(to) {
      records = to;
      while ((matches.at(-1)?.record ?? -1) >= to) matches.pop();
      while ((defaults.at(-1)?.record ?? -1) >= to) defaults.pop();
    },
    take() {
      const sheet = { records, keys: keys.slice(0, records * keyWords), matches, defaults };
      records = 0;
      matches = [];
      defaults = [];
      return sheet;
    },
  };
}
