/** What `--print-policy` prints. */
import type { Command } from "../../deploy/permissions/permission.ts";
import { policy } from "../../deploy/permissions/policy.ts";
import type { Stack } from "../../monitors/monitor.ts";
import { settledStack } from "../../monitors/settled/settled-stack.ts";

/** @throws StackError where the declaration contradicts itself. */
export function printPolicy(command: Command, stack: Stack): void {
  console.log(JSON.stringify(policy(command, settledStack(stack)), null, 2));
}
