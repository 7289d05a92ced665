/** The fast way to read: the scanner finds records, and only those that could match a monitor are parsed and judged. */

import { logEvent } from "../../patterns/match.ts";
import { hashText } from "../judge/hash-text.ts";
import type { Judge } from "../judge/judge.ts";
import type { OutlineJudge } from "../judge/outline-judge.ts";
import { keyWords } from "../judge/record-key.ts";
import type { Tally } from "../judge/tally.ts";
import { createTextScanner, placeWords, type ScannedRecords, withCare } from "../scanner/scan-text.ts";
import type { Sieve } from "../scanner/sieve.ts";
import type { Origin } from "../sources/source.ts";
import { countFaults, type FileReport } from "./file-report.ts";
import { createOutlineCounter } from "./judge-outlines.ts";
import { unwrapRecord } from "./unwrap-record.ts";

export interface QuickReading {
  readonly sieve: Sieve;
  readonly judge: Judge;
  readonly tally: Tally;
  /** Absent where every record that could match has to be parsed. */
  readonly decider?: OutlineJudge | undefined;
}

export interface QuickReader {
  /** @returns undefined for text that has to be read plainly; what was counted of it is forgotten */
  read(pieces: Iterable<Uint8Array>, origin: Origin): FileReport | undefined;
  stream(pieces: AsyncIterable<Uint8Array>, origin: Origin): Promise<FileReport | undefined>;
}

/** Undefined where there is no scanner. */
export function createQuickReader({ sieve, judge, tally, decider }: QuickReading): QuickReader | undefined {
  const parsesAll = sieve.unfiltered.length > 0;
  let faults = countFaults();
  let from: Origin = {};
  const parse = ({ places, bytes }: ScannedRecords, record: number): void => {
    const text = bytes.toString("utf8", places[record * placeWords], places[record * placeWords + 1]);
    for (const event of unwrapRecord(logEvent(text))) faults.add(judge.see(event, from, tally));
  };
  const see = (records: ScannedRecords): void => {
    const { count, toLookAt, places } = records;
    const addRun = addRunOf(records);
    const wants = wantsOf(records);
    const isCounted = (record: number): boolean => {
      const [start, end] = [places[record * placeWords] as number, places[record * placeWords + 1] as number];
      const count = () => tally.addKey(records.keys, record);
      return outlined?.(start, end, count) ?? false;
    };
    let next = 0;
    for (const flagged of parsesAll ? Array(count).keys() : toLookAt) {
      const record = flagged % withCare;
      addRun(next, record);
      if (flagged >= withCare || parsesAll) parse(records, record);
      else if (wants(record) && !isCounted(record)) parse(records, record);
      next = record + 1;
    }
    addRun(next, count);
  };
  /** Counts records that no monitor can match, from one up to another. */
  const addRunOf = (records: ScannedRecords) => {
    const { keys, earliest, latest } = records;
    if (judge.wants.all(earliest * 1000, latest * 1000))
      return (from: number, to: number) => tally.addKeys(keys, from, to);
    const wants = wantsOf(records);
    return (from: number, to: number): void => {
      for (let record = from; record < to; record++) if (wants(record)) tally.addKeys(keys, record, record + 1);
    };
  };
  const wantsOf =
    ({ keys, places }: ScannedRecords) =>
    (record: number): boolean => {
      const [seconds, account, region] = [
        keys[record * keyWords + 5],
        places[record * placeWords + 2],
        places[record * placeWords + 3],
      ] as [number, number, number];
      return judge.wants.time(seconds * 1000) && judge.wants.hashes(account, region);
    };
  const scanner = createTextScanner(sieve, see, { ...(decider && { plan: decider }) });
  if (!scanner) return undefined;
  const outlined = decider && scanner.outlines && createOutlineCounter(decider, judge, tally, scanner.outlines);

  const begin = (origin: Origin) => {
    faults = countFaults();
    from = origin;
    scanner.begin(hashText(origin.account ?? ""), hashText(origin.region ?? ""));
    const before = tally.records;
    let text = 0;
    return {
      push(piece: Uint8Array): boolean {
        text += piece.length;
        return scanner.push(piece, false);
      },
      end(): FileReport | undefined {
        if (scanner.push(nothing, true)) return { text, faults: faults.texts() };
        return this.giveUp();
      },
      giveUp(): undefined {
        tally.rewind(before);
      },
    };
  };

  return {
    read(pieces, origin) {
      const file = begin(origin);
      for (const piece of pieces) if (!file.push(piece)) return file.giveUp();
      return file.end();
    },
    async stream(pieces, origin) {
      const file = begin(origin);
      try {
        for await (const piece of pieces) if (!file.push(piece)) return file.giveUp();
      } catch {
        return file.giveUp();
      }
      return file.end();
    },
  };
}

const nothing = new Uint8Array(0);
