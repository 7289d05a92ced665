/** A thread that reads batches of files; an entry of its own in the bundle. */
import { parentPort, workerData } from "node:worker_threads";
import type { Question } from "./question.ts";
import { createBatchReader } from "./read/read-batch.ts";
import { openSource } from "./sources/open.ts";
import type { SourceFile, Where } from "./sources/source.ts";

/** What a thread is given at its start. */
export interface WorkerTask {
  readonly question: Question;
  readonly where: Where;
  /** Its first element becomes 1 when reading is to end. */
  readonly stop: Int32Array<SharedArrayBuffer>;
}

const { question, where, stop } = workerData as WorkerTask;
const source = await openSource(where);
const read = createBatchReader({ question, source, isStopped: () => Atomics.load(stop, 0) === 1 });
parentPort?.on("message", async (files: readonly SourceFile[]) => {
  const result = await read(files);
  parentPort?.postMessage(result, [result.sheet.keys.buffer]);
});
