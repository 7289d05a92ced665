/** What can be read of stacks: themselves, their resources, events and templates. */
import type {
  DescribeStackEventsInput,
  DescribeStackEventsOutput,
  DescribeStackResourceInput,
  DescribeStackResourceOutput,
  DescribeStackResourcesInput,
  DescribeStackResourcesOutput,
  DescribeStacksInput,
  DescribeStacksOutput,
  GetTemplateInput,
  GetTemplateOutput,
  ListExportsInput,
  ListExportsOutput,
  ListStackResourcesInput,
  ListStackResourcesOutput,
  ListStacksInput,
  ListStacksOutput,
  Stack,
} from "@aws-sdk/client-cloudformation";
import type { Call, Handler } from "../../cloud/service.ts";
import { fault } from "./faults.ts";
import { page } from "./page.ts";
import { eventsOf, findStack, resourcesOf, type StoredResource, type StoredStack, stacksOf } from "./stack.ts";

export const describeStacks: Handler<DescribeStacksInput, DescribeStacksOutput> = (input, call) => {
  if (input.StackName !== undefined) return { Stacks: [shown(findStack(input.StackName, call))] };
  const { items, ...rest } = page(
    stacksOf(call)
      .filter(({ status }) => status !== "DELETE_COMPLETE")
      .reverse(),
    input.NextToken,
  );
  return { Stacks: items.map(shown), ...rest };
};

export const listStacks: Handler<ListStacksInput, ListStacksOutput> = (input, call) => {
  const { StackStatusFilter: wanted = [] } = input;
  const all = stacksOf(call)
    .filter(({ status }) => wanted.length === 0 || wanted.includes(status))
    .reverse();
  const { items, ...rest } = page(all, input.NextToken);
  const summaries = items.map(({ id, name, status, statusReason, created, deleted, description }) => ({
    StackId: id,
    StackName: name,
    StackStatus: status,
    CreationTime: new Date(created),
    ...(statusReason !== undefined && { StackStatusReason: statusReason }),
    ...(deleted !== undefined && { DeletionTime: new Date(deleted) }),
    ...(description !== undefined && { TemplateDescription: description }),
    DriftInformation: { StackDriftStatus: "NOT_CHECKED" as const },
  }));
  return { StackSummaries: summaries, ...rest };
};

export const describeStackEvents: Handler<DescribeStackEventsInput, DescribeStackEventsOutput> = (input, call) => {
  const stack = findStack(input.StackName, call);
  const { items, ...rest } = page(eventsOf(call, stack), input.NextToken);
  const events = items.map((event) => ({
    StackId: stack.id,
    EventId: event.id,
    StackName: stack.name,
    LogicalResourceId: event.logicalId,
    PhysicalResourceId: event.physicalId,
    ResourceType: event.type,
    Timestamp: new Date(event.time),
    ResourceStatus: event.status,
    ...(event.reason !== undefined && { ResourceStatusReason: event.reason }),
    ...(event.properties && { ResourceProperties: JSON.stringify(event.properties) }),
  }));
  return { StackEvents: events, ...rest };
};

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
      ...shownResource(resource),
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
      Metadata: "{}",
      ...shownResource(resource),
    },
  };
};

export const listStackResources: Handler<ListStackResourcesInput, ListStackResourcesOutput> = (input, call) => {
  const { items, ...rest } = page(resourcesOf(call, findStack(input.StackName, call)), input.NextToken);
  return {
    StackResourceSummaries: items.map((resource) => ({
      LastUpdatedTimestamp: new Date(resource.updated),
      ...shownResource(resource),
    })),
    ...rest,
  };
};

export const getTemplate: Handler<GetTemplateInput, GetTemplateOutput> = (input, call) => ({
  TemplateBody: findStack(input.StackName, call).template,
  StagesAvailable: ["Original", "Processed"],
});

export const listExports: Handler<ListExportsInput, ListExportsOutput> = (input, call) => {
  const all = stacksOf(call)
    .filter(({ status }) => status !== "DELETE_COMPLETE")
    .flatMap(({ id, outputs }) => outputs.map((output) => ({ id, ...output })))
    .filter(({ ExportName }) => ExportName !== undefined);
  const { items, ...rest } = page(all, input.NextToken);
  return {
    Exports: items.map(({ id, ExportName, OutputValue }) => ({
      ExportingStackId: id,
      Name: ExportName,
      Value: OutputValue,
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

const shown = (stack: StoredStack): Stack => ({
  StackId: stack.id,
  StackName: stack.name,
  StackStatus: stack.status,
  CreationTime: new Date(stack.created),
  ...(stack.statusReason !== undefined && { StackStatusReason: stack.statusReason }),
  ...(stack.deleted !== undefined && { DeletionTime: new Date(stack.deleted) }),
  ...(stack.description !== undefined && { Description: stack.description }),
  Parameters: [...stack.parameters],
  Capabilities: [...stack.capabilities],
  Outputs: [...stack.outputs],
  Tags: [...stack.tags],
  DisableRollback: stack.disableRollback,
  EnableTerminationProtection: stack.terminationProtection,
  NotificationARNs: [],
  RollbackConfiguration: {},
  DriftInformation: { StackDriftStatus: "NOT_CHECKED" },
});

const shownResource = ({ logicalId, made, type, status, reason }: StoredResource) => ({
  LogicalResourceId: logicalId,
  ...(made && { PhysicalResourceId: made.physicalId }),
  ResourceType: type,
  ResourceStatus: status,
  ...(reason !== undefined && { ResourceStatusReason: reason }),
  DriftInformation: { StackResourceDriftStatus: "NOT_CHECKED" as const },
});
