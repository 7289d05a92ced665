/** Brings a stack to what is declared: plan, ask, do, follow. Any step may have been interrupted before; running it again goes on from there. */
import type { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import type { Stack } from "../monitors/monitor.ts";
import { difference } from "../stack/difference.ts";
import { template as render } from "../stack/template.ts";
import { createChangeSet, discard, execute } from "./change-set.ts";
import { openCloudFormation } from "./clients.ts";
import { DeployError } from "./deploy-error.ts";
import { deployedTemplate } from "./deployed-template.ts";
import { type FoundStack, findStack, isAtWork, isFailedCreation, isGood } from "./find-stack.ts";
import { eventsSoFar, follow, type Tell } from "./follow.ts";
import { type PlannedChange, plannedChanges } from "./planned-change.ts";
import { removeFailedStack, removeStack } from "./remove-stack.ts";
import type { ClientOptions } from "./target.ts";
import { templateSource } from "./template-source.ts";

/** How a deployment speaks with whoever started it. */
export interface Conversation {
  /** One line of what goes on. */
  say(line: string): void;
  readonly tell: Tell;
  /** Shows what would change; false leaves everything as it is. */
  confirm(changes: readonly PlannedChange[]): Promise<boolean>;
}

export interface Deployed {
  readonly result: "created" | "updated" | "unchanged" | "declined";
  readonly changes: readonly PlannedChange[];
  readonly outputs: Readonly<Record<string, string>>;
}

/**
 * @param templateBucket where a template is put that is too long for a call.
 * @throws DeployError with the first resource that failed, and what to do; StackError where the declaration cannot be rendered.
 */
export async function deploy(
  stack: Stack,
  options: ClientOptions,
  conversation: Conversation,
  templateBucket?: string,
): Promise<Deployed> {
  const template = render(stack);
  const client = await openCloudFormation(options);
  try {
    const before = await readyToChange(client, stack.name, conversation);
    const changeSet = await createChangeSet(client, {
      stackName: stack.name,
      kind: before ? "UPDATE" : "CREATE",
      template: await templateSource(template, options, templateBucket),
      tags: stack.tags ?? {},
    });
    if (!changeSet) return { result: "unchanged", changes: [], outputs: before?.outputs ?? {} };
    const written = before ? await deployedTemplate(client, before.id) : undefined;
    const changes = plannedChanges(changeSet.changes, written ? difference(written, template) : []);
    if (!(await conversation.confirm(changes))) {
      await discard(client, changeSet);
      // A stack that was never made is only a name under review.
      if (!before) await removeStack(client, changeSet.stackId);
      return { result: "declined", changes, outputs: before?.outputs ?? {} };
    }
    const seen = await eventsSoFar(client, changeSet.stackId);
    await execute(client, changeSet);
    const { stack: after, failure } = await follow(client, changeSet.stackId, seen, conversation.tell);
    if (!after || !isGood(after.status)) throw new DeployError(failed(stack.name, after, failure));
    return { result: before ? "updated" : "created", changes, outputs: after.outputs };
  } finally {
    client.destroy();
  }
}

/** Waits for what is at work and removes what failed. @returns the stack to update, or undefined where one is to be made. */
async function readyToChange(
  client: CloudFormationClient,
  name: string,
  { say, tell }: Conversation,
): Promise<FoundStack | undefined> {
  let stack = await findStack(client, name);
  if (stack && isAtWork(stack.status)) {
    say(`stack ${name} is ${stack.status} since an earlier command: waiting for its end`);
    stack = (await follow(client, stack.id, await eventsSoFar(client, stack.id), tell)).stack;
  }
  if (!stack || stack.status === "DELETE_COMPLETE" || stack.status === "REVIEW_IN_PROGRESS") return undefined;
  if (stack.status === "UPDATE_ROLLBACK_FAILED")
    throw new DeployError(
      `stack ${name} is UPDATE_ROLLBACK_FAILED (${stack.reason ?? "no reason given"}): mend what stands in its way, run 'aws cloudformation continue-update-rollback --stack-name ${name}', then deploy again`,
    );
  if (!isFailedCreation(stack.status)) return stack;
  say(`stack ${name} is ${stack.status}, left by a deployment that failed: it is removed and made anew`);
  await removeFailedStack(client, stack, { say, tell });
  return undefined;
}

function failed(name: string, after: FoundStack | undefined, failure: string | undefined): string {
  const state = after?.status ?? "gone";
  const rolledBack = /ROLLBACK_COMPLETE$/.test(state)
    ? "; everything is as it was before"
    : "; run the command again once that is mended";
  return `stack ${name} is ${state}${rolledBack}. The first that failed: ${failure ?? after?.reason ?? "no reason given"}`;
}
