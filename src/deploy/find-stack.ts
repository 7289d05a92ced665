/** Looks a stack up, and tells in which of its states what may be done. */
import type { Stack, StackStatus } from "@aws-sdk/client-cloudformation";
import type { Aws } from "../aws/aws.ts";
import { DeployError } from "./deploy-error.ts";

export interface FoundStack {
  readonly id: string;
  readonly name: string;
  readonly status: StackStatus;
  readonly reason?: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/**
 * By name, or by id where it may be deleted already.
 * @returns undefined where there is none.
 */
export async function findStack(aws: Aws, nameOrId: string): Promise<FoundStack | undefined> {
  const stack = await described(aws, nameOrId);
  return stack && found(stack);
}

/** @throws DeployError where the stack is somebody else's: deploying into it would remove what it holds. */
export async function findOurStack(aws: Aws, name: string): Promise<FoundStack | undefined> {
  const stack = await described(aws, name);
  // A stack under review has no description yet.
  if (stack && stack.StackStatus !== "REVIEW_IN_PROGRESS" && !isOurs(stack.Description))
    throw new DeployError(
      `stack ${name} was not made by Trailbell: choose another name in the configuration, so that what it holds stays`,
    );
  return stack && found(stack);
}

async function described(aws: Aws, StackName: string): Promise<Stack | undefined> {
  try {
    const { Stacks: [stack] = [] } = await aws.cloudformation.describeStacks({ StackName });
    return stack;
  } catch (error) {
    if (error instanceof Error && error.message.includes("does not exist")) return undefined;
    throw error;
  }
}

function found(stack: Stack): FoundStack {
  return {
    id: stack.StackId ?? "",
    name: stack.StackName ?? "",
    status: stack.StackStatus ?? "CREATE_FAILED",
    ...(stack.StackStatusReason !== undefined && { reason: stack.StackStatusReason }),
    outputs: Object.fromEntries(
      (stack.Outputs ?? []).map(({ OutputKey = "", OutputValue = "" }) => [OutputKey, OutputValue]),
    ),
  };
}

/** By its template's description. */
export function isOurs(description: string | undefined): boolean {
  return description?.startsWith("Trailbell:") === true;
}

/** CloudFormation is at work; REVIEW_IN_PROGRESS alone waits for a person. */
export function isAtWork(status: StackStatus): boolean {
  return status.endsWith("_IN_PROGRESS") && status !== "REVIEW_IN_PROGRESS";
}

/** A stack whose creation failed holds nothing to update; it has to go before another of its name can be made. */
export function isFailedCreation(status: StackStatus): boolean {
  return ["ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "CREATE_FAILED", "DELETE_FAILED"].includes(status);
}

/** Whether the last thing asked of the stack came true. */
export function isGood(status: StackStatus): boolean {
  return ["CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE", "DELETE_COMPLETE"].includes(status);
}
