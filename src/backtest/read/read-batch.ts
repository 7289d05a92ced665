/** Reads a batch of files, ahead of their evaluation; what a lane does, in this thread or another. */
import { inOrderAhead } from "../ahead.ts";
import type { FailedFile } from "../found.ts";
import { createJudge } from "../judge/judge.ts";
import type { RankedMiss } from "../judge/nearest.ts";
import { createOutlineJudge } from "../judge/outline-judge.ts";
import { createTally, type TallySheet } from "../judge/tally.ts";
import type { Question } from "../question.ts";
import { sieveOf } from "../scanner/sieve.ts";
import type { Source, SourceFile } from "../sources/source.ts";
import type { FileReport } from "./file-report.ts";
import { type Portion, portionsOf } from "./portions.ts";
import { createFileReader, fetchFile } from "./read-file.ts";

/** What came of a batch; plain data, so that it can be sent to another thread. */
export interface BatchResult {
  readonly sheet: TallySheet;
  /** Files that were read without a fault. */
  readonly read: number;
  readonly failed: readonly FailedFile[];
  readonly bytes: { readonly compressed: number; readonly text: number };
  /** The nearest so far, not only of this batch. */
  readonly nearMisses: ReadonlyMap<number, RankedMiss>;
}

/** Files that are fetched before they are needed. */
const readAhead = 8;

export interface BatchOptions {
  readonly question: Question;
  readonly source: Source;
  /** Reads nothing the fast way. */
  readonly isPlain?: boolean;
  /** Default: it looks for what comes near to silent monitors. */
  readonly looksForMisses?: boolean;
  /** Asked between files, and pieces of large ones; what is left then is not read. */
  readonly isStopped: () => boolean;
}

/** @throws PatternError for a pattern that AWS refuses */
export function createBatchReader({
  question,
  source,
  isPlain = false,
  looksForMisses = true,
  isStopped,
}: BatchOptions) {
  const judge = createJudge(question, looksForMisses);
  const tally = createTally();
  const reader = createFileReader({
    ...{ source, judge, tally, isPlain, isStopped },
    sieve: sieveOf(question),
    decider: createOutlineJudge(question),
  });
  const fetchPortion = async ({ files, isAtHand }: Portion): Promise<() => Promise<readonly FileReport[]>> => {
    const [file] = files;
    if (isAtHand || !file || isStopped()) return () => reader.readTogether(files);
    const fetched = await fetchFile(source, file);
    return async () => [await reader.read(file, fetched)];
  };
  return async (files: readonly SourceFile[]): Promise<BatchResult> => {
    const reports: FileReport[] = [];
    for await (const read of inOrderAhead(portionsOf(files, source), readAhead, fetchPortion))
      if (!isStopped()) reports.push(...(await read()));
    // What was left unread because it was to end is no fault of the file.
    const wereStopped = isStopped();
    const failed = reports.flatMap(({ faults }, index) =>
      faults.length === 0 ? [] : [{ path: files[index]?.path ?? "", reason: faults.join("; ") }],
    );
    const compressed = files.slice(0, reports.length).reduce((sum, { size }) => sum + size, 0);
    return {
      sheet: tally.take(),
      read: reports.length - failed.length,
      failed: wereStopped ? [] : failed,
      bytes: { compressed, text: reports.reduce((sum, { text }) => sum + text, 0) },
      nearMisses: judge.nearest.found(),
    };
  };
}
