/** The errors Systems Manager may answer. */
import type * as client from "@aws-sdk/client-ssm";
import { type Fault, faultsOf, type ModelledFault } from "../../cloud/fault.ts";

export const fault = faultsOf<ModelledFault<typeof client> | "ValidationException">();

export function invalid(sentence: string): Fault {
  return fault("ValidationException", sentence);
}

/** AWS says no more than the error's name. */
export function noSuchParameter(): Fault {
  return fault("ParameterNotFound", "");
}
