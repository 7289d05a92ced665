/** Writes a query in its plainest spelling; reading that gives the same query again, but for spans and text. */
import { commandOf } from "./commands/commands.ts";
import type { Query } from "./query.ts";

/** Commands joined by ` | `. */
export function printQuery({ commands }: Pick<Query, "commands">): string {
  return commands.map((command) => commandOf(command).print(command)).join(" | ");
}
