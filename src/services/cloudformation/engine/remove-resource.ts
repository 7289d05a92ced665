/** Removes resources: one, or all of a stack. */
import type { ResourceStatus } from "@aws-sdk/client-cloudformation";
import { Fault } from "../../../cloud/fault.ts";
import { moveResource, tell } from "../events.ts";
import { isThere, resourcesOf, type StoredResource, type Version, withVersion } from "../stack-resource.ts";
import { keeps } from "./retained.ts";
import { typeOf, type Work } from "./work.ts";

/** @returns whether it is gone, or was never there */
export function removeResource(work: Work, resource: StoredResource): boolean {
  return remove(work, resource, (status, reason) => void moveResource(work.call, work.stack, resource, status, reason));
}

/** Removes what another version of the resource has taken the place of: only events tell of it. @returns whether it is gone */
function removeVersion(work: Work, resource: StoredResource, version: Version): boolean {
  const old = withVersion(resource, version);
  return remove(work, old, (status, reason) => tell(work.call, work.stack, old, status, reason));
}

function remove(
  { makingOf }: Work,
  { type, made, properties, logicalId }: StoredResource,
  say: (status: ResourceStatus, reason?: string) => void,
): boolean {
  say("DELETE_IN_PROGRESS");
  try {
    if (made) typeOf(type).delete(made, properties, makingOf(logicalId));
    say("DELETE_COMPLETE");
    return true;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    say("DELETE_FAILED", `${error.message} (${error.code})`);
    return false;
  }
}

export interface Removal {
  /** Whether the stack's creation is undone: what is to be retained except then goes. */
  readonly creation?: boolean;
  /** Logical ids that stay, whatever their policy. */
  readonly retained?: readonly string[];
  /** Whether what cannot be removed stays behind. */
  readonly force?: boolean;
}

/**
 * Removes the stack's resources, the last made first; those to retain are skipped.
 * @returns the logical ids of those that could not be removed
 */
export function removeResources(work: Work, { creation = false, retained = [], force = false }: Removal): string[] {
  const left: string[] = [];
  for (const resource of resourcesOf(work.call, work.stack).reverse()) {
    removeSuperseded(work, resource);
    if (resource.status === "DELETE_COMPLETE" || resource.status === "DELETE_SKIPPED") continue;
    const skip = () => moveResource(work.call, work.stack, resource, "DELETE_SKIPPED");
    const isKept = keeps(resource.deletionPolicy, creation) || (creation && resource.status === "IMPORT_COMPLETE");
    if (retained.includes(resource.logicalId) || (isThere(resource) && isKept)) skip();
    else if (removeResource(work, resource)) continue;
    else if (force) skip();
    else left.push(resource.logicalId);
  }
  return left;
}

/** What an update that did not end left beside the resource. @returns whether all of it is gone */
export function removeSuperseded(work: Work, resource: StoredResource, undone = false): boolean {
  let clean = true;
  for (const version of resource.superseded ?? []) {
    if (!undone && keeps(resource.updateReplacePolicy, false))
      tell(work.call, work.stack, withVersion(resource, version), "DELETE_SKIPPED");
    else clean = removeVersion(work, resource, version) && clean;
  }
  return clean;
}
