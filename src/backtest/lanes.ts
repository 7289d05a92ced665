/** Shares batches out among threads, of which this is one. */
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
  /** Threads, this one included. Default: one for each core. */
  readonly workers?: number;
  readonly signal?: AbortSignal;
}

/**
 * Gives results as they come. Others are started once there is enough to do; this thread reads too, as far as handing out and
 * gathering leave it the time.
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
      if (bytes > worthAThread && threads.length === 0)
        for (let count = 1; count < workers; count++) threads.push(startThread({ question, where, stop }));
      // What threads and signals have to say is only heard between turns.
      await setImmediate();
      while (answers.arrived > 0) yield await answers.next();
      const thread = threads.find(({ isReady, waiting }) => isReady && waiting < batchesEach);
      if (thread) answers.expect(thread.read(batch));
      else yield await readHere(batch);
    }
    while (answers.expected > 0) yield await answers.next();
  } finally {
    await Promise.all(threads.map((thread) => thread.close()));
  }
}
