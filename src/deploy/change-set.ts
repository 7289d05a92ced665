/** Change sets: CloudFormation's own plan of what a template would change. */
import type { Change, CloudFormationClient, DescribeChangeSetOutput } from "@aws-sdk/client-cloudformation";
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
  client: CloudFormationClient,
  { stackName: StackName, kind, template, tags }: ChangeSetRequest,
): Promise<ChangeSet | undefined> {
  const { CreateChangeSetCommand } = await import("@aws-sdk/client-cloudformation");
  await discardLeftovers(client, StackName);
  const { Id: id = "", StackId: stackId = "" } = await client.send(
    new CreateChangeSetCommand({
      StackName,
      ChangeSetName: `${namePrefix}${Date.now()}`,
      ChangeSetType: kind,
      ...template,
      Capabilities: ["CAPABILITY_IAM"],
      // Given empty they take the tags of before away.
      Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
    }),
  );
  const changeSet = { id, stackId, changes: [] };
  const { Status: status, StatusReason: reason = "no reason given" } = await planned(client, changeSet);
  if (status === "CREATE_COMPLETE") return { id, stackId, changes: await changesIn(client, changeSet) };
  await discard(client, changeSet);
  if (/didn't contain changes|No updates are to be performed/i.test(reason)) return undefined;
  throw new DeployError(`CloudFormation refuses the template: ${reason}`);
}

/** Waits until CloudFormation has made up its mind. */
async function planned(
  client: CloudFormationClient,
  { id: ChangeSetName, stackId: StackName }: ChangeSet,
): Promise<DescribeChangeSetOutput> {
  const { DescribeChangeSetCommand } = await import("@aws-sdk/client-cloudformation");
  for (let pause = 50; ; pause = Math.min(pause * 2, 2000)) {
    const description = await client.send(new DescribeChangeSetCommand({ ChangeSetName, StackName }));
    if (!/_(PENDING|IN_PROGRESS)$/.test(description.Status ?? "")) return description;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

async function changesIn(
  client: CloudFormationClient,
  { id: ChangeSetName, stackId: StackName }: ChangeSet,
): Promise<Change[]> {
  const { paginateDescribeChangeSet } = await import("@aws-sdk/client-cloudformation");
  const changes: Change[] = [];
  for await (const page of paginateDescribeChangeSet({ client }, { ChangeSetName, StackName }))
    changes.push(...(page.Changes ?? []));
  return changes;
}

export async function execute(client: CloudFormationClient, { id, stackId }: ChangeSet): Promise<void> {
  const { ExecuteChangeSetCommand } = await import("@aws-sdk/client-cloudformation");
  await client.send(new ExecuteChangeSetCommand({ ChangeSetName: id, StackName: stackId }));
}

export async function discard(client: CloudFormationClient, { id, stackId }: ChangeSet): Promise<void> {
  const { DeleteChangeSetCommand } = await import("@aws-sdk/client-cloudformation");
  await client.send(new DeleteChangeSetCommand({ ChangeSetName: id, StackName: stackId }));
}

async function discardLeftovers(client: CloudFormationClient, StackName: string): Promise<void> {
  const { ListChangeSetsCommand } = await import("@aws-sdk/client-cloudformation");
  try {
    const { Summaries: all = [] } = await client.send(new ListChangeSetsCommand({ StackName }));
    for (const { ChangeSetName: name = "", ChangeSetId: id = "", StackId: stackId = "" } of all)
      if (name.startsWith(namePrefix)) await discard(client, { id, stackId, changes: [] });
  } catch (error) {
    if (!(error instanceof Error && /does not exist/.test(error.message))) throw error;
  }
}
