/** CloudFormation stacks of all regions, and what each is made of. */
import type { Cloud } from "../../../cloud/cloud.ts";
import type { StackResourceView, StackView } from "../../contract.ts";
import { ask } from "../ask.ts";

interface Described {
  readonly StackId: string;
  readonly StackName: string;
  readonly StackStatus: string;
  readonly CreationTime: Date;
  readonly LastUpdatedTime?: Date;
}

export function stackViews(cloud: Cloud): StackView[] {
  return regions(cloud).flatMap((region) => [...stacksIn(cloud, region)]);
}

function regions({ store, account }: Cloud): string[] {
  return store
    .all<{ region: string }>("SELECT DISTINCT region FROM cloudformation_stack_names WHERE account = ?", account)
    .map(({ region }) => region);
}

function* stacksIn(cloud: Cloud, region: string): Generator<StackView> {
  let token: string | undefined;
  do {
    const { Stacks: stacks, NextToken: next } = ask<{ Stacks: readonly Described[]; NextToken?: string }>(
      cloud,
      "cloudformation",
      "DescribeStacks",
      token === undefined ? {} : { NextToken: token },
      region,
    );
    yield* stacks.map((stack) => ({
      id: stack.StackId,
      name: stack.StackName,
      region,
      status: stack.StackStatus,
      changed: (stack.LastUpdatedTime ?? stack.CreationTime).getTime(),
    }));
    token = next;
  } while (token !== undefined);
}

interface DescribedResource {
  readonly LogicalResourceId: string;
  readonly PhysicalResourceId?: string;
  readonly ResourceType: string;
  readonly ResourceStatus: string;
}

/** @param id the stack's ARN, which says its region too */
export function stackResources(cloud: Cloud, id: string): StackResourceView[] {
  const region = id.split(":")[3];
  const { StackResources: resources } = ask<{ StackResources: readonly DescribedResource[] }>(
    cloud,
    "cloudformation",
    "DescribeStackResources",
    { StackName: id },
    region,
  );
  return resources.map(({ LogicalResourceId, PhysicalResourceId, ResourceType, ResourceStatus }) => ({
    logicalId: LogicalResourceId,
    physicalId: PhysicalResourceId ?? "",
    type: ResourceType,
    status: ResourceStatus,
  }));
}
