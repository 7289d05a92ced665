/** Brings a stack to what is declared: plan, ask, do, follow. Any step may have been interrupted before; running it again goes on from there. */
import { type Aws, openAws } from "../aws/aws.ts";
import type { Connection } from "../aws/connection.ts";
import { eventNotificationNotes } from "../monitors/event-notifications/notes.ts";
import type { Stack } from "../monitors/monitor.ts";
import { difference } from "../stack/difference.ts";
import { template as render } from "../stack/template.ts";
import type { Template } from "../stack/template-document.ts";
import { type ChangeSet, createChangeSet, discard, execute } from "./change-set.ts";
import { DeployError } from "./deploy-error.ts";
import { deployedTemplate } from "./deployed-template.ts";
import { type FoundStack, isFailedCreation, isGood } from "./find-stack.ts";
import { eventsSoFar, follow, type Tell } from "./follow.ts";
import { located } from "./located.ts";
import { additions, type PlannedChange, plannedChanges } from "./planned-change.ts";
import { quietStack } from "./quiet-stack.ts";
import { removeFailedStack, removeStack } from "./remove-stack.ts";
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
  connection: Connection,
  conversation: Conversation,
  templateBucket?: string,
): Promise<Deployed> {
  // What cannot be made anywhere is told before a region, credentials or a network are needed.
  render(stack);
  await using aws = openAws(connection);
  const declared = await located(stack, aws);
  const template = render(declared);
  for (const note of eventNotificationNotes(declared)) conversation.say(note);
  const plan = async (kind: "CREATE" | "UPDATE") =>
    createChangeSet(aws, {
      stackName: stack.name,
      kind,
      template: await templateSource(template, aws, templateBucket),
      tags: stack.tags ?? {},
    });
  const found = await quietStack(aws, stack.name, conversation);
  const before = found?.status === "REVIEW_IN_PROGRESS" ? undefined : found;
  if (before && isFailedCreation(before.status)) return await replace(aws, before, template, plan, conversation);
  const changeSet = await plan(before ? "UPDATE" : "CREATE");
  if (!changeSet) return { result: "unchanged", changes: [], outputs: before?.outputs ?? {} };
  const changes = await changesOf(aws, changeSet, before, template);
  if (!(await conversation.confirm(changes))) {
    await discard(aws, changeSet);
    // A stack that was never made is only a name under review.
    if (!before) await removeStack(aws, changeSet.stackId);
    return { result: "declined", changes, outputs: before?.outputs ?? {} };
  }
  const outputs = await carryOut(aws, stack.name, changeSet, conversation);
  return { result: before ? "updated" : "created", changes, outputs };
}

/** Nothing can be planned on a stack whose creation failed: it has to go first, and only with consent. */
async function replace(
  aws: Aws,
  failed: FoundStack,
  template: Template,
  plan: (kind: "CREATE") => Promise<ChangeSet | undefined>,
  conversation: Conversation,
): Promise<Deployed> {
  const { name, status } = failed;
  conversation.say(`stack ${name} is ${status}, left by a deployment that failed: it is removed and made anew`);
  const changes = additions(template);
  if (!(await conversation.confirm(changes))) return { result: "declined", changes, outputs: {} };
  await removeFailedStack(aws, failed, conversation);
  const changeSet = await plan("CREATE");
  if (!changeSet) throw new DeployError(`stack ${name} was removed, and there is nothing to make it of`);
  return { result: "created", changes, outputs: await carryOut(aws, name, changeSet, conversation) };
}

async function changesOf(
  aws: Aws,
  { changes }: ChangeSet,
  before: FoundStack | undefined,
  template: Template,
): Promise<PlannedChange[]> {
  const written = before && (await deployedTemplate(aws, before.id));
  return plannedChanges(changes, written ? difference(written, template) : []);
}

/** @returns the stack's outputs. @throws DeployError */
async function carryOut(
  aws: Aws,
  name: string,
  changeSet: ChangeSet,
  { tell }: Conversation,
): Promise<Deployed["outputs"]> {
  const seen = await eventsSoFar(aws, changeSet.stackId);
  await execute(aws, changeSet);
  const { stack, failure } = await follow(aws, changeSet.stackId, seen, tell);
  if (stack && isGood(stack.status)) return stack.outputs;
  const state = stack?.status ?? "gone";
  const rolledBack = state.endsWith("ROLLBACK_COMPLETE")
    ? "; everything is as it was before"
    : "; run the command again once that is mended";
  throw new DeployError(
    `stack ${name} is ${state}${rolledBack}. The first that failed: ${failure ?? stack?.reason ?? "no reason given"}`,
  );
}
