/** Shares batches out among threads. */
import { availableParallelism } from "node:os";
import { setImmediate } from "node:timers/promises";
import { createArrivals } from "./arrivals.ts";
import type { Question } from "./question.ts";
import { type BatchResult, createBatchReader } from "./read/read-batch.ts";
import { type ScanThread, startThread } from "./scan-thread.ts";
import type { Source, SourceFile, Where } from "./sources/source.ts";

/** Compressed bytes of less than this are read before a thread has started. */
const worthAThread = 4 * 1024 * 1024;
/** One that a thread reads, and one that it has at hand when it is done. */
const batchesEach = 2;

export interface LaneOptions {
  readonly question: Question;
  readonly where: Where;
  readonly source: Source;
  /** Default: one for each core. */
  readonly workers?: number;
  readonly signal?: AbortSignal;
}

/**
 * Gives results as they come. This thread reads by itself until others are there, which are started once there is enough to do.
 * @throws what made a thread fail, which is a bug: a file that cannot be read is part of the result
 */
export async function* readBatches(
  batches: AsyncIterable<readonly SourceFile[]>,
  { question, where, source, workers = availableParallelism(), signal }: LaneOptions,
): AsyncGenerator<BatchResult> {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  signal?.addEventListener("abort", () => Atomics.store(stop, 0, 1));
  const readHere = createBatchReader({ question, source, isStopped: () => signal?.aborted ?? false });
  const threads: ScanThread[] = [];
  const answers = createArrivals<BatchResult>();
  let bytes = 0;
  try {
    for await (const batch of batches) {
      if (signal?.aborted) break;
      bytes += batch.reduce((sum, { size }) => sum + size, 0);
      if (workers > 1 && bytes > worthAThread && threads.length === 0)
        for (let count = 0; count < workers; count++) threads.push(startThread({ question, where, stop }));
      // What threads and signals have to say is only heard between turns.
      await setImmediate();
      const [thread] = threads.filter(({ isReady }) => isReady).sort((one, other) => one.waiting - other.waiting);
      if (!thread) {
        yield await readHere(batch);
        continue;
      }
      answers.expect(thread.read(batch));
      if (answers.expected >= threads.length * batchesEach) yield await answers.next();
    }
    while (answers.expected > 0) yield await answers.next();
  } finally {
    await Promise.all(threads.map((thread) => thread.close()));
  }
}
