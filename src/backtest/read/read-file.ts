/** Reads one file the fast way where that will do, otherwise plainly. */
import type { Judge } from "../judge/judge.ts";
import type { OutlineJudge } from "../judge/outline-judge.ts";
import type { Tally } from "../judge/tally.ts";
import type { Sieve } from "../scanner/sieve.ts";
import type { Origin, Source, SourceFile } from "../sources/source.ts";
import type { FileReport } from "./file-report.ts";
import { portionSize } from "./portions.ts";
import { readPlainly, reasonOf } from "./read-plainly.ts";
import { createQuickReader, type QuickReader } from "./read-quickly.ts";
import { isGzip, unzipped } from "./unzip.ts";
import { unzipTogether } from "./unzip-together.ts";
import { release, unzipWhole } from "./unzip-whole.ts";

/** Compressed bytes; larger files are read piece by piece. */
const largestHeld = 16 * 1024 * 1024;

/** What came of fetching a file. */
export interface Fetched {
  /** Absent for what is read piece by piece when its turn comes. */
  readonly bytes?: Buffer;
  /** Why it could not be fetched. */
  readonly reason?: string;
}

export async function fetchFile(source: Source, file: SourceFile): Promise<Fetched> {
  if (file.size > largestHeld || file.path === "-") return {};
  try {
    return { bytes: await source.read(file) };
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}

export interface FileReaderOptions {
  readonly source: Source;
  readonly judge: Judge;
  readonly tally: Tally;
  readonly sieve: Sieve;
  readonly decider?: OutlineJudge | undefined;
  /** Whether the fast way is not to be tried. */
  readonly isPlain: boolean;
  readonly isStopped: () => boolean;
}

export interface FileReader {
  read(file: SourceFile, fetched: Fetched): Promise<FileReport>;
  /** Files that {@link Source.readNow} reads, of `portionSize` together. */
  readTogether(files: readonly SourceFile[]): Promise<readonly FileReport[]>;
}

export function createFileReader({
  source,
  judge,
  tally,
  sieve,
  decider,
  isPlain,
  isStopped,
}: FileReaderOptions): FileReader {
  const quick = isPlain ? undefined : createQuickReader({ sieve, judge, tally, decider });
  const readHeld = async ({ origin = {} }: SourceFile, bytes: Buffer): Promise<FileReport> => {
    const report = quick && bytes.length > 0 ? await readQuickly(quick, bytes, origin) : undefined;
    return report ?? readPlainly([bytes], { judge, tally, origin });
  };
  const readPieces = async (file: SourceFile): Promise<FileReport> => {
    const pieces = () => untilStopped(() => source.stream(file), isStopped);
    // Standard input comes once.
    const { path, origin = {} } = file;
    const report = path === "-" ? undefined : await quick?.stream(unzipped(pieces()), origin);
    return report ?? readPlainly(pieces(), { judge, tally, origin });
  };
  const read = async (file: SourceFile, { bytes, reason }: Fetched): Promise<FileReport> => {
    if (reason !== undefined) return { text: 0, faults: [reason] };
    return bytes ? readHeld(file, bytes) : readPieces(file);
  };

  const held = Buffer.alloc(portionSize);
  const readTogether = async (files: readonly SourceFile[]): Promise<readonly FileReport[]> => {
    const fetched = readInto(held, files, source);
    const lengths = fetched.map(({ bytes }) => bytes?.length ?? 0);
    const texts = quick && unzipTogether(held, lengths);
    const reports: FileReport[] = [];
    for (const [index, file] of files.entries()) {
      const text = texts?.[index];
      reports.push((text && quick?.read([text], file.origin ?? {})) ?? (await read(file, fetched[index] ?? {})));
    }
    if (texts?.[0]) release(texts[0]);
    return reports;
  };
  return { read, readTogether };
}

function readInto(into: Buffer, files: readonly SourceFile[], source: Source): Fetched[] {
  let at = 0;
  return files.map((file) => {
    try {
      const length = source.readNow?.(file, into, at) ?? 0;
      at += length;
      // One that has grown and fills all the room is read again piece by piece.
      return at < into.length ? { bytes: into.subarray(at - length, at) } : {};
    } catch (error) {
      return { reason: reasonOf(error) };
    }
  });
}

async function readQuickly(quick: QuickReader, bytes: Buffer, origin: Origin): Promise<FileReport | undefined> {
  if (!isGzip(bytes)) return quick.read([bytes], origin);
  const text = unzipWhole(bytes);
  if (!text) return quick.stream(unzipped([bytes]), origin);
  const report = quick.read([text], origin);
  release(text);
  return report;
}

async function* untilStopped(
  open: () => Promise<AsyncIterable<Uint8Array>>,
  isStopped: () => boolean,
): AsyncGenerator<Uint8Array> {
  for await (const piece of await open()) {
    if (isStopped()) return;
    yield piece;
  }
}
