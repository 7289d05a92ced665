/** Deploys a template by CloudFormation and tells what happens meanwhile. */
import type { CloudFormationClient, StackEvent } from "@aws-sdk/client-cloudformation";
import type { Template } from "../stack/template.ts";

/** Why a stack could not be made: the first resource that failed, in CloudFormation's words. */
export class DeployError extends Error {
  override name = "DeployError";
}

/**
 * Creates the stack and waits until it stands.
 * @param tell gets every stack event once, oldest first.
 * @returns the stack's outputs.
 * @throws DeployError where a resource fails.
 */
export async function createStack(
  client: CloudFormationClient,
  name: string,
  template: Template,
  tell: (event: StackEvent) => void,
): Promise<Record<string, string>> {
  const { CreateStackCommand, DescribeStackEventsCommand, DescribeStacksCommand } = await import(
    "@aws-sdk/client-cloudformation"
  );
  await client.send(
    new CreateStackCommand({
      StackName: name,
      TemplateBody: JSON.stringify(template),
      Capabilities: ["CAPABILITY_NAMED_IAM"],
    }),
  );
  const told = new Set<string>();
  let reason: string | undefined;
  for (let pause = 50; ; pause = Math.min(pause * 2, 3000)) {
    const { StackEvents: events = [] } = await client.send(new DescribeStackEventsCommand({ StackName: name }));
    for (const event of events.toReversed()) {
      if (!event.EventId || told.has(event.EventId)) continue;
      told.add(event.EventId);
      if (event.ResourceStatus?.endsWith("_FAILED"))
        reason ??= `${event.LogicalResourceId} (${event.ResourceType}): ${event.ResourceStatusReason}`;
      tell(event);
    }
    const { Stacks: [stack] = [] } = await client.send(new DescribeStacksCommand({ StackName: name }));
    if (stack?.StackStatus === "CREATE_COMPLETE")
      return Object.fromEntries(
        (stack.Outputs ?? []).map(({ OutputKey = "", OutputValue = "" }) => [OutputKey, OutputValue]),
      );
    if (!stack?.StackStatus?.endsWith("_IN_PROGRESS"))
      throw new DeployError(
        `stack ${name} is ${stack?.StackStatus ?? "gone"}: ${reason ?? stack?.StackStatusReason ?? "no reason given"}`,
      );
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
