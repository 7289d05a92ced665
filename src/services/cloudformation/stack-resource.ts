/** A resource of a stack as it is kept. */
import type { PropertyDifference, ResourceStatus, StackResourceDriftStatus } from "@aws-sdk/client-cloudformation";
import type { Call } from "../../cloud/call.ts";
import { defineTable } from "../../cloud/table.ts";
import type { Made, Properties } from "./resources/resource-type.ts";
import type { StoredStack } from "./stack.ts";

/** What one declaration made of a resource. */
export interface Version {
  readonly properties: Properties;
  /** Absent until it is made. */
  readonly made?: Made;
  /** How often another one has taken its place; physical ids do not tell that, since some names hold in a log group only. */
  readonly incarnation: number;
  /** In which order it was made; it is removed in the opposite one. */
  readonly position: number;
  readonly deletionPolicy?: string;
  readonly updateReplacePolicy?: string;
  readonly metadata?: unknown;
}

export interface StoredResource extends Version {
  readonly stackId: string;
  readonly logicalId: string;
  readonly type: string;
  readonly status: ResourceStatus;
  readonly reason?: string;
  /** Epoch milliseconds. */
  readonly updated: number;
  /** What it was before the update that has not ended; null where there was none such. */
  readonly before?: Version | null;
  /** What has to be removed when that update, or its rollback, is cleaned up. */
  readonly superseded?: readonly Version[];
  readonly drift?: ResourceDrift;
}

export interface ResourceDrift {
  readonly status: StackResourceDriftStatus;
  /** Epoch milliseconds. */
  readonly time: number;
  /** Absent where the resource is gone. */
  readonly actual?: Properties;
  readonly differences: readonly PropertyDifference[];
}

export const resources = defineTable<StoredResource>("cloudformation_resources", ["stackId", "logicalId"]);

/** Resources in the order in which they were made. */
export function resourcesOf({ store }: Call, { id }: StoredStack): StoredResource[] {
  return resources.list(store, id).sort((a, b) => a.position - b.position);
}

/** Whether there is such a resource, made well or not. */
export function isThere({ made, status }: StoredResource): boolean {
  return made !== undefined && status !== "DELETE_COMPLETE" && status !== "DELETE_SKIPPED";
}

export function versionOf({
  properties,
  made,
  incarnation,
  position,
  deletionPolicy,
  updateReplacePolicy,
  metadata,
}: Version): Version {
  return {
    properties,
    incarnation,
    position,
    ...(made && { made }),
    ...(deletionPolicy !== undefined && { deletionPolicy }),
    ...(updateReplacePolicy !== undefined && { updateReplacePolicy }),
    ...(metadata !== undefined && { metadata }),
  };
}

/** The resource as another version of itself. */
export function withVersion(resource: StoredResource, version: Version): StoredResource {
  const { made: _, deletionPolicy: _d, updateReplacePolicy: _u, metadata: _m, ...rest } = resource;
  return { ...rest, ...versionOf(version) };
}
