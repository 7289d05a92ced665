/** The errors SQS may answer, and its sentences for parameters that it does not take. */
import type * as client from "@aws-sdk/client-sqs";
import { type Fault, faultsOf, type ModelledFault } from "../../cloud/fault.ts";
import type { Violation } from "../../wire/constraints.ts";

export const fault = faultsOf<
  | ModelledFault<typeof client>
  | "AccessDeniedException"
  | "InvalidParameterValueException"
  | "MissingRequiredParameterException"
>();

export function invalidValue(sentence: string): Fault {
  return fault("InvalidParameterValueException", sentence);
}

/** `Value 11 for parameter MaxNumberOfMessages is invalid. Reason: …` */
export function invalidParameter(value: unknown, parameter: string, reason: string): Fault {
  return invalidValue(`Value ${value} for parameter ${parameter} is invalid. Reason: ${reason}`);
}

export function missing(parameter: string): Fault {
  return fault("MissingRequiredParameterException", `The request must contain the parameter ${parameter}.`);
}

/** The model knows no other constraint than that a member must be there. */
export function invalidInput(sentence: string, [first]: readonly Violation[]): Fault {
  if (first?.value !== "null") return invalidValue(sentence);
  const name = first.path.slice(first.path.lastIndexOf(".") + 1);
  return missing(name.charAt(0).toUpperCase() + name.slice(1));
}

/** @throws InvalidParameterValue for a number beyond its bounds. */
export function checkRange(value: number | undefined, parameter: string, least: number, most: number, reason: string) {
  if (value !== undefined && (value < least || value > most)) throw invalidParameter(value, parameter, reason);
}
