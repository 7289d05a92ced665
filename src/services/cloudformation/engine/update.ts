/** Updates a stack to another declaration, and goes back to the one before where that fails. */
import type { Call } from "../../../cloud/call.ts";
import type { Declared } from "../declare.ts";
import { moveStack } from "../events.ts";
import { scopeOf } from "../scope.ts";
import type { StoredStack } from "../stack.ts";
import { wantedResources } from "./apply-template.ts";
import { bringAbout } from "./bring-about.ts";
import { cleanUp } from "./clean-up.ts";
import { restoreResources } from "./restore.ts";
import { workOn } from "./work.ts";

/**
 * Within the call, as a creation. With `disableRollback` what succeeded stays where something fails.
 * @param policy the stack policy for this update; default: the stack's
 * @returns the stack as it ended
 */
export function updateResources(
  call: Call,
  stack: StoredStack,
  { declaration, template }: Declared,
  policy: string | undefined = stack.policy,
): StoredStack {
  const { outputs, imports } = stack;
  const before = stack.before ?? { declaration: stack.declaration, outputs, imports };
  const started = moveStack(
    call,
    { ...stack, declaration, before, updated: call.now },
    "UPDATE_IN_PROGRESS",
    "User Initiated",
  );
  const outcome = bringAbout(workOn(call, { ...started, ...(policy !== undefined && { policy }) }), template);
  if (typeof outcome !== "string") return complete(call, { ...started, ...outcome }, { declaration, template });
  if (started.disableRollback) return moveStack(call, started, "UPDATE_FAILED", outcome);
  return undoUpdate(call, started, outcome);
}

function complete(call: Call, { before: _, ...stack }: StoredStack, { template }: Declared): StoredStack {
  const cleaning = moveStack(call, stack, "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS");
  const wanted = wantedResources(template, scopeOf(call, cleaning, template));
  const clean = cleanUp(workOn(call, cleaning), ({ logicalId }) => wanted.includes(logicalId), false);
  return moveStack(call, cleaning, "UPDATE_COMPLETE", clean ? undefined : notClean);
}

const notClean = "Update successful. One or more resources could not be deleted.";

/** Brings the stack back to what it was before its update. */
export function undoUpdate(
  call: Call,
  stack: StoredStack,
  reason: string | undefined,
  skipped: readonly string[] = [],
): StoredStack {
  const started = moveStack(call, stack, "UPDATE_ROLLBACK_IN_PROGRESS", reason);
  const left = restoreResources(workOn(call, started), skipped);
  if (left.length > 0)
    return moveStack(
      call,
      started,
      "UPDATE_ROLLBACK_FAILED",
      `The following resource(s) failed to update: [${left.join(", ")}]. `,
    );
  const { before, ...rest } = started;
  const cleaning = moveStack(call, { ...rest, ...before }, "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS");
  cleanUp(workOn(call, cleaning), (resource) => resource.before !== null, true);
  return moveStack(call, cleaning, "UPDATE_ROLLBACK_COMPLETE");
}
