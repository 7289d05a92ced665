/** DryRun: a call that tries everything and keeps nothing. */
import type { Handler } from "../../cloud/call.ts";
import { fault } from "./faults.ts";

/** The handler; with DryRun it fails, where it would succeed, as DryRunOperation, which undoes what it did. */
export function dryRunnable<Input extends object, Output extends object>(
  handler: Handler<Input, Output>,
): Handler<Input, Output> {
  return (input, call) => {
    const output = handler(input, call);
    if (!("DryRun" in input) || !input.DryRun) return output;
    const sentence = "Request would have succeeded, but DryRun flag is set.";
    throw fault("DryRunOperation", sentence, { status: 412 });
  };
}
