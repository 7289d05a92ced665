/** Feeds records into a cloud on both ways at once, from a thread of its own so that making them is not measured as waiting. */
import { Worker } from "node:worker_threads";

export interface Fed {
  /** Records acknowledged, by the name of their event. */
  readonly byEvent: Readonly<Record<string, number>>;
  /** Calls that were answered with ThrottlingException and made again. */
  readonly throttled: number;
}

export function startFeed(port: number, records: number): { sent(): number; readonly done: Promise<Fed> } {
  const worker = new Worker(new URL("feed-thread.ts", import.meta.url), { workerData: { port, records } });
  let sent = 0;
  const done = new Promise<Fed>((resolve, reject) => {
    worker.on("message", (message: { sent: number } | { fed: Fed }) => {
      if ("fed" in message) resolve(message.fed);
      else sent = message.sent;
    });
    worker.on("error", reject);
  });
  return { sent: () => sent, done };
}
