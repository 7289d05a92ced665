/** Reads one file the fast way where that will do, otherwise plainly. */
import type { Judge } from "../judge/judge.ts";
import type { Tally } from "../judge/tally.ts";
import type { Sieve } from "../scanner/sieve.ts";
import type { Source, SourceFile } from "../sources/source.ts";
import type { FileReport } from "./file-report.ts";
import { readPlainly, reasonOf } from "./read-plainly.ts";
import { createQuickReader, type QuickReader } from "./read-quickly.ts";
import { isGzip, unzipped } from "./unzip.ts";
import { release, unzipWhole } from "./unzip-whole.ts";

/** Compressed bytes; larger files are read piece by piece. */
const largestHeld = 16 * 1024 * 1024;

/** A file on its way; several are fetched ahead. */
export interface FetchedFile {
  readonly file: SourceFile;
  /** Absent for what is read when its turn comes. */
  readonly bytes?: Buffer;
  /** Why it could not be fetched. */
  readonly reason?: string;
}

export const fetchFile = async (source: Source, file: SourceFile): Promise<FetchedFile> => {
  if (file.size > largestHeld || file.path === "-") return { file };
  try {
    return source.isAtHand?.(file) ? { file } : { file, bytes: await source.read(file) };
  } catch (error) {
    return { file, reason: reasonOf(error) };
  }
};

export interface FileReaderOptions {
  readonly source: Source;
  readonly judge: Judge;
  readonly tally: Tally;
  readonly sieve: Sieve;
  /** Whether the fast way is not to be tried. */
  readonly isPlain: boolean;
  readonly isStopped: () => boolean;
}

export const createFileReader = ({ source, judge, tally, sieve, isPlain, isStopped }: FileReaderOptions) => {
  const quick = isPlain ? undefined : createQuickReader(sieve, judge, tally);
  const readHeld = async (bytes: Buffer): Promise<FileReport> => {
    const report = quick && bytes.length > 0 ? await readQuickly(quick, bytes) : undefined;
    return report ?? readPlainly([bytes], judge, tally);
  };
  const readPieces = async (file: SourceFile): Promise<FileReport> => {
    const pieces = () => untilStopped(() => source.stream(file), isStopped);
    // Standard input comes once.
    const report = file.path === "-" ? undefined : await quick?.stream(unzipped(pieces()));
    return report ?? readPlainly(pieces(), judge, tally);
  };
  return async ({ file, bytes, reason }: FetchedFile): Promise<FileReport> => {
    if (reason !== undefined) return { text: 0, faults: [reason] };
    try {
      const held = bytes ?? source.readNow?.(file);
      return await (held ? readHeld(held) : readPieces(file));
    } catch (error) {
      return { text: 0, faults: [reasonOf(error)] };
    }
  };
};

const readQuickly = async (quick: QuickReader, bytes: Buffer): Promise<FileReport | undefined> => {
  if (!isGzip(bytes)) return quick.read([bytes]);
  const text = unzipWhole(bytes);
  if (!text) return quick.stream(unzipped([bytes]));
  const report = quick.read([text]);
  release(text);
  return report;
};

async function* untilStopped(
  open: () => Promise<AsyncIterable<Uint8Array>>,
  isStopped: () => boolean,
): AsyncGenerator<Uint8Array> {
  for await (const piece of await open()) {
    if (isStopped()) return;
    yield piece;
  }
}
