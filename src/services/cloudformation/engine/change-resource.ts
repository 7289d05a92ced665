/** Brings one resource that is there to what the new template says. */
import { moveResource } from "../events.ts";
import { fault } from "../faults.ts";
import { sameValue } from "../plan/same-value.ts";
import { type Way, wayBetween } from "../plan/way.ts";
import type { Properties, ResourceType } from "../resources/resource-type.ts";
import { resources, type StoredResource } from "../stack-resource.ts";
import { failed, makeResource, refuseBadProperties } from "./make-resource.ts";
import { refuseByPolicy } from "./stack-policy.ts";
import { typeOf, type Work } from "./work.ts";

/** @returns why it failed, if it did */
export function changeResource(work: Work, resource: StoredResource, properties: () => Properties): string | undefined {
  try {
    const type = typeOf(resource.type);
    const next = properties();
    refuseBadProperties(type, next);
    const previous = lastKnown(resource, next);
    const way = wayBetween(type, previous, next);
    if (way.kind === "none") {
      resources.put(work.call.store, resource);
      return undefined;
    }
    refuseByPolicy(work.stack, way.kind === "update" ? "Modify" : "Replace", resource);
    if (way.kind === "update") return update(work, type, resource, previous, next);
    refuseSameName(type, way, next);
  } catch (error) {
    return failed(work, resource, "UPDATE_FAILED", error);
  }
  return makeResource(work, resource, "UPDATE", properties);
}

function update(
  { call, stack, makingOf }: Work,
  type: ResourceType,
  resource: StoredResource,
  previous: Properties,
  properties: Properties,
): string | undefined {
  const { made } = resource;
  if (!made) return undefined;
  const started = moveResource(call, stack, { ...resource, properties }, "UPDATE_IN_PROGRESS");
  try {
    type.update?.(made, properties, previous, makingOf(resource.logicalId));
    moveResource(call, stack, started, "UPDATE_COMPLETE");
    return undefined;
  } catch (error) {
    return failed({ call, stack }, started, "UPDATE_FAILED", error);
  }
}

/** After an update that failed half-way a property may be as it was or as it should have become: either way it is set again. */
function lastKnown({ status, properties, before }: StoredResource, next: Properties): Properties {
  if (status !== "UPDATE_FAILED" || !before) return properties;
  const names = Object.keys({ ...before.properties, ...properties, ...next });
  return Object.fromEntries(
    names.map((name) => [name, sameValue(properties[name], next[name]) ? before.properties[name] : properties[name]]),
  );
}

/** @throws ValidationError where the new resource would have the name that the old one has. */
function refuseSameName({ nameProperty }: ResourceType, way: Way, next: Properties): void {
  if (nameProperty === undefined || way.names.includes(nameProperty)) return;
  const name = next[nameProperty];
  if (name !== undefined)
    throw fault(
      "ValidationError",
      `CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename ${name} and update the stack again.`,
    );
}
