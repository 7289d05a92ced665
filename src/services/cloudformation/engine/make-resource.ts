/** Makes one resource. */
import { Fault } from "../../../cloud/fault.ts";
import { moveResource } from "../events.ts";
import { fault } from "../faults.ts";
import { refuseWrongShapes } from "../resources/property-shapes.ts";
import type { Properties, ResourceType } from "../resources/resource-type.ts";
import { type StoredResource, versionOf } from "../stack-resource.ts";
import { importable, importResource } from "./import-resource.ts";
import { typeOf, type Work } from "./work.ts";

/**
 * Makes `resource`, or a new one in its place.
 * @param stage the words of its events: a replacement is an update of the stack's resource
 * @param properties evaluates them; what they throw fails the resource
 * @returns why it failed, if it did
 */
export function makeResource(
  work: Work,
  resource: StoredResource,
  stage: "CREATE" | "UPDATE",
  properties: () => Properties,
): string | undefined {
  const { call, stack, makingOf } = work;
  let current = resource;
  try {
    const type = typeOf(resource.type);
    const evaluated = properties();
    refuseBadProperties(type, evaluated);
    const making = makingOf(resource.logicalId);
    const existing = current.made ? undefined : importable(stack, type, resource.deletionPolicy, evaluated, making);
    if (existing) {
      importResource(work, { ...current, properties: evaluated, made: existing });
      return undefined;
    }
    // What stands keeps its own properties until there is another one in its place.
    if (!current.made) current = { ...current, properties: evaluated };
    moveResource(call, stack, current, `${stage}_IN_PROGRESS`, stage === "UPDATE" ? replacing : undefined);
    const made = type.create(evaluated, making);
    current = moveResource(
      call,
      stack,
      { ...withReplaced(current), properties: evaluated, made },
      `${stage}_IN_PROGRESS`,
      "Resource creation Initiated",
    );
    type.complete?.(made, evaluated, making);
    moveResource(call, stack, current, `${stage}_COMPLETE`);
    return undefined;
  } catch (error) {
    return failed({ call, stack }, current, `${stage}_FAILED`, error);
  }
}

const replacing = "Requested update requires the creation of a new physical resource; hence creating one.";

/** The one that stands is removed when the update is cleaned up. */
function withReplaced(resource: StoredResource): StoredResource {
  return resource.made
    ? {
        ...resource,
        incarnation: resource.incarnation + 1,
        superseded: [...(resource.superseded ?? []), versionOf(resource)],
      }
    : resource;
}

/** So that nothing of a template is silently dropped. @throws ValidationError */
export function refuseBadProperties(type: ResourceType, properties: Properties): void {
  const { createOnly, updatable } = type;
  const extra = Object.keys(properties).filter((name) => !createOnly.includes(name) && !updatable.includes(name));
  if (extra.length > 0) throw fault("ValidationError", `Encountered unsupported property ${extra.join(", ")}`);
  refuseWrongShapes(type, properties);
}

/** Writes the failure down. @returns its reason. @throws what is a bug and no failure. */
export function failed(
  { call, stack }: Pick<Work, "call" | "stack">,
  resource: StoredResource,
  status: "CREATE_FAILED" | "UPDATE_FAILED",
  error: unknown,
): string {
  if (!(error instanceof Fault)) throw error;
  const reason = `${error.message} (${error.code})`;
  moveResource(call, stack, resource, status, reason);
  return reason;
}
