/** Work that Ctrl-C ends in good order: it is told to stop, and cleans up behind itself. */
import { UserError } from "./user-error.ts";

/** As shells count a death by SIGINT. */
const interruptedStatus = 130;

/** @throws UserError once the work has ended after a signal. */
export async function interruptible<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const controller = new AbortController();
  const interrupt = () => {
    console.error("\nInterrupted: removing what was made …");
    controller.abort(new UserError("interrupted; what was made is removed", interruptedStatus));
  };
  const signals = ["SIGINT", "SIGTERM"] as const;
  for (const signal of signals) process.once(signal, interrupt);
  try {
    return await work(controller.signal);
  } finally {
    for (const signal of signals) process.off(signal, interrupt);
  }
}
