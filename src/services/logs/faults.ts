/** The errors CloudWatch Logs may answer. */
import type * as client from "@aws-sdk/client-cloudwatch-logs";
import { type Fault, faultsOf, type ModelledFault } from "../../cloud/fault.ts";
import { type Violation, validationMessage } from "../../wire/constraints.ts";

export const fault = faultsOf<ModelledFault<typeof client> | "AccessDeniedException">();

export function invalidParameter(sentence: string): Fault {
  return fault("InvalidParameterException", sentence);
}

/** A broken constraint of the model. AWS has a sentence of its own for names that are too long (recorded). */
export function invalid(sentence: string, broken: readonly Violation[]): Fault {
  // AWS does not repeat an identifier that is none [verified by moto's tests].
  const [first, ...others] = broken;
  if (first?.path === "logGroupIdentifier" && others.length === 0)
    return invalidParameter(validationMessage([{ path: first.path, constraint: first.constraint }]));
  return invalidParameter(tooLongName.test(sentence) ? nameLength : sentence);
}

const tooLongName = /at 'log(Group|Stream)Name' failed to satisfy constraint: Member must have length less than/;
const nameLength = "Invalid LogGroup or LogStream, both must have length less than or equal to 512.";
