/** What `--print-policy` prints. */

import type { Command } from "../../deploy/permissions/permission.ts";
import { policy } from "../../deploy/permissions/policy.ts";
import type { Stack } from "../../monitors/monitor.ts";
import { settledStack } from "../../monitors/settled/settled-stack.ts";
import { printJson } from "../terminal/print.ts";

/** @throws StackError where the declaration contradicts itself. */
export function printPolicy(command: Command, stack: Stack): void {
  printJson(policy(command, settledStack(stack)));
}
