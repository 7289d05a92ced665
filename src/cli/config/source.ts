/** What the readers of configurations have in common: the stack, where in the file it stands, and how a refusal is told. */
import { ConditionError } from "../../monitors/builder/condition.ts";
import { DeclarationError, type DeclarationIssue } from "../../monitors/declaration-error.ts";
import { readStack } from "../../monitors/define.ts";
import type { Stack } from "../../monitors/monitor.ts";
import { UserError } from "../user-error.ts";

export interface ConfigSource {
  readonly stack: Stack;
  /** Counted from 1; see LoadedConfig. */
  lineOf(monitor: string, field?: string): number | undefined;
}

/**
 * The stack in a value that a configuration gives.
 * @param give may throw as `defineStack` does
 * @param placeOf `:7:16`, or nothing where it is not known
 * @throws UserError that lists all that is wrong, a line each
 */
export async function stackIn(
  file: string,
  give: () => unknown,
  placeOf: (issue: DeclarationIssue) => string,
): Promise<Stack> {
  try {
    return readStack(await give());
  } catch (error) {
    if (error instanceof ConditionError) throw new UserError(error.code, `${file}: ${error.message}`);
    if (!(error instanceof DeclarationError)) throw error;
    const lines = error.issues.map((issue) => `  ${file}${placeOf(issue)}: ${issue.message}`);
    throw new UserError("configuration-invalid", `the configuration cannot be read:\n${lines.join("\n")}`);
  }
}
