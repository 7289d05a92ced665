/** Removes a stack and waits until it is gone. */
import type { Aws } from "../aws/aws.ts";
import { items } from "../aws/pages.ts";
import { DeployError } from "./deploy-error.ts";
import type { FoundStack } from "./find-stack.ts";
import { eventsSoFar, type Followed, follow, type Tell } from "./follow.ts";

export async function removeStack(
  aws: Aws,
  stackId: string,
  tell: Tell = () => {},
  retain: readonly string[] = [],
): Promise<Followed> {
  const seen = await eventsSoFar(aws, stackId);
  await aws.cloudformation.deleteStack({
    StackName: stackId,
    ...(retain.length > 0 && { RetainResources: [...retain] }),
  });
  return follow(aws, stackId, seen, tell);
}

/** What failed to be made and cannot be removed either (a bucket that has got its first file) is let go of, and named. */
export async function removeFailedStack(
  aws: Aws,
  { id, name }: FoundStack,
  { say, tell }: { say(line: string): void; readonly tell: Tell },
): Promise<void> {
  const first = await removeStack(aws, id, tell);
  if (first.stack?.status !== "DELETE_FAILED") return;
  const stuck = await stuckResources(aws, id);
  for (const { id: resource, physicalId } of stuck)
    say(`${resource} ${physicalId} cannot be removed and stays outside the stack`);
  const second = await removeStack(
    aws,
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
  aws: Aws,
  StackName: string,
): Promise<{ readonly id: string; readonly physicalId: string }[]> {
  const stuck: { id: string; physicalId: string }[] = [];
  const all = items(aws.cloudformation.paginateListStackResources({ StackName }), "StackResourceSummaries");
  for await (const { LogicalResourceId: id = "", PhysicalResourceId: physicalId = "", ResourceStatus: status } of all)
    if (status === "DELETE_FAILED") stuck.push({ id, physicalId });
  return stuck;
}
