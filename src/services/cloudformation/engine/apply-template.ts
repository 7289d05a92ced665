/** Brings a stack's resources to its template, in order: makes what is new, changes what differs. Nothing is removed yet. */
import { Fault } from "../../../cloud/fault.ts";
import type { Scope } from "../../../templates/scope.ts";
import type { Template, TemplateResource } from "../../../templates/template.ts";
import { declaredProperties } from "../plan/declared-properties.ts";
import { resourceTypes } from "../resources/resource-types.ts";
import { isThere, resources, resourcesOf, type StoredResource, versionOf } from "../stack-resource.ts";
import { creationOrder, holds } from "../template.ts";
import { changeResource } from "./change-resource.ts";
import { makeResource } from "./make-resource.ts";
import { removeResource } from "./remove-resource.ts";
import { refuseByPolicy } from "./stack-policy.ts";
import type { Work } from "./work.ts";

/** @returns the reason of the first failure, if any, as the stack's status tells it */
export function applyTemplate(work: Work, template: Template, scope: Scope): string | undefined {
  const wanted = wantedResources(template, scope);
  const denied = removalDenied(work, wanted);
  if (denied !== undefined) return denied;
  for (const [position, logicalId] of wanted.entries()) {
    const declared = template.Resources[logicalId];
    if (!declared) continue;
    const kind = applyResource(work, logicalId, declared, position, scope);
    if (kind !== undefined) return `The following resource(s) failed to ${kind}: [${logicalId}]. `;
  }
  return undefined;
}

/** Those whose condition holds, in the order in which they can be made. */
export function wantedResources(template: Template, scope: Scope): string[] {
  return creationOrder(template).filter((id) => {
    const condition = template.Resources[id]?.Condition;
    return condition === undefined || holds(condition, scope);
  });
}

/** @returns what failed, if it did */
function applyResource(
  work: Work,
  logicalId: string,
  declared: TemplateResource,
  position: number,
  scope: Scope,
): "create" | "update" | undefined {
  const { call, stack } = work;
  const properties = () =>
    declaredProperties(declared, resourceTypes.get(declared.Type), stack.declaration.tags, scope);
  const known = resources.get(call.store, stack.id, logicalId);
  const facts = {
    position,
    ...(declared.DeletionPolicy !== undefined && { deletionPolicy: declared.DeletionPolicy }),
    ...(declared.UpdateReplacePolicy !== undefined && { updateReplacePolicy: declared.UpdateReplacePolicy }),
    ...(declared.Metadata !== undefined && { metadata: declared.Metadata }),
  };
  if (known && isThere(known) && known.status !== "CREATE_FAILED") {
    const { deletionPolicy: _, updateReplacePolicy: _u, metadata: _m, ...rest } = known;
    const before = known.before === undefined ? versionOf(known) : known.before;
    return changeResource(work, { ...rest, ...facts, before }, properties) === undefined ? undefined : "update";
  }
  // What an earlier try left half made goes first.
  if (known && isThere(known)) removeResource(work, known);
  const fresh: StoredResource = {
    stackId: stack.id,
    logicalId,
    type: declared.Type,
    status: "CREATE_IN_PROGRESS",
    updated: call.now,
    properties: {},
    incarnation: 0,
    before: null,
    ...facts,
  };
  return makeResource(work, fresh, "CREATE", properties) === undefined ? undefined : "create";
}

/** A stack's policy is asked of the removals before anything is changed. */
function removalDenied({ call, stack }: Work, wanted: readonly string[]): string | undefined {
  try {
    for (const resource of resourcesOf(call, stack))
      if (isThere(resource) && !wanted.includes(resource.logicalId)) refuseByPolicy(stack, "Delete", resource);
    return undefined;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return `${error.message}. `;
  }
}
