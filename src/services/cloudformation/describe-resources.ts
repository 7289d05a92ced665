/** What can be read of a stack's resources. */
import type {
  DescribeStackResourceInput,
  DescribeStackResourceOutput,
  DescribeStackResourcesInput,
  DescribeStackResourcesOutput,
  ListStackResourcesInput,
  ListStackResourcesOutput,
} from "@aws-sdk/client-cloudformation";
import type { Call, Handler } from "../../cloud/call.ts";
import { fault } from "./faults.ts";
import { page } from "./page.ts";
import { findStack, type StoredStack, stacksOf } from "./stack.ts";
import { resourcesOf, type StoredResource } from "./stack-resource.ts";

export const describeStackResources: Handler<DescribeStackResourcesInput, DescribeStackResourcesOutput> = (
  input,
  call,
) => {
  const stack =
    input.StackName === undefined ? holderOf(input.PhysicalResourceId, call) : findStack(input.StackName, call);
  const wanted = resourcesOf(call, stack).filter(
    ({ logicalId }) => input.LogicalResourceId === undefined || logicalId === input.LogicalResourceId,
  );
  return {
    StackResources: wanted.map((resource) => ({
      StackName: stack.name,
      StackId: stack.id,
      Timestamp: new Date(resource.updated),
      ...shown(resource),
    })),
  };
};

export const describeStackResource: Handler<DescribeStackResourceInput, DescribeStackResourceOutput> = (
  input,
  call,
) => {
  const stack = findStack(input.StackName, call);
  const resource = resourcesOf(call, stack).find(({ logicalId }) => logicalId === input.LogicalResourceId);
  if (!resource)
    throw fault("ValidationError", `Resource ${input.LogicalResourceId} does not exist for stack ${stack.name}`);
  return {
    StackResourceDetail: {
      StackName: stack.name,
      StackId: stack.id,
      LastUpdatedTimestamp: new Date(resource.updated),
      Metadata: JSON.stringify(resource.metadata ?? {}),
      ...shown(resource),
    },
  };
};

export const listStackResources: Handler<ListStackResourcesInput, ListStackResourcesOutput> = (input, call) => {
  const { items, ...rest } = page(resourcesOf(call, findStack(input.StackName, call)), input.NextToken);
  return {
    StackResourceSummaries: items.map((resource) => ({
      LastUpdatedTimestamp: new Date(resource.updated),
      ...shown(resource),
    })),
    ...rest,
  };
};

/** The stack that holds a resource with this physical id. */
function holderOf(physicalId: string | undefined, call: Call): StoredStack {
  const holder = stacksOf(call).find((stack) =>
    resourcesOf(call, stack).some(
      ({ made, status }) => made?.physicalId === physicalId && status !== "DELETE_COMPLETE",
    ),
  );
  if (!holder) throw fault("ValidationError", `Stack for ${physicalId} does not exist`);
  return holder;
}

function shown({ logicalId, made, type, status, reason, drift }: StoredResource) {
  return {
    LogicalResourceId: logicalId,
    ...(made && { PhysicalResourceId: made.physicalId }),
    ResourceType: type,
    ResourceStatus: status,
    ...(reason !== undefined && { ResourceStatusReason: reason }),
    DriftInformation: {
      StackResourceDriftStatus: drift?.status ?? ("NOT_CHECKED" as const),
      ...(drift && { LastCheckTimestamp: new Date(drift.time) }),
    },
  };
}
