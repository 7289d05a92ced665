/** SetStackPolicy and GetStackPolicy. */
import type { GetStackPolicyInput, GetStackPolicyOutput, SetStackPolicyInput } from "@aws-sdk/client-cloudformation";
import type { Call, Handler } from "../../cloud/call.ts";
import { readPolicy } from "../../policies/read-policy.ts";
import { fault } from "./faults.ts";
import { s3Text } from "./s3-text.ts";
import { findLiveStack, saveStack } from "./stack.ts";

export const setStackPolicy: Handler<SetStackPolicyInput, object> = (input, call) => {
  const stack = findLiveStack(input.StackName, call);
  const policy = givenPolicy(input.StackPolicyBody, input.StackPolicyURL, call);
  if (policy === undefined)
    throw fault("ValidationError", "Either StackPolicyBody or StackPolicyURL must be specified.");
  saveStack(call, { ...stack, policy });
  return {};
};

export const getStackPolicy: Handler<GetStackPolicyInput, GetStackPolicyOutput> = (input, call) => {
  const { policy } = findLiveStack(input.StackName, call);
  return policy === undefined ? {} : { StackPolicyBody: policy };
};

/** The policy that a call carries or names, if any. @throws ValidationError where it is none */
export function givenPolicy(body: string | undefined, url: string | undefined, call: Call): string | undefined {
  if (body !== undefined && url !== undefined)
    throw fault("ValidationError", "You cannot specify both StackPolicyBody and StackPolicyURL.");
  const text = body ?? (url === undefined ? undefined : s3Text(url, call));
  if (text === undefined) return undefined;
  const isPolicy = readPolicy(text).complaints.every(({ element }) => !["document", "Statement"].includes(element));
  if (isPolicy) return text;
  throw fault("ValidationError", "Error validating stack policy: Invalid stack policy");
}
