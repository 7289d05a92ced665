/** What `--print-policy` prints. */
import type { Command } from "../../deploy/permissions/permission.ts";
import { policy } from "../../deploy/permissions/policy.ts";
import type { Stack } from "../../monitors/monitor.ts";
import { type SettledStack, settledStack } from "../../stack/settled-stack.ts";
import { StackError } from "../../stack/stack-error.ts";
import { UserError } from "../user-error.ts";

/** @throws UserError where the declaration contradicts itself. */
export function printPolicy(command: Command, stack: Stack): void {
  console.log(JSON.stringify(policy(command, settled(stack)), null, 2));
}

function settled(stack: Stack): SettledStack {
  try {
    return settledStack(stack);
  } catch (error) {
    throw error instanceof StackError ? new UserError(error.message) : error;
  }
}
