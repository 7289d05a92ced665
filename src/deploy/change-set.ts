/** Change sets: CloudFormation's own plan of what a template would change. */
import type { Change, DescribeChangeSetOutput } from "@aws-sdk/client-cloudformation";
import type { Aws } from "../aws/aws.ts";
import { allItems, items, pages } from "../aws/pages.ts";
import { DeployError } from "./deploy-error.ts";
import type { TemplateSource } from "./template-source.ts";

/** Ours are known by it, so that what an interrupted deploy left is cleaned up. */
const namePrefix = "trailbell-";

export interface ChangeSet {
  readonly id: string;
  readonly stackId: string;
  readonly changes: readonly Change[];
}

export interface ChangeSetRequest {
  readonly stackName: string;
  readonly kind: "CREATE" | "UPDATE";
  readonly template: TemplateSource;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * Makes a change set and waits until CloudFormation has planned it.
 * @returns undefined where nothing would change.
 * @throws DeployError where CloudFormation refuses the template.
 */
export async function createChangeSet(
  aws: Aws,
  { stackName: StackName, kind, template, tags }: ChangeSetRequest,
): Promise<ChangeSet | undefined> {
  await discardLeftovers(aws, StackName);
  const { Id: id = "", StackId: stackId = "" } = await aws.cloudformation.createChangeSet({
    StackName,
    ChangeSetName: `${namePrefix}${Date.now()}`,
    ChangeSetType: kind,
    ...template,
    Capabilities: ["CAPABILITY_IAM"],
    // Given empty they take the tags of before away.
    Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  });
  const changeSet = { id, stackId, changes: [] };
  const { Status: status, StatusReason: reason = "no reason given" } = await planned(aws, changeSet);
  if (status === "CREATE_COMPLETE") return { id, stackId, changes: await changesIn(aws, changeSet) };
  await discard(aws, changeSet);
  if (/didn't contain changes|No updates are to be performed/i.test(reason)) return undefined;
  throw new DeployError(`CloudFormation refuses the template: ${reason}`);
}

/** Waits until CloudFormation has made up its mind. */
async function planned(
  aws: Aws,
  { id: ChangeSetName, stackId: StackName }: ChangeSet,
): Promise<DescribeChangeSetOutput> {
  for (let pause = 50; ; pause = Math.min(pause * 2, 2000)) {
    const description = await aws.cloudformation.describeChangeSet({ ChangeSetName, StackName });
    if (!/_(PENDING|IN_PROGRESS)$/.test(description.Status ?? "")) return description;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

async function changesIn(aws: Aws, { id: ChangeSetName, stackId: StackName }: ChangeSet): Promise<Change[]> {
  return allItems(aws.cloudformation.paginateDescribeChangeSet({ ChangeSetName, StackName }), "Changes");
}

export async function execute(aws: Aws, { id, stackId }: ChangeSet): Promise<void> {
  await aws.cloudformation.executeChangeSet({ ChangeSetName: id, StackName: stackId });
}

export async function discard(aws: Aws, { id, stackId }: ChangeSet): Promise<void> {
  await aws.cloudformation.deleteChangeSet({ ChangeSetName: id, StackName: stackId });
}

async function discardLeftovers(aws: Aws, StackName: string): Promise<void> {
  try {
    const all = pages((NextToken) => aws.cloudformation.listChangeSets({ StackName, NextToken }));
    for await (const { ChangeSetName: name = "", ChangeSetId: id = "", StackId: stackId = "" } of items(
      all,
      "Summaries",
    ))
      if (name.startsWith(namePrefix)) await discard(aws, { id, stackId, changes: [] });
  } catch (error) {
    if (!(error instanceof Error && /does not exist/.test(error.message))) throw error;
  }
}
