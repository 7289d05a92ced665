/** DeleteStack. */
import type { DeleteStackInput } from "@aws-sdk/client-cloudformation";
import type { Handler } from "../../cloud/service.ts";
import { fault } from "./faults.ts";
import { removeResources } from "./making.ts";
import { lookUpStack, moveStack, resourcesOf, stacks } from "./stack.ts";

/** A stack that is not there is deleted already. @throws ValidationError where it is protected. */
export const deleteStack: Handler<DeleteStackInput, object> = (input, call) => {
  const stack = lookUpStack(input.StackName, call);
  if (!stack || stack.status === "DELETE_COMPLETE") return {};
  if (stack.terminationProtection)
    throw fault("ValidationError", `Stack [${stack.name}] cannot be deleted while TerminationProtection is enabled`);
  const retained = input.RetainResources ?? [];
  if (retained.length > 0 && stack.status !== "DELETE_FAILED")
    throw fault(
      "ValidationError",
      `Invalid operation on stack [${stack.id}]. The specified resources can be retained only when the stack is in the DELETE_FAILED state.`,
    );
  for (const id of retained)
    if (!resourcesOf(call, stack).some(({ logicalId }) => logicalId === id))
      throw fault(
        "ValidationError",
        `The specified resources to retain must be in a valid state. Resource [${id}] is not in the stack`,
      );
  const started = moveStack(call, stack, "DELETE_IN_PROGRESS", "User Initiated");
  const failed = removeResources(call, started, { retain: true }, retained);
  if (failed.length > 0)
    moveStack(call, started, "DELETE_FAILED", `The following resource(s) failed to delete: [${failed.join(", ")}]. `);
  else stacks.put(call.store, { ...moveStack(call, started, "DELETE_COMPLETE"), deleted: call.now });
  return {};
};
