/** The errors KMS may answer. */
import type * as client from "@aws-sdk/client-kms";
import { type Fault, faultsOf, type ModelledFault } from "../../cloud/fault.ts";

export const fault = faultsOf<
  ModelledFault<typeof client> | "ValidationException" | "AccessDeniedException" | "NotAuthorizedException"
>();

export function notFound(sentence: string): Fault {
  return fault("NotFoundException", sentence);
}

export function invalid(sentence: string): Fault {
  return fault("ValidationException", sentence);
}

/** What a call with DryRun ends with, where it would have succeeded. */
export function dryRun(): Fault {
  return fault("DryRunOperationException", "The request would have succeeded, but the DryRun option is set.");
}
