/** Reads a batch of files, ahead of their evaluation; what a lane does, in this thread or another. */
import { inOrderAhead } from "../ahead.ts";
import type { FailedFile } from "../found.ts";
import { createJudge } from "../judge/judge.ts";
import type { RankedMiss } from "../judge/nearest.ts";
import { createTally, type TallySheet } from "../judge/tally.ts";
import type { Question } from "../question.ts";
import { sieveOf } from "../scanner/sieve.ts";
import type { Source, SourceFile } from "../sources/source.ts";
import { createFileReader, type FetchedFile, fetchFile } from "./read-file.ts";

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
  /** Asked between files, and pieces of large ones; what is left then is not read. */
  readonly isStopped: () => boolean;
}

/** @throws PatternError for a pattern that AWS refuses */
export const createBatchReader = ({ question, source, isPlain = false, isStopped }: BatchOptions) => {
  const judge = createJudge(question);
  const tally = createTally();
  const readFile = createFileReader({ source, judge, tally, sieve: sieveOf(question), isPlain, isStopped });
  const fetch = async (file: SourceFile): Promise<FetchedFile | undefined> =>
    isStopped() ? undefined : fetchFile(source, file);
  return async (files: readonly SourceFile[]): Promise<BatchResult> => {
    const failed: FailedFile[] = [];
    const bytes = { compressed: 0, text: 0 };
    let read = 0;
    for await (const fetched of inOrderAhead(files, readAhead, fetch)) {
      if (!fetched || isStopped()) continue;
      const report = await readFile(fetched);
      bytes.compressed += fetched.file.size;
      bytes.text += report.text;
      if (report.faults.length === 0) read++;
      // What was left unread because it was to end is no fault of the file.
      else if (!isStopped()) failed.push({ path: fetched.file.path, reason: report.faults.join("; ") });
    }
    return { sheet: tally.take(), read, failed, bytes, nearMisses: judge.nearest.found() };
  };
};
