/** The errors IAM may answer, and its sentence for what is not there. */
import type * as client from "@aws-sdk/client-iam";
import { faultsOf, type ModelledFault } from "../../cloud/fault.ts";

export const fault = faultsOf<ModelledFault<typeof client> | "ValidationError" | "AccessDenied">();

/** e.g. `missing("user", "ann")`. */
export function missing(kind: string, name: string) {
  return fault("NoSuchEntityException", `The ${kind} with name ${name} cannot be found.`);
}
