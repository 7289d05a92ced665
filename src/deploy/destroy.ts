/** Takes a stack away; what audits stays unless its deletion is asked for. */
import { type Aws, openAws } from "../aws/aws.ts";
import type { Connection } from "../aws/connection.ts";
import { deleteData } from "./delete-data.ts";
import { DeployError } from "./deploy-error.ts";
import type { FoundStack } from "./find-stack.ts";
import type { Tell } from "./follow.ts";
import { type KeptResource, keptResources, leftBy } from "./kept-resources.ts";
import { quietStack } from "./quiet-stack.ts";
import { removeStack } from "./remove-stack.ts";

export interface DestroyPlan {
  /** Undefined where it is gone already and only data is left. */
  readonly stack?: FoundStack;
  /** What stays or, where that is asked for, is deleted for good. */
  readonly data: readonly KeptResource[];
}

export interface DestroyConversation {
  say(line: string): void;
  readonly tell: Tell;
  confirm(plan: DestroyPlan): Promise<boolean>;
}

export interface Destroyed {
  readonly result: "destroyed" | "nothing there" | "declined";
  readonly kept: readonly KeptResource[];
  /** A sentence for each. */
  readonly deleted: readonly string[];
}

/**
 * Where the stack is gone and `andData` is asked for, deletes what the last stack of that name left, so that an interrupted
 * run can be repeated.
 * @throws DeployError with the first resource that could not be removed.
 */
export async function destroy(
  name: string,
  andData: boolean,
  connection: Connection,
  conversation: DestroyConversation,
): Promise<Destroyed> {
  await using aws = openAws(connection);
  const plan = await planOf(aws, name, andData, conversation);
  if (!plan) return { result: "nothing there", kept: [], deleted: [] };
  if (!(await conversation.confirm(plan))) return { result: "declined", kept: plan.data, deleted: [] };
  if (plan.stack) await remove(aws, plan.stack, conversation.tell);
  if (!andData) return { result: "destroyed", kept: plan.data, deleted: [] };
  return { result: "destroyed", kept: [], deleted: await deleteData(plan.data, aws) };
}

async function planOf(
  aws: Aws,
  name: string,
  andData: boolean,
  conversation: DestroyConversation,
): Promise<DestroyPlan | undefined> {
  const stack = await quietStack(aws, name, conversation);
  if (stack) return { stack, data: await keptResources(aws, stack.id) };
  const data = andData ? await leftBy(aws, name) : [];
  return data.length === 0 ? undefined : { data };
}

async function remove(aws: Aws, { id, name }: FoundStack, tell: Tell): Promise<void> {
  const { stack, failure } = await removeStack(aws, id, tell).catch((error: unknown) => {
    if (error instanceof Error && /TerminationProtection/.test(error.message))
      throw new DeployError(
        `stack ${name} is protected: 'aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${name}' lifts that`,
      );
    throw error;
  });
  if (stack && stack.status !== "DELETE_COMPLETE")
    throw new DeployError(
      `stack ${name} is ${stack.status}: ${failure ?? stack.reason ?? "no reason given"}. Mend that and run destroy again`,
    );
}
