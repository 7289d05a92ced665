/** Removes a stack and waits until it is gone. */
import type { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { DeployError } from "./deploy-error.ts";
import type { FoundStack } from "./find-stack.ts";
import { eventsSoFar, type Followed, follow, type Tell } from "./follow.ts";

export async function removeStack(
  client: CloudFormationClient,
  stackId: string,
  tell: Tell = () => {},
  retain: readonly string[] = [],
): Promise<Followed> {
  const { DeleteStackCommand } = await import("@aws-sdk/client-cloudformation");
  const seen = await eventsSoFar(client, stackId);
  await client.send(
    new DeleteStackCommand({ StackName: stackId, ...(retain.length > 0 && { RetainResources: [...retain] }) }),
  );
  return follow(client, stackId, seen, tell);
}

/** What failed to be made and cannot be removed either (a bucket that has got its first file) is let go of, and named. */
export async function removeFailedStack(
  client: CloudFormationClient,
  { id, name }: FoundStack,
  { say, tell }: { say(line: string): void; readonly tell: Tell },
): Promise<void> {
  const first = await removeStack(client, id, tell);
  if (first.stack?.status !== "DELETE_FAILED") return;
  const stuck = await stuckResources(client, id);
  for (const { id: resource, physicalId } of stuck)
    say(`${resource} ${physicalId} cannot be removed and stays outside the stack`);
  const second = await removeStack(
    client,
    id,
    tell,
    stuck.map((resource) => resource.id),
  );
  if (second.stack?.status === "DELETE_FAILED")
    throw new DeployError(
      `stack ${name} cannot be removed: ${second.failure ?? second.stack.reason ?? "no reason given"}`,
    );
}

async function stuckResources(
  client: CloudFormationClient,
  StackName: string,
): Promise<{ readonly id: string; readonly physicalId: string }[]> {
  const { paginateListStackResources } = await import("@aws-sdk/client-cloudformation");
  const stuck: { id: string; physicalId: string }[] = [];
  for await (const { StackResourceSummaries: all = [] } of paginateListStackResources({ client }, { StackName }))
    for (const { LogicalResourceId: id = "", PhysicalResourceId: physicalId = "", ResourceStatus: status } of all)
      if (status === "DELETE_FAILED") stuck.push({ id, physicalId });
  return stuck;
}
