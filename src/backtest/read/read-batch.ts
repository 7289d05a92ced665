/** Reads a batch of files, ahead of their evaluation; what a lane does, in this thread or another. */
import { inOrderAhead } from "../ahead.ts";
import type { FailedFile } from "../found.ts";
import { createJudge } from "../judge/judge.ts";
import type { RankedMiss } from "../judge/nearest.ts";
import { createTally, type TallySheet } from "../judge/tally.ts";
import type { Question } from "../question.ts";
import type { Source, SourceFile } from "../sources/source.ts";
import { readPlainly, reasonOf } from "./read-plainly.ts";

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

/** @param isStopped asked between files; those that are left then were not read */
export const createBatchReader = (question: Question, source: Source, isStopped: () => boolean) => {
  const judge = createJudge(question);
  const tally = createTally();
  return async (files: readonly SourceFile[]): Promise<BatchResult> => {
    const failed: FailedFile[] = [];
    const bytes = { compressed: 0, text: 0 };
    let read = 0;
    const fetched = inOrderAhead(files, readAhead, async (file) => ({
      file,
      pieces: isStopped() ? undefined : await attempt(() => source.stream(file)),
    }));
    for await (const { file, pieces } of fetched) {
      if (!pieces || isStopped()) continue;
      const report =
        "reason" in pieces ? { text: 0, faults: [pieces.reason] } : await readPlainly(pieces.value, judge, tally);
      bytes.compressed += file.size;
      bytes.text += report.text;
      if (report.faults.length === 0) read++;
      else failed.push({ path: file.path, reason: report.faults.join("; ") });
    }
    return { sheet: tally.take(), read, failed, bytes, nearMisses: judge.nearest.found() };
  };
};

const attempt = async <Value>(act: () => Promise<Value>): Promise<{ value: Value } | { reason: string }> => {
  try {
    return { value: await act() };
  } catch (error) {
    return { reason: reasonOf(error) };
  }
};
