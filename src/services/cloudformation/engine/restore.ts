/** Undoes an update: brings every resource that it touched back to what it was before. */
import { moveResource } from "../events.ts";
import { sameValue } from "../plan/same-value.ts";
import {
  resources,
  resourcesOf,
  type StoredResource,
  type Version,
  versionOf,
  withVersion,
} from "../stack-resource.ts";
import { failed } from "./make-resource.ts";
import { typeOf, type Work } from "./work.ts";

/**
 * New resources stay until the rollback is cleaned up, and so do those that took another's place.
 * @param skipped logical ids that are taken to be as before without being touched
 * @returns the logical ids of those that could not be brought back
 */
export function restoreResources(work: Work, skipped: readonly string[] = []): string[] {
  const left: string[] = [];
  for (const resource of resourcesOf(work.call, work.stack).reverse()) {
    const { before } = resource;
    if (!before) continue;
    if (skipped.includes(resource.logicalId))
      moveResource(work.call, work.stack, withVersion(resource, before), "UPDATE_COMPLETE");
    else if (!restore(work, resource, before)) left.push(resource.logicalId);
  }
  return left;
}

function restore(work: Work, changed: StoredResource, before: Version): boolean {
  const { call, stack, makingOf } = work;
  const resource = withReplacedBack(work, changed, before);
  const { made, properties } = resource;
  const old = withVersion(resource, before);
  if (!made || sameValue(properties, before.properties)) {
    if (resource.status === "UPDATE_FAILED") moveResource(call, stack, old, "UPDATE_COMPLETE");
    else resources.put(call.store, old);
    return true;
  }
  moveResource(call, stack, old, "UPDATE_IN_PROGRESS");
  try {
    typeOf(resource.type).update?.(made, before.properties, properties, makingOf(resource.logicalId));
    moveResource(call, stack, old, "UPDATE_COMPLETE");
    return true;
  } catch (error) {
    // It stays what it was tried to be: the next try goes on from there.
    failed({ call, stack }, resource, "UPDATE_FAILED", error);
    return false;
  }
}

/** The one that was replaced still stands, and takes the place of the one that took its. */
function withReplacedBack({ call, stack }: Work, resource: StoredResource, before: Version): StoredResource {
  const { superseded = [] } = resource;
  const standing = superseded.find(({ incarnation }) => incarnation === before.incarnation);
  if (!standing) return resource;
  const others = superseded.filter((version) => version !== standing);
  const back = { ...withVersion(resource, standing), superseded: [...others, versionOf(resource)] };
  return moveResource(call, stack, moveResource(call, stack, back, "UPDATE_IN_PROGRESS"), "UPDATE_COMPLETE");
}
