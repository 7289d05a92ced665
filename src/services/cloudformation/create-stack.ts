/** CreateStack: checks what is declared, and makes it. */
import type { CreateStackInput, CreateStackOutput } from "@aws-sdk/client-cloudformation";
import type { Call, Handler } from "../../cloud/call.ts";
import { arn, uuid } from "../../cloud/ids.ts";
import { declare } from "./declare.ts";
import { createResources } from "./engine/create.ts";
import { fault } from "./faults.ts";
import { type Declaration, lookUpStack, type StoredStack } from "./stack.ts";
import { givenPolicy } from "./stack-policy.ts";

/**
 * The whole stack is made within the call, so that the first DescribeStacks shows how it ended; nothing of it waits for the clock.
 * A retry with the same ClientRequestToken answers the stack that the first try made.
 * @throws AlreadyExistsException, InsufficientCapabilitiesException, ValidationError
 */
export const createStack: Handler<CreateStackInput, CreateStackOutput> = (input, call) => {
  const { StackName: name = "", ClientRequestToken: token, OnFailure: onFailure } = input;
  if (onFailure !== undefined && input.DisableRollback !== undefined)
    throw fault("ValidationError", "You can specify either DisableRollback or OnFailure, but not both.");
  const existing = lookUpStack(name, call);
  if (existing && token !== undefined && existing.token === token) return { StackId: existing.id };
  if (existing) throw fault("AlreadyExistsException", `Stack [${name}] already exists`);
  const { declaration, template } = declare(input, call);
  const policy = givenPolicy(input.StackPolicyBody, input.StackPolicyURL, call);
  const stack: StoredStack = {
    ...newStack(name, declaration, call),
    disableRollback: input.DisableRollback ?? onFailure === "DO_NOTHING",
    terminationProtection: input.EnableTerminationProtection ?? false,
    ...(input.TimeoutInMinutes !== undefined && { timeoutInMinutes: input.TimeoutInMinutes }),
    ...(policy !== undefined && { policy }),
    ...(token !== undefined && { token }),
  };
  createResources(call, stack, template, onFailure ?? (input.DisableRollback ? "DO_NOTHING" : "ROLLBACK"));
  return { StackId: stack.id };
};

export function newStack(name: string, declaration: Declaration, call: Call): StoredStack {
  return {
    account: call.account,
    region: call.region,
    id: arn("cloudformation", call, `stack/${name}/${uuid()}`),
    name,
    status: "REVIEW_IN_PROGRESS",
    declaration,
    outputs: [],
    imports: [],
    disableRollback: false,
    terminationProtection: false,
    created: call.now,
  };
}
