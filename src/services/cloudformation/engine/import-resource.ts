/** Resources that are there already, and come into the stack as they are. */
import { moveResource } from "../events.ts";
import type { Made, Making, Properties, ResourceType } from "../resources/resource-type.ts";
import type { Declaration } from "../stack.ts";
import type { StoredResource } from "../stack-resource.ts";
import { keeps } from "./retained.ts";
import type { Work } from "./work.ts";

/**
 * What a change set with ImportExistingResources takes over: what the template names, and keeps when the stack goes.
 * @returns undefined where there is none such, so that it is to be made
 */
export function importable(
  { declaration }: { readonly declaration: Pick<Declaration, "importExisting"> },
  type: ResourceType,
  deletionPolicy: string | undefined,
  properties: Properties,
  making: Making,
): Made | undefined {
  if (!declaration.importExisting || !keeps(deletionPolicy, false)) return undefined;
  return type.existing?.(properties, making);
}

export function importResource({ call, stack }: Work, resource: StoredResource): void {
  moveResource(call, stack, resource, "IMPORT_IN_PROGRESS", "Resource import started.");
  moveResource(call, stack, resource, "IMPORT_COMPLETE", "Resource import completed.");
}
