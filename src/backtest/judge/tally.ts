/** What has been found in a batch of files, in a form that is cheap to send between threads. */
import { type Told, toldFields } from "../found.ts";
import { scannedNumbers } from "../scanner/outline.ts";
import { keyWords } from "./record-key.ts";

/** Words of a match in a row: the record's position, the number of its monitors, and a text for each of {@link toldFields}. */
export const matchWords = 2 + toldFields.length;

/** Numbers of texts that are none: there is nothing; what is there is no text; they came too seldom to be told. */
export const absentText = 0;
export const nullText = 1;
export const otherTexts = 2;

/** Plain data; `keys` holds {@link keyWords} words for each record. */
export interface TallySheet {
  readonly records: number;
  readonly keys: Uint32Array<ArrayBuffer>;
  /** {@link matchWords} words for each match, in the order of records. */
  readonly matches: Uint32Array<ArrayBuffer>;
  /** By number; the first three stand for no text. */
  readonly texts: readonly string[];
  /** Monitors that the same records matched, by number. */
  readonly monitors: readonly (readonly number[])[];
  /** By the number of monitors: by how many matches any text's count is too low, since it was among the others. */
  readonly untold: readonly number[];
  readonly defaults: readonly DefaultsOfRecord[];
}

/** Filters of a monitor that published their default for a record. */
export interface DefaultsOfRecord {
  readonly record: number;
  readonly monitor: number;
  readonly count: number;
}

/** Of the scanner's number of a JSON text what it holds; null where that is no text. */
export type ScannedTexts = (number: number) => string | null;

/** How {@link Tally.matchScanned} takes a number of the scanner's; other numbers are the tally's own. */
export function scannedText(number: number): number {
  return number + scanned;
}
const scanned = 0x40000000;

/** Matches of the same monitors among which a text that came once is not told: see `groups/fold.ts`. */
const manyMatches = 4096;

/** A sheet that grows. */
export interface Tally {
  readonly records: number;
  /** Six words, see `record-key.ts`. @returns the record's position */
  add(id: readonly number[], group: number, seconds: number): number;
  /** Whole keys, from one position of a row of keys up to another. */
  addKeys(keys: Uint32Array, from: number, to: number): void;
  /** One whole key. @returns its record's position */
  addKey(keys: Uint32Array, at: number): number;
  match(record: number, monitors: readonly number[], told: Told): void;
  /** The same with numbers that the scanner gave to texts, in the order of {@link toldFields}: see {@link scannedText}. */
  matchScanned(record: number, monitors: readonly number[], told: Uint32Array): void;
  /** Reads the texts that the scanner has numbers for, before it gives them anew. */
  settle(): void;
  /** Whom to ask for them. */
  scannedBy(texts: ScannedTexts): void;
  default(entry: DefaultsOfRecord): void;
  /** Forgets the records behind a position, of a file that is read again in another way. */
  rewind(records: number): void;
  /** What was found, and begins anew. */
  take(): TallySheet;
}

