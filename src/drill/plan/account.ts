/** Whose account a drill would run in, and whether it may. */
import type { GetCallerIdentityResponse } from "@aws-sdk/client-sts";
import type { Caller } from "../act/caller.ts";
import { DrillError } from "../drill.ts";

/** The account's id, as STS tells it. */
export async function accountOf(caller: Caller): Promise<string> {
  const { Account: account = "" } = await caller.call<GetCallerIdentityResponse>("sts", "GetCallerIdentity", {});
  return account;
}

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
