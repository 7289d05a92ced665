/** DeleteStack. */
import type { DeleteStackInput } from "@aws-sdk/client-cloudformation";
import type { Handler } from "../../cloud/call.ts";
import { forgetChangeSets } from "./change-sets/change-set.ts";
import { deleteResources } from "./engine/create.ts";
import { moveStack } from "./events.ts";
import { deletionHindrance } from "./exports.ts";
import { fault } from "./faults.ts";
import { lookUpStack, type StoredStack } from "./stack.ts";
import { resourcesOf, type StoredResource } from "./stack-resource.ts";
import { startedBy } from "./update-stack.ts";

/** A stack that is not there is deleted already. @throws ValidationError where it is protected. */
export const deleteStack: Handler<DeleteStackInput, object> = (input, call) => {
  const found = lookUpStack(input.StackName, call);
  if (!found || found.status === "DELETE_COMPLETE") return {};
  if (found.terminationProtection)
    throw fault("ValidationError", `Stack [${found.name}] cannot be deleted while TerminationProtection is enabled`);
  const retained = input.RetainResources ?? [];
  refuseRetained(found, retained, resourcesOf(call, found));
  const stack = startedBy(found, { token: input.ClientRequestToken, disableRollback: found.disableRollback });
  const hindrance = deletionHindrance(stack, call);
  if (hindrance !== undefined) {
    // AWS takes the call and lets the stack say why it stays.
    moveStack(call, stack, stack.status, hindrance);
    return {};
  }
  forgetChangeSets(call, stack);
  const { declaration } = stack;
  deleteResources(
    call,
    { ...stack, declaration: { ...declaration, ...(input.RoleARN !== undefined && { roleArn: input.RoleARN }) } },
    "User Initiated",
    { retained, force: input.DeletionMode === "FORCE_DELETE_STACK" },
  );
  return {};
};

function refuseRetained(
  { id, status }: StoredStack,
  retained: readonly string[],
  known: readonly StoredResource[],
): void {
  if (retained.length === 0) return;
  if (status !== "DELETE_FAILED")
    throw fault(
      "ValidationError",
      `Invalid operation on stack [${id}]. The specified resources can be retained only when the stack is in the DELETE_FAILED state.`,
    );
  const stranger = retained.find((id) => !known.some(({ logicalId }) => logicalId === id));
  if (stranger !== undefined)
    throw fault(
      "ValidationError",
      `The specified resources to retain must be in a valid state. Resource [${stranger}] is not in the stack`,
    );
  const gone = known.find(({ logicalId, status: at }) => retained.includes(logicalId) && at === "DELETE_COMPLETE");
  if (gone)
    throw fault(
      "ValidationError",
      `The specified resources to retain must be in a valid state. Resource [${gone.logicalId}] must not be in DELETE_COMPLETE`,
    );
}
