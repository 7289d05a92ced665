/** Reads CloudTrail's log files and finds what a set of monitors would have matched in them. */
import type { Monitor } from "../monitors/monitor.ts";
import { batchesOf } from "./batches.ts";
import type { Found } from "./found.ts";
import { gather } from "./gather.ts";
import { readBatches } from "./lanes.ts";
import type { Question } from "./question.ts";
import { reasonOf } from "./read/read-plainly.ts";
import { sieveOf } from "./scanner/sieve.ts";
import { findFiles } from "./sources/find-files.ts";
import { openSource } from "./sources/open.ts";
import type { Where } from "./sources/source.ts";

export interface ScanOptions extends Omit<Question, "monitors"> {
  /** Threads that read, this one included. Default: one for each core, and this one alone where there is little to read. */
  readonly workers?: number;
  /** Ends the reading early; what was read counts. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ScanProgress) => void;
}

/** How far it is. */
export interface ScanProgress {
  readonly files: { readonly done: number; readonly known: number };
  /** Compressed bytes. */
  readonly bytes: { readonly done: number; readonly known: number };
  /** Whether all files are known by now, so that what is left can be told. */
  readonly isListed: boolean;
  readonly records: number;
  readonly matches: number;
}

/**
 * @param where see `whereIs`
 * @throws SourceError where nothing can be read; a file that cannot is named in the result
 * @throws PatternError for a pattern that AWS refuses
 */
export async function scan(
  monitors: readonly Monitor[],
  where: Where,
  { workers, signal, onProgress, ...asked }: ScanOptions = {},
): Promise<Found> {
  const question: Question = { monitors, ...asked };
  const gathering = gather(question);
  const source = await openSource(where, signal);
  const known = { files: 0, bytes: 0 };
  let isListed = false;
  const tell = (): void => {
    const { files, bytes, records, matches } = gathering.soFar;
    onProgress?.({
      files: { done: files, known: known.files },
      bytes: { done: bytes, known: known.bytes },
      isListed,
      records,
      matches,
    });
  };
  const files = findFiles(source, question, {
    leaveOut: gathering.leaveOut,
    fail: (path, error) => gathering.fail({ path, reason: reasonOf(error) }),
  });
  async function* counted() {
    for await (const file of files) {
      known.files++;
      known.bytes += file.size;
      yield file;
    }
    isListed = true;
  }
  const results = readBatches(batchesOf(counted()), {
    question,
    where,
    source,
    ...(workers !== undefined && { workers }),
    ...(signal && { signal }),
  });
  for await (const result of results) {
    gathering.add(result);
    tell();
  }
  return gathering.found(sieveOf(question).unfiltered, signal?.aborted ?? false);
}
