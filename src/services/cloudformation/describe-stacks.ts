/** DescribeStacks and ListStacks. */
import type {
  DescribeStacksInput,
  DescribeStacksOutput,
  ListStacksInput,
  ListStacksOutput,
  Stack,
  StackDriftInformation,
} from "@aws-sdk/client-cloudformation";
import type { Handler } from "../../cloud/call.ts";
import { page } from "./page.ts";
import { shownParameters } from "./shown-parameters.ts";
import { findStack, liveStacksOf, type StoredStack, stacksOf } from "./stack.ts";

/** @throws ValidationError where the named stack does not exist */
export const describeStacks: Handler<DescribeStacksInput, DescribeStacksOutput> = (input, call) => {
  if (input.StackName !== undefined) return { Stacks: [shown(findStack(input.StackName, call))] };
  const { items, ...rest } = page(liveStacksOf(call).reverse(), input.NextToken);
  return { Stacks: items.map(shown), ...rest };
};

export const listStacks: Handler<ListStacksInput, ListStacksOutput> = (input, call) => {
  const { StackStatusFilter: wanted = [] } = input;
  const all = stacksOf(call)
    .filter(({ status }) => wanted.length === 0 || wanted.includes(status))
    .reverse();
  const { items, ...rest } = page(all, input.NextToken);
  const summaries = items.map((stack) => ({
    ...common(stack),
    ...(stack.declaration.description !== undefined && { TemplateDescription: stack.declaration.description }),
  }));
  return { StackSummaries: summaries, ...rest };
};

function shown(stack: StoredStack): Stack {
  return {
    ...common(stack),
    ...(stack.declaration.description !== undefined && { Description: stack.declaration.description }),
    ...(stack.changeSetId !== undefined && { ChangeSetId: stack.changeSetId }),
    ...(stack.declaration.roleArn !== undefined && { RoleARN: stack.declaration.roleArn }),
    ...(stack.timeoutInMinutes !== undefined && { TimeoutInMinutes: stack.timeoutInMinutes }),
    Parameters: shownParameters(stack.declaration),
    Capabilities: [...stack.declaration.capabilities],
    ...(stack.outputs.length > 0 && { Outputs: [...stack.outputs] }),
    Tags: [...stack.declaration.tags],
    DisableRollback: stack.disableRollback,
    EnableTerminationProtection: stack.terminationProtection,
    NotificationARNs: [...stack.declaration.notificationArns],
    RollbackConfiguration: {},
  };
}

function common(stack: StoredStack) {
  return {
    StackId: stack.id,
    StackName: stack.name,
    StackStatus: stack.status,
    CreationTime: new Date(stack.created),
    ...(stack.statusReason !== undefined && { StackStatusReason: stack.statusReason }),
    ...(stack.updated !== undefined && { LastUpdatedTime: new Date(stack.updated) }),
    ...(stack.deleted !== undefined && { DeletionTime: new Date(stack.deleted) }),
    DriftInformation: driftOf(stack),
  };
}

function driftOf({ drift }: StoredStack): StackDriftInformation {
  return drift
    ? { StackDriftStatus: drift.status, LastCheckTimestamp: new Date(drift.time) }
    : { StackDriftStatus: "NOT_CHECKED" };
}
