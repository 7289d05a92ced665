/** Reads one file the fast way where that will do, otherwise plainly. */
import type { Judge } from "../judge/judge.ts";
import type { Tally } from "../judge/tally.ts";
import type { Sieve } from "../scanner/sieve.ts";
import type { Source, SourceFile } from "../sources/source.ts";
import type { FileReport } from "./file-report.ts";
import { readPlainly, reasonOf } from "./read-plainly.ts";
import { createQuickReader, type QuickReader } from "./read-quickly.ts";
import { isGzip, unzipped } from "./unzip.ts";
import { largestWhole, release, unzipWhole } from "./unzip-whole.ts";

/** Compressed bytes; larger files are read piece by piece. */
const largestHeld = 16 * 1024 * 1024;

/** A file on its way; several are fetched ahead. */
export interface FetchedFile {
  readonly file: SourceFile;
  /** Absent for what is too large to be held. */
  readonly bytes?: Buffer;
  /** Why it could not be fetched. */
  readonly reason?: string;
}

export const fetchFile = async (source: Source, file: SourceFile): Promise<FetchedFile> => {
  if (file.size > largestHeld || file.path === "-") return { file };
  try {
    return { file, bytes: await source.read(file) };
  } catch (error) {
    return { file, reason: reasonOf(error) };
  }
};

/** @param isPlain whether the fast way is not to be tried */
export const createFileReader = (source: Source, judge: Judge, tally: Tally, sieve: Sieve, isPlain: boolean) => {
  const quick = isPlain ? undefined : createQuickReader(sieve, judge, tally);
  const opened = (file: SourceFile) => openLate(() => source.stream(file));
  return async ({ file, bytes, reason }: FetchedFile): Promise<FileReport> => {
    if (reason !== undefined) return { text: 0, faults: [reason] };
    if (bytes) return readWhole(quick, bytes) ?? (await readPlainly([bytes], judge, tally));
    // Standard input comes once.
    const report = file.path === "-" ? undefined : await quick?.stream(unzipped(opened(file)));
    return report ?? (await readPlainly(opened(file), judge, tally));
  };
};

const readWhole = (quick: QuickReader | undefined, bytes: Buffer): FileReport | undefined => {
  if (!quick || bytes.length === 0) return undefined;
  if (!isGzip(bytes)) return bytes.length > largestWhole ? undefined : quick.read([bytes]);
  const text = unzipWhole(bytes);
  if (!text) return undefined;
  const report = quick.read([text]);
  release(text);
  return report;
};

async function* openLate(open: () => Promise<AsyncIterable<Uint8Array>>): AsyncGenerator<Uint8Array> {
  yield* await open();
}
