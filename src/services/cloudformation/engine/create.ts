/** Creates a stack that has been declared: makes its resources, or undoes what it made. */
import type { OnFailure } from "@aws-sdk/client-cloudformation";
import type { Call } from "../../../cloud/call.ts";
import type { Template } from "../../../templates/template.ts";
import { moveStack } from "../events.ts";
import type { StoredStack } from "../stack.ts";
import { bringAbout } from "./bring-about.ts";
import { forgetPast } from "./clean-up.ts";
import { type Removal, removeResources } from "./remove-resource.ts";
import { workOn } from "./work.ts";

/** Within the call, so that nothing of it waits for the clock. @returns the stack as it ended */
export function createResources(
  call: Call,
  declared: StoredStack,
  template: Template,
  onFailure: OnFailure,
): StoredStack {
  const stack = moveStack(call, declared, "CREATE_IN_PROGRESS", "User Initiated");
  const outcome = bringAbout(workOn(call, stack), template);
  forgetPast(call, stack);
  if (typeof outcome !== "string") return moveStack(call, { ...stack, ...outcome }, "CREATE_COMPLETE");
  if (onFailure === "DO_NOTHING") return moveStack(call, stack, "CREATE_FAILED", outcome);
  if (onFailure === "DELETE")
    return deleteResources(call, stack, `${outcome}Delete requested by user.`, { creation: true });
  return undoCreation(call, stack, `${outcome}Rollback requested by user.`);
}

/** Removes everything again, after a creation that failed. */
export function undoCreation(call: Call, stack: StoredStack, reason: string): StoredStack {
  const started = moveStack(call, stack, "ROLLBACK_IN_PROGRESS", reason);
  const left = removeResources(workOn(call, started), { creation: true });
  return left.length === 0
    ? moveStack(call, started, "ROLLBACK_COMPLETE")
    : moveStack(call, started, "ROLLBACK_FAILED", failedToDelete(left));
}

/** Removes a stack with its resources. */
export function deleteResources(call: Call, stack: StoredStack, reason: string, removal: Removal): StoredStack {
  const started = moveStack(call, stack, "DELETE_IN_PROGRESS", reason);
  const left = removeResources(workOn(call, started), removal);
  if (left.length > 0) return moveStack(call, started, "DELETE_FAILED", failedToDelete(left));
  return moveStack(call, { ...started, deleted: call.now }, "DELETE_COMPLETE");
}

function failedToDelete(logicalIds: readonly string[]): string {
  return `The following resource(s) failed to delete: [${logicalIds.join(", ")}]. `;
}
