/** The errors SNS may answer, and its sentences for parameters that it does not take. */
import type * as client from "@aws-sdk/client-sns";
import { type Fault, faultsOf, type ModelledFault } from "../../cloud/fault.ts";

export const fault = faultsOf<ModelledFault<typeof client> | "ValidationError">();

/** Makes a fault of what is wrong with a parameter: where it stands decides how the sentence begins. */
export type Complaint = (what: string) => Fault;

export const invalidParameter: Complaint = (what) => fault("InvalidParameterException", `Invalid parameter: ${what}`);

/** For a value within the Attributes of CreateTopic and Subscribe. */
export const invalidAttribute: Complaint = (what) => invalidParameter(`Attributes Reason: ${what}`);

export function noValue(parameter: string): Fault {
  return invalidParameter(`${parameter} Reason: no value for required parameter`);
}

/** Of the model's violations SNS words a missing parameter in its own way. */
export function invalidInput(sentence: string): Fault {
  const missing = /^1 validation error detected: Value null at '(\w+)' failed/.exec(sentence)?.[1];
  if (missing === undefined) return fault("ValidationError", sentence);
  return noValue(missing.charAt(0).toUpperCase() + missing.slice(1));
}
