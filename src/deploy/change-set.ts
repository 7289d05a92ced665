/** Change sets: CloudFormation's own plan of what a template would change. */
import type { Change, CloudFormationClient } from "@aws-sdk/client-cloudformation";
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
  const { CreateChangeSetCommand, DescribeChangeSetCommand } = await import("@aws-sdk/client-cloudformation");
  await discardLeftovers(client, StackName);
  const { Id: id = "", StackId: stackId = "" } = await client.send(
    new CreateChangeSetCommand({
      StackName,
      ChangeSetName: `${namePrefix}${Date.now()}`,
      ChangeSetType: kind,
      ...template,
      Capabilities: ["CAPABILITY_IAM"],
      Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
    }),
  );
  const changes: Change[] = [];
  for (let pause = 50, token: string | undefined; ; ) {
    const page = await client.send(
      new DescribeChangeSetCommand({ ChangeSetName: id, StackName: stackId, NextToken: token }),
    );
    if (page.Status === "FAILED") {
      await discard(client, { id, stackId, changes });
      if (/didn't contain changes|No updates are to be performed/i.test(page.StatusReason ?? "")) return undefined;
      throw new DeployError(`CloudFormation refuses the template: ${page.StatusReason ?? "no reason given"}`);
    }
    if (page.Status === "CREATE_COMPLETE") {
      changes.push(...(page.Changes ?? []));
      token = page.NextToken;
      if (token === undefined) return { id, stackId, changes };
      continue;
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
    pause = Math.min(pause * 2, 2000);
  }
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
