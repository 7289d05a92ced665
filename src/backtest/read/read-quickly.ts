/** The fast way to read: the scanner finds records, and only those that could match a monitor are parsed and judged. */

import { logEvent } from "../../patterns/match.ts";
import type { Judge } from "../judge/judge.ts";
import { groupOf } from "../judge/record-key.ts";
import type { Tally } from "../judge/tally.ts";
import { createTextScanner, type Rows, rowWords } from "../scanner/scan-text.ts";
import type { Sieve } from "../scanner/sieve.ts";
import { countFaults, type FileReport } from "./file-report.ts";
import { unwrapRecord } from "./unwrap-record.ts";

export interface QuickReader {
  /** @returns undefined for text that has to be read plainly; what was counted of it is forgotten */
  read(pieces: Iterable<Uint8Array>): FileReport | undefined;
  stream(pieces: AsyncIterable<Uint8Array>): Promise<FileReport | undefined>;
}

/** Undefined where there is no scanner. */
export const createQuickReader = (sieve: Sieve, judge: Judge, tally: Tally): QuickReader | undefined => {
  const parsesAll = sieve.unfiltered.length > 0;
  let faults = countFaults();
  const see = ({ count, words, bytes }: Rows): void => {
    for (let at = 0; at < count * rowWords; at += rowWords) {
      if (parsesAll || (words[at + 2] as number) !== 0) {
        const text = bytes.toString("utf8", words[at], words[at + 1]);
        for (const event of unwrapRecord(logEvent(text))) faults.add(judge.see(event, tally));
      } else {
        const [seconds, account, region] = [words[at + 3], words[at + 8], words[at + 9]] as [number, number, number];
        if (judge.wants.time(seconds * 1000) && judge.wants.hashes(account, region))
          tally.addWords(words, at + 4, groupOf(account, region), seconds);
      }
    }
  };
  const scanner = createTextScanner(sieve, see);
  if (!scanner) return undefined;

  const begin = () => {
    faults = countFaults();
    scanner.begin();
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
    read(pieces) {
      const file = begin();
      for (const piece of pieces) if (!file.push(piece)) return file.giveUp();
      return file.end();
    },
    async stream(pieces) {
      const file = begin();
      try {
        for await (const piece of pieces) if (!file.push(piece)) return file.giveUp();
      } catch {
        return file.giveUp();
      }
      return file.end();
    },
  };
};

const nothing = new Uint8Array(0);
