/** Reads batches in this thread or in several, one batch at a time in each. */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Question } from "./question.ts";
import { type BatchResult, createBatchReader } from "./read/read-batch.ts";
import type { WorkerTask } from "./scan-worker.ts";
import type { Source, SourceFile, Where } from "./sources/source.ts";

/** Compressed bytes of less than this are read before a thread has started. */
const worthAThread = 8 * 1024 * 1024;

export interface LaneOptions {
  readonly question: Question;
  readonly where: Where;
  readonly source: Source;
  /** Default: one for each core. */
  readonly workers?: number;
  readonly signal?: AbortSignal;
}

/**
 * Gives results as they come. Other threads are started once there is enough for them to do.
 * @throws what made a thread fail, which is a bug: a file that cannot be read is part of the result
 */
export async function* readBatches(
  batches: AsyncIterable<readonly SourceFile[]>,
  { question, where, source, workers = availableParallelism(), signal }: LaneOptions,
): AsyncGenerator<BatchResult> {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  signal?.addEventListener("abort", () => Atomics.store(stop, 0, 1));
  const readHere = createBatchReader({ question, source, isStopped: () => signal?.aborted ?? false });
  const threads: Thread[] = [];
  const idle: Thread[] = [];
  const busy = new Set<Promise<Done>>();
  let bytes = 0;
  const takeOne = async (): Promise<BatchResult> => {
    const done = await Promise.race(busy);
    busy.delete(done.promise());
    idle.push(done.thread);
    return done.result;
  };
  try {
    for await (const batch of batches) {
      if (signal?.aborted) break;
      bytes += batch.reduce((sum, { size }) => sum + size, 0);
      if (workers < 2 || (bytes < worthAThread && threads.length === 0)) {
        yield await readHere(batch);
        continue;
      }
      if (idle.length === 0 && threads.length < workers) idle.push(openThread(threads, { question, where, stop }));
      if (idle.length === 0) yield await takeOne();
      const thread = idle.pop();
      if (thread) busy.add(begin(thread, batch));
    }
    while (busy.size > 0) yield await takeOne();
  } finally {
    await Promise.all(threads.map(({ close }) => close()));
  }
}

interface Thread {
  read(batch: readonly SourceFile[]): Promise<BatchResult>;
  close(): Promise<unknown>;
}

interface Done {
  readonly thread: Thread;
  readonly result: BatchResult;
  promise(): Promise<Done>;
}

const begin = (thread: Thread, batch: readonly SourceFile[]): Promise<Done> => {
  const promise: Promise<Done> = thread.read(batch).then((result) => ({ thread, result, promise: () => promise }));
  return promise;
};

const openThread = (threads: Thread[], task: WorkerTask): Thread => {
  const worker = new Worker(workerFile(), { workerData: task });
  const thread: Thread = {
    read: (batch) => {
      const { promise, resolve, reject } = Promise.withResolvers<BatchResult>();
      worker.once("message", resolve);
      worker.once("error", reject);
      worker.postMessage(batch);
      return promise.finally(() => worker.off("message", resolve).off("error", reject));
    },
    close: () => worker.terminate(),
  };
  threads.push(thread);
  return thread;
};

/** Beside this file among the sources, an entry of the bundle otherwise. */
const workerFile = (): URL => {
  if (import.meta.url.endsWith(".ts")) return new URL("./scan-worker.ts", import.meta.url);
  return new URL(import.meta.url.includes("/chunks/") ? "../scan-worker.js" : "./scan-worker.js", import.meta.url);
};