export function createTally(): Tally {
  const keys = createRows(keyWords);
  const matches = createRows(matchWords);
  let texts = createNumbers<string>(["", "", ""]);
  let monitors = createNumbers<readonly number[]>([]);
  let defaults: DefaultsOfRecord[] = [];
  let untold: number[] = [];
  let settled = 0;
  let read: ScannedTexts = () => null;
  const numbers = new Uint32Array(toldFields.length);
  // Nearly always the same array as the match before it.
  let last: { readonly matched?: readonly number[]; readonly number: number } = { number: 0 };
  const textNumber = (value: Told[keyof Told]): number =>
    typeof value === "string" ? texts.of(value, value) : value === null ? nullText : absentText;
  const matchScanned = (record: number, matched: readonly number[], told: Uint32Array): void => {
    if (last.matched !== matched) last = { matched, number: monitors.of(matched.join(), matched) };
    const at = matches.add();
    matches.words[at] = record;
    matches.words[at + 1] = last.number;
    for (let field = 0; field < told.length; field++) matches.words[at + 2 + field] = told[field] as number;
  };
  const settle = (): void => {
    const words = matches.words.subarray(settled * matchWords, matches.count * matchWords);
    for (const number of monitorsOfMany(words))
      if (leaveOnce(words, number)) untold[number] = (untold[number] ?? 0) + 1;
    const known = new Map<number, number>();
    for (let at = 0; at < words.length; at++) {
      const word = words[at] as number;
      if (at % matchWords < 2 || word < scanned) continue;
      const number = known.get(word) ?? textNumber(read(word - scanned));
      known.set(word, number);
      words[at] = number;
    }
    settled = matches.count;
  };
  return {
    get records() {
      return keys.count;
    },
    add(id, group, seconds) {
      const at = keys.add();
      keys.words.set(id, at);
      keys.words[at + 4] = group;
      keys.words[at + 5] = seconds;
      return keys.count - 1;
    },
    addKeys(from, start, end) {
      const at = keys.add(end - start);
      keys.words.set(from.subarray(start * keyWords, end * keyWords), at);
    },
    addKey(from, position) {
      const at = keys.add();
      for (let word = 0; word < keyWords; word++) keys.words[at + word] = from[position * keyWords + word] as number;
      return keys.count - 1;
    },
    match(record, matched, told) {
      for (const [index, field] of toldFields.entries()) numbers[index] = textNumber(told[field]);
      matchScanned(record, matched, numbers);
    },
    matchScanned,
    settle,
    scannedBy: (texts) => {
      read = texts;
    },
    default: (entry) => defaults.push(entry),
    rewind(to) {
      keys.count = to;
      while (matches.count > 0 && (matches.words[(matches.count - 1) * matchWords] as number) >= to) matches.count--;
      settled = Math.min(settled, matches.count);
      while ((defaults.at(-1)?.record ?? -1) >= to) defaults.pop();
    },
    take() {
      settle();
      const sheet = {
        records: keys.count,
        keys: keys.words.slice(0, keys.count * keyWords),
        matches: matches.words.slice(0, matches.count * matchWords),
        ...{ texts: texts.values, monitors: monitors.values, untold, defaults },
      };
      keys.count = 0;
      matches.count = 0;
      settled = 0;
      texts = createNumbers<string>(["", "", ""]);
      monitors = createNumbers<readonly number[]>([]);
      last = { number: 0 };
      untold = [];
      defaults = [];
      return sheet;
    },
  };
}

/** Numbers of the monitors that many of the rows are of. */
function monitorsOfMany(words: Uint32Array): number[] {
  const counts = new Map<number, number>();
  for (let at = 1; at < words.length; at += matchWords)
    counts.set(words[at] as number, (counts.get(words[at] as number) ?? 0) + 1);
  return [...counts].flatMap(([number, count]) => (count >= manyMatches ? number : []));
}

/** Puts texts that came once among the rows of these monitors to the others, before anybody reads them. */
function leaveOnce(words: Uint32Array, monitors: number): boolean {
  let any = false;
  for (let field = 2; field < matchWords; field++) {
    const counts = new Uint8Array(scannedNumbers);
    for (let at = 0; at < words.length; at += matchWords) {
      const number = (words[at + field] as number) - scanned;
      if (words[at + 1] === monitors && number >= 0 && (counts[number] as number) < 2)
        counts[number] = (counts[number] as number) + 1;
    }
    for (let at = 0; at < words.length; at += matchWords) {
      const number = (words[at + field] as number) - scanned;
      if (words[at + 1] !== monitors || number < 0 || counts[number] !== 1) continue;
      words[at + field] = otherTexts;
      any = true;
    }
  }
  return any;
}

/** Rows of so many words, in one array that grows. */
function createRows(width: number) {
  const rows = {
    count: 0,
    words: new Uint32Array(width * 1024),
    /** Makes room for rows. @returns where the first begins */
    add(count = 1): number {
      const at = rows.count * width;
      rows.count += count;
      let length = rows.words.length;
      while (length < rows.count * width) length *= 2;
      if (length > rows.words.length) {
        const longer = new Uint32Array(length);
        longer.set(rows.words);
        rows.words = longer;
      }
      return at;
    },
  };
  return rows;
}

/** Values by number, each once. */
function createNumbers<Value>(first: readonly Value[]) {
  const numbers = new Map<string, number>();
  const values = [...first];
  return {
    values,
    of(key: string, value: Value): number {
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, values.length);
      return values.push(value) - 1;
    },
  };
}
