/** The plain way to read: everything is unzipped piece by piece, parsed and judged, and what is broken is named. */

import { logEvent } from "../../patterns/match.ts";
import { splitRecords } from "../../records/split-records.ts";
import type { Judge } from "../judge/judge.ts";
import type { Tally } from "../judge/tally.ts";
import type { Origin } from "../sources/source.ts";
import { countFaults, type FileReport } from "./file-report.ts";
import { unwrapRecord } from "./unwrap-record.ts";
import { unzipped } from "./unzip.ts";

/** Who judges, where it is counted, and where the file comes from. */
export interface Reading {
  readonly judge: Judge;
  readonly tally: Tally;
  readonly origin?: Origin | undefined;
}

/** Never throws for what is in the bytes: all that can be read counts. */
export async function readPlainly(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { judge, tally, origin = {} }: Reading,
): Promise<FileReport> {
  const splitter = splitRecords();
  const decoder = new TextDecoder();
  const records = countFaults();
  let text = 0;
  const see = (texts: readonly string[]): void => {
    for (const event of texts.map(logEvent).flatMap(unwrapRecord)) records.add(judge.see(event, origin, tally));
  };
  const faults: string[] = [];
  try {
    for await (const piece of unzipped(smallPieces(pieces))) {
      text += piece.length;
      see(splitter.push(decoder.decode(piece, { stream: true })));
    }
  } catch (error) {
    faults.push(reasonOf(error));
  }
  see(splitter.push(decoder.decode()));
  see(splitter.end());
  if (text === 0 && faults.length === 0) faults.push("it is empty");
  if (splitter.wasCutOff() && faults.length === 0) faults.push("its JSON ends in the middle");
  return { text, faults: [...faults, ...records.texts()] };
}

/** zlib keeps to itself what it has made of the piece in which it finds damage. */
async function* smallPieces(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces)
    for (let at = 0; at < piece.length; at += smallPiece) yield piece.subarray(at, at + smallPiece);
}

const smallPiece = 16 * 1024;

/** What went wrong, in words for people. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "Z_BUF_ERROR") return "its gzip ends in the middle";
  if (code === "Z_DATA_ERROR") return `its gzip is damaged: ${message}`;
  if (code === "EACCES" || code === "EPERM") return "it may not be read";
  if (code === "ENOENT") return "it is gone";
  return message;
}
