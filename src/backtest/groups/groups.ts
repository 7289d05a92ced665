/** Groups what matched by what is told of it, in memory that is bounded however much matches. */
import { type MatchGroup, others, type Told, type ToldValue, toldFields } from "../found.ts";
import { keyWords } from "../judge/record-key.ts";
import { absentText, matchWords, nullText, otherTexts, type TallySheet } from "../judge/tally.ts";
import { type Cells, count, createCells, timesOf } from "./cells.ts";
import { fold } from "./fold.ts";
import { createTexts } from "./texts.ts";

export interface Groups {
  /** How many records. */
  readonly matches: number;
  /** @param left positions of records that do not count */
  add(sheet: TallySheet, left: ReadonlySet<number>): void;
  /** The one that came first is the first. */
  groups(): MatchGroup[];
  /** By monitor index: by how many at most the count of a value is too low. */
  untold(monitors: number): number[];
}

export interface GroupLimits {
  /** Matches after which texts that came seldom are let go: a count is too low by a match in so many at most. */
  readonly window: number;
  /** Cells of one set of monitors; with more of them, counts get coarser. */
  readonly cells: number;
}

const limits: GroupLimits = { window: 4096, cells: 16_384 };

const width = toldFields.length;

/** What one set of monitors matched. */
interface Own {
  readonly monitors: readonly number[];
  cells: Cells;
  /** Since texts were let go. */
  recent: number;
  bound: number;
  /** Of texts that were not told when they came. */
  untold: number;
}

/** @param step seconds that times are counted by */
export function createGroups(step: number, { window, cells: mostCells }: GroupLimits = limits): Groups {
  const texts = createTexts(otherTexts + 1);
  const byMonitors = new Map<string, Own>();
  const row = new Uint32Array(width);
  let matches = 0;
  const ownOf = (monitors: readonly number[]): Own => {
    const key = monitors.join();
    const own = byMonitors.get(key) ?? { monitors, cells: createCells(width), recent: 0, bound: 0, untold: 0 };
    byMonitors.set(key, own);
    return own;
  };
  const letGo = (own: Own): void => {
    own.recent = 0;
    // One more for each window, and more only while there are too many combinations of texts that are not seldom.
    for (let more = 1; more === 1 || (own.cells.count > mostCells && own.bound < matches); more *= 2) {
      own.bound += more;
      own.cells = fold(own.cells, width, own.bound, texts.count);
    }
  };
  const sweep = (): void => texts.keep([...byMonitors.values()].map(({ cells }) => cells.words));
  return {
    get matches() {
      return matches;
    },
    add(sheet, left) {
      const owns = sheet.monitors.map(ownOf);
      for (const [number, untold] of sheet.untold.entries()) (owns[number] as Own).untold += untold ?? 0;
      const numberOf = texts.translation(sheet.texts);
      for (let at = 0; at < sheet.matches.length; at += matchWords) {
        const record = sheet.matches[at] as number;
        if (left.has(record)) continue;
        for (let field = 0; field < width; field++) row[field] = numberOf(sheet.matches[at + 2 + field] as number);
        const own = owns[sheet.matches[at + 1] as number] as Own;
        const seconds = sheet.keys[record * keyWords + 5] as number;
        count(own.cells.at(row, 0, own.bound), seconds * 1000, Math.floor(seconds / step));
        matches++;
        if (++own.recent >= window) letGo(own);
      }
      if (texts.isFull) sweep();
    },
    groups: () =>
      [...byMonitors.values()]
        .flatMap(({ monitors, cells }) =>
          Array.from({ length: cells.count }, (_, index): MatchGroup => {
            const cell = cells.cell(index);
            const { matches: own, first, last } = cell;
            const told = toldAt(cells.words, index * width, texts.text);
            return { monitors, told, times: timesOf(cell), matches: own, first, last };
          }),
        )
        .sort((one, other) => one.first - other.first || (nameOf(one) < nameOf(other) ? -1 : 1)),
    untold: (monitors) =>
      Array.from({ length: monitors }, (_, index) =>
        byMonitors
          .values()
          .reduce((sum, { monitors: own, bound, untold }) => sum + (own.includes(index) ? bound + untold : 0), 0),
      ),
  };
}

function toldAt(words: Uint32Array, from: number, textOf: (number: number) => string): Told {
  const value = (word: number): ToldValue =>
    word === absentText ? undefined : word === nullText ? null : word === otherTexts ? others : textOf(word);
  return Object.fromEntries(toldFields.map((field, index) => [field, value(words[from + index] as number)]));
}

/** Groups of the same second in an order of their own, whatever order files were read in. */
function nameOf({ monitors, told }: MatchGroup): string {
  return JSON.stringify([monitors, ...toldFields.map((field) => String(told[field]))]);
}
