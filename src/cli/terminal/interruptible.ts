/** Work that Ctrl-C ends in good order: it is told to stop, and cleans up behind itself; the second one ends it at once. */

import { errorCodes } from "../../errors/codes.ts";
import { UserError } from "../user-error.ts";
import { note } from "./print.ts";

/** @throws UserError once the work has ended after a signal. */
export async function interruptible<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const controller = new AbortController();
  const interrupt = () => {
    if (controller.signal.aborted) process.exit(errorCodes.interrupted.exitStatus);
    note("\nInterrupted: removing what was made …");
    controller.abort(new UserError("interrupted", "interrupted; what was made is removed"));
  };
  const signals = ["SIGINT", "SIGTERM"] as const;
  // Not once: where a listener is gone before others are called, the view's would end the process.
  for (const signal of signals) process.on(signal, interrupt);
  try {
    return await work(controller.signal);
  } finally {
    for (const signal of signals) process.off(signal, interrupt);
  }
}
