/** UpdateTerminationProtection. */
import type {
  UpdateTerminationProtectionInput,
  UpdateTerminationProtectionOutput,
} from "@aws-sdk/client-cloudformation";
import type { Handler } from "../../cloud/call.ts";
import { findLiveStack, saveStack } from "./stack.ts";

/** @throws ValidationError where there is no such stack */
export const updateTerminationProtection: Handler<
  UpdateTerminationProtectionInput,
  UpdateTerminationProtectionOutput
> = (input, call) => {
  const stack = findLiveStack(input.StackName, call);
  saveStack(call, { ...stack, terminationProtection: input.EnableTerminationProtection ?? false });
  return { StackId: stack.id };
};
