/** UpdateStack and CancelUpdateStack. */
import type { CancelUpdateStackInput, UpdateStackInput, UpdateStackOutput } from "@aws-sdk/client-cloudformation";
import type { Handler } from "../../cloud/call.ts";
import { outdateChangeSets } from "./change-sets/change-set.ts";
import { declare } from "./declare.ts";
import { updateResources } from "./engine/update.ts";
import { fault } from "./faults.ts";
import { planUpdate } from "./plan-update.ts";
import { findLiveStack, type StoredStack } from "./stack.ts";
import { givenPolicy } from "./stack-policy.ts";

/**
 * The whole update, or its rollback, is done within the call.
 * @throws ValidationError where nothing would change, or the stack is in a state from which there is no update
 */
export const updateStack: Handler<UpdateStackInput, UpdateStackOutput> = (input, call) => {
  const stack = findLiveStack(input.StackName, call);
  refuseUnlessUpdatable(stack);
  const declared = declare(input, call, stack.declaration);
  if (planUpdate(call, stack, declared).isEmpty) throw fault("ValidationError", "No updates are to be performed.");
  const policy = givenPolicy(input.StackPolicyBody, input.StackPolicyURL, call);
  const { StackPolicyDuringUpdateBody: body, StackPolicyDuringUpdateURL: url } = input;
  const started = startedBy(stack, { token: input.ClientRequestToken, disableRollback: input.DisableRollback });
  outdateChangeSets(call, stack);
  updateResources(
    call,
    { ...started, ...(policy !== undefined && { policy }) },
    declared,
    givenPolicy(body, url, call) ?? stack.policy,
  );
  return { StackId: stack.id };
};

/** Nothing is ever under way between two calls. */
export const cancelUpdateStack: Handler<CancelUpdateStackInput, object> = (input, call) => {
  findLiveStack(input.StackName, call);
  throw fault("ValidationError", "CancelUpdateStack cannot be called from current stack status");
};

/** The stack with what the call says about how it runs. */
export function startedBy(
  stack: StoredStack,
  {
    token,
    disableRollback = false,
  }: { readonly token: string | undefined; readonly disableRollback?: boolean | undefined },
): StoredStack {
  const { token: _, ...rest } = stack;
  return { ...rest, disableRollback, ...(token !== undefined && { token }) };
}

/** A stack whose creation or update failed can be updated only where what succeeded was kept. */
const updatable: readonly string[] = [
  "CREATE_COMPLETE",
  "CREATE_FAILED",
  "UPDATE_COMPLETE",
  "UPDATE_FAILED",
  "UPDATE_ROLLBACK_COMPLETE",
];

/** @throws ValidationError; a stack in ROLLBACK_COMPLETE can only be deleted */
export function refuseUnlessUpdatable({ id, status }: StoredStack): void {
  if (!updatable.includes(status))
    throw fault("ValidationError", `Stack:${id} is in ${status} state and can not be updated.`);
}
