/** A stack of ours that nothing is at work on. */
import type { Aws } from "../aws/aws.ts";
import { DeployError } from "./deploy-error.ts";
import { type FoundStack, findOurStack, isAtWork } from "./find-stack.ts";
import { eventsSoFar, follow, type Tell } from "./follow.ts";

/**
 * Waits for what an earlier command has begun.
 * @returns undefined where there is no stack; one in REVIEW_IN_PROGRESS is only a name that a change set holds.
 * @throws DeployError where the stack is somebody else's, or stuck.
 */
export async function quietStack(
  aws: Aws,
  name: string,
  { say, tell }: { say(line: string): void; readonly tell: Tell },
): Promise<FoundStack | undefined> {
  let stack = await findOurStack(aws, name);
  if (stack && isAtWork(stack.status)) {
    say(`stack ${name} is ${stack.status} since an earlier command: waiting for its end`);
    stack = (await follow(aws, stack.id, await eventsSoFar(aws, stack.id), tell)).stack;
  }
  if (!stack || stack.status === "DELETE_COMPLETE") return undefined;
  if (stack.status === "UPDATE_ROLLBACK_FAILED")
    throw new DeployError(
      `stack ${name} is UPDATE_ROLLBACK_FAILED (${stack.reason ?? "no reason given"}): mend what stands in its way, run 'aws cloudformation continue-update-rollback --stack-name ${name}', then run this command again`,
    );
  return stack;
}
