/** The errors EventBridge may answer. */
import type * as client from "@aws-sdk/client-eventbridge";
import { type Fault, faultsOf, type ModelledFault } from "../../cloud/fault.ts";

export const fault = faultsOf<ModelledFault<typeof client> | "ValidationException">();

export function invalid(sentence: string): Fault {
  return fault("ValidationException", sentence);
}

/** AWS's one sentence for every quota. */
export function limitExceeded(): Fault {
  return fault("LimitExceededException", "The requested resource exceeds the maximum number allowed.");
}
