/** RollbackStack and ContinueUpdateRollback: back from where a stack failed. */
import type {
  ContinueUpdateRollbackInput,
  ContinueUpdateRollbackOutput,
  RollbackStackInput,
  RollbackStackOutput,
} from "@aws-sdk/client-cloudformation";
import type { Handler } from "../../cloud/call.ts";
import { undoCreation } from "./engine/create.ts";
import { undoUpdate } from "./engine/update.ts";
import { fault } from "./faults.ts";
import { findLiveStack, type StoredStack } from "./stack.ts";
import { resourcesOf } from "./stack-resource.ts";
import { startedBy } from "./update-stack.ts";

/** Of a stack whose creation or update failed and was kept as it was. @throws ValidationError */
export const rollbackStack: Handler<RollbackStackInput, RollbackStackOutput> = (input, call) => {
  const found = findLiveStack(input.StackName, call);
  const stack = startedBy(found, { token: input.ClientRequestToken });
  if (found.status === "CREATE_FAILED") undoCreation(call, stack, "User Initiated");
  else if (found.status === "UPDATE_FAILED") undoUpdate(call, stack, "User Initiated");
  else throw notFrom(found, "can not be rolled back");
  return { StackId: found.id };
};

/** Tries a rollback again that failed; resources that stay in its way are skipped. @throws ValidationError */
export const continueUpdateRollback: Handler<ContinueUpdateRollbackInput, ContinueUpdateRollbackOutput> = (
  input,
  call,
) => {
  const stack = findLiveStack(input.StackName, call);
  if (stack.status !== "UPDATE_ROLLBACK_FAILED") throw notFrom(stack, "can not continue rollback");
  const skipped = input.ResourcesToSkip ?? [];
  const failed = resourcesOf(call, stack).filter(({ status }) => status === "UPDATE_FAILED");
  const sound = skipped.filter((id) => !failed.some(({ logicalId }) => logicalId === id));
  if (sound.length > 0)
    throw fault(
      "ValidationError",
      `Resources [${sound.join(", ")}] cannot be skipped: only resources in the UPDATE_FAILED state can be.`,
    );
  undoUpdate(call, startedBy(stack, { token: input.ClientRequestToken }), "User Initiated", skipped);
  return {};
};

function notFrom({ id, status }: StoredStack, what: string) {
  return fault("ValidationError", `Stack:${id} is in ${status} state and ${what}.`);
}
