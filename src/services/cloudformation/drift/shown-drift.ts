/** A resource's drift as answers show it. */
import type { StackResourceDrift } from "@aws-sdk/client-cloudformation";
import type { StoredStack } from "../stack.ts";
import type { ResourceDrift, StoredResource } from "../stack-resource.ts";

export function shownDrift(
  stack: StoredStack,
  { logicalId, type, made, properties }: StoredResource,
  { status, actual, differences, time }: ResourceDrift,
): StackResourceDrift {
  return {
    StackId: stack.id,
    LogicalResourceId: logicalId,
    ...(made && { PhysicalResourceId: made.physicalId }),
    ResourceType: type,
    ...(status !== "NOT_CHECKED" && { ExpectedProperties: JSON.stringify(properties) }),
    ...(actual && { ActualProperties: JSON.stringify(actual) }),
    PropertyDifferences: [...differences],
    StackResourceDriftStatus: status,
    Timestamp: new Date(time),
  };
}
