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
  /** The same, where the id's words stand in a row. */
  addWords(words: Uint32Array, at: number, group: number, seconds: number): void;
  match(record: number, match: Match): void;
  default(entry: DefaultsOfRecord): void;
  /** Forgets the records behind a position, of a file that is read again in another way. */
  rewind(records: number): void;
  /** What was found, and begins anew. */
  take(): TallySheet;
}

export const createTally = (): Tally => {
  let keys = new Uint32Array(keyWords * 1024);
  let records = 0;
  let matches: { record: number; match: Match }[] = [];
  let defaults: DefaultsOfRecord[] = [];
  const put = (words: ArrayLike<number>, from: number, group: number, seconds: number): number => {
    const at = records * keyWords;
    if (at === keys.length) {
      const more = new Uint32Array(keys.length * 2);
      more.set(keys);
      keys = more;
    }
    keys[at] = words[from] as number;
    keys[at + 1] = words[from + 1] as number;
    keys[at + 2] = words[from + 2] as number;
    keys[at + 3] = words[from + 3] as number;
    keys[at + 4] = group;
    keys[at + 5] = seconds;
    return records++;
  };
  return {
    get records() {
      return records;
    },
    add: (id, group, seconds) => put(id, 0, group, seconds),
    addWords: put,
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
};
