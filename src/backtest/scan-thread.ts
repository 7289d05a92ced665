/** Another thread that reads batches, as the thread that gathers sees it. */
import { Worker } from "node:worker_threads";
import type { BatchResult } from "./read/read-batch.ts";
import type { WorkerTask } from "./scan-worker.ts";
import type { SourceFile } from "./sources/source.ts";

export interface ScanThread {
  /** Starting takes as long as reading some megabytes. */
  readonly isReady: boolean;
  /** Batches that it was given and has not answered. */
  readonly waiting: number;
  /** Batches are read in the order in which they were given. @throws what made the thread fail, which is a bug */
  read(batch: readonly SourceFile[]): Promise<BatchResult>;
  close(): Promise<unknown>;
}

export function startThread(task: WorkerTask): ScanThread {
  const worker = new Worker(workerFile(), { workerData: task });
  const asked: PromiseWithResolvers<BatchResult>[] = [];
  let isReady = false;
  let failure: unknown;
  worker.on("message", (message: "ready" | BatchResult) => {
    if (message === "ready") isReady = true;
    else asked.shift()?.resolve(message);
  });
  worker.on("error", (error) => {
    failure = error;
    for (const { reject } of asked.splice(0)) reject(error);
  });
  return {
    get isReady() {
      return isReady;
    },
    get waiting() {
      return asked.length;
    },
    read(batch) {
      if (failure) throw failure;
      const answer = Promise.withResolvers<BatchResult>();
      asked.push(answer);
      worker.postMessage(batch);
      return answer.promise;
    },
    close: () => worker.terminate(),
  };
}

/** Beside this file among the sources, an entry of the bundle otherwise. */
function workerFile(): URL {
  if (import.meta.url.endsWith(".ts")) return new URL("./scan-worker.ts", import.meta.url);
  return new URL(import.meta.url.includes("/chunks/") ? "../scan-worker.js" : "./scan-worker.js", import.meta.url);
}
