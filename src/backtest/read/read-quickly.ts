/** The fast way to read: the scanner finds records, and only those that could match a monitor are parsed and judged. */

import { logEvent } from "../../patterns/match.ts";
import { hashText } from "../judge/hash-text.ts";
import type { Judge } from "../judge/judge.ts";
import { keyWords } from "../judge/record-key.ts";
import type { Tally } from "../judge/tally.ts";
import { createTextScanner, placeWords, type ScannedRecords } from "../scanner/scan-text.ts";
import type { Sieve } from "../scanner/sieve.ts";
import type { Origin } from "../sources/source.ts";
import { countFaults, type FileReport } from "./file-report.ts";
import { unwrapRecord } from "./unwrap-record.ts";

export interface QuickReader {
  /** @returns undefined for text that has to be read plainly; what was counted of it is forgotten */
  read(pieces: Iterable<Uint8Array>, origin: Origin): FileReport | undefined;
  stream(pieces: AsyncIterable<Uint8Array>, origin: Origin): Promise<FileReport | undefined>;
}

/** Undefined where there is no scanner. */
export function createQuickReader(sieve: Sieve, judge: Judge, tally: Tally): QuickReader | undefined {
  const parsesAll = sieve.unfiltered.length > 0;
  let faults = countFaults();
  let from: Origin = {};
  const parse = ({ places, bytes }: ScannedRecords, record: number): void => {
    const text = bytes.toString("utf8", places[record * placeWords], places[record * placeWords + 1]);
    for (const event of unwrapRecord(logEvent(text))) faults.add(judge.see(event, from, tally));
  };
  const see = (records: ScannedRecords): void => {
    const { count, toParse } = records;
    const addRun = addRunOf(records);
    let next = 0;
    for (const record of parsesAll ? Array(count).keys() : toParse) {
      addRun(next, record);
      parse(records, record);
      next = record + 1;
    }
    addRun(next, count);
  };
  /** Counts records that no monitor can match, from one up to another. */
  const addRunOf = ({ keys, places, earliest, latest }: ScannedRecords) => {
    if (judge.wants.all(earliest * 1000, latest * 1000))
      return (from: number, to: number) => tally.addKeys(keys, from, to);
    const isWanted = (record: number): boolean => {
      const [seconds, account, region] = [
        keys[record * keyWords + 5],
        places[record * placeWords + 2],
        places[record * placeWords + 3],
      ] as [number, number, number];
      return judge.wants.time(seconds * 1000) && judge.wants.hashes(account, region);
    };
    return (from: number, to: number): void => {
      for (let record = from; record < to; record++) if (isWanted(record)) tally.addKeys(keys, record, record + 1);
    };
  };
  const scanner = createTextScanner(sieve, see);
  if (!scanner) return undefined;

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
