/** A thread that reads batches of files, one after the other; an entry of its own in the bundle. */
import { parentPort, workerData } from "node:worker_threads";
import type { Question } from "./question.ts";
import { createBatchReader } from "./read/read-batch.ts";
import { openSource } from "./sources/open.ts";
import type { SourceFile, Where } from "./sources/source.ts";

/** What a thread is given at its start. It says `ready`, and then answers each batch with what came of it. */
export interface WorkerTask {
  readonly question: Question;
  readonly where: Where;
  /** Its first element becomes 1 when reading is to end. */
  readonly stop: Int32Array<SharedArrayBuffer>;
}

const { question, where, stop } = workerData as WorkerTask;
const source = await openSource(where);
const read = createBatchReader({ question, source, isStopped: () => Atomics.load(stop, 0) === 1 });

let last: Promise<void> = Promise.resolve();
parentPort?.on("message", (files: readonly SourceFile[]) => {
  last = last.then(async () => {
    const result = await read(files);
    parentPort?.postMessage(result, [result.sheet.keys.buffer]);
  });
});
parentPort?.postMessage("ready");
