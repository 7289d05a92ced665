/** Whether a drill may run in an account. */
import { DrillError } from "../drill.ts";

/**
 * On AWS the user names the accounts in which drills may act; an embedded cloud is nobody's account.
 * @throws DrillError in an account that is not named
 */
export function requireNamed(account: string, named: readonly string[] = [], isEmbedded = false): void {
  if (isEmbedded || named.includes(account)) return;
  const others = named.length > 0 ? ` (it names ${named.join(", ")})` : "";
  throw new DrillError(
    `the configuration does not name account ${account} as one in which drills may run${others}: if they may, write accounts: ["${account}"] into it, or drill an embedded cloud with --endpoint`,
  );
}
