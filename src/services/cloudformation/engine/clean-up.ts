/** Ends an update, or its rollback: removes what is not needed any more and forgets what was before. */
import type { Call } from "../../../cloud/call.ts";
import { moveResource } from "../events.ts";
import type { StoredStack } from "../stack.ts";
import { resources, resourcesOf, type StoredResource } from "../stack-resource.ts";
import { removeResource, removeSuperseded } from "./remove-resource.ts";
import { keeps } from "./retained.ts";
import type { Work } from "./work.ts";

/** What cannot be removed is told in the events and not the stack's any more, as on AWS. @returns whether all is gone */
export function cleanUp(work: Work, isWanted: (resource: StoredResource) => boolean, undone: boolean): boolean {
  const { call, stack } = work;
  let clean = true;
  const all = resourcesOf(call, stack).sort((a, b) => oldPosition(b) - oldPosition(a));
  for (const resource of all) {
    clean = removeSuperseded(work, resource, undone) && clean;
    if (isWanted(resource)) {
      resources.put(call.store, withoutPast(resource));
      continue;
    }
    if (resource.made && keeps(resource.deletionPolicy, undone)) moveResource(call, stack, resource, "DELETE_SKIPPED");
    else clean = removeResource(work, resource) && clean;
    resources.delete(call.store, stack.id, resource.logicalId);
  }
  return clean;
}

/** What is there now is what there will be to go back to. */
export function forgetPast(call: Call, stack: StoredStack): void {
  for (const resource of resourcesOf(call, stack)) resources.put(call.store, withoutPast(resource));
}

function withoutPast({ before: _, superseded: _s, ...rest }: StoredResource): StoredResource {
  return rest;
}

/** What was made last before the update goes first. */
function oldPosition({ before, position }: StoredResource): number {
  return before?.position ?? position;
}
