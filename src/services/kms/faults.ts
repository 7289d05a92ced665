/** The errors KMS may answer. */
import type * as client from "@aws-sdk/client-kms";
import { type Fault, faultsOf, type ModelledFault } from "../../cloud/fault.ts";

export const fault = faultsOf<
  ModelledFault<typeof client> | "ValidationException" | "AccessDeniedException" | "NotAuthorizedException"
>();

export const notFound = (sentence: string): Fault => fault("NotFoundException", sentence);

export const invalid = (sentence: string): Fault => fault("ValidationException", sentence);

/** What a call with DryRun ends with, where it would have succeeded. */
export const dryRun = (): Fault =>
  fault("DryRunOperationException", "The request would have succeeded, but the DryRun option is set.");
