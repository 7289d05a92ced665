/** Where drills would act: the cloud, its account and its region. */
import { openAws } from "../../aws/aws.ts";
import type { Connection } from "../../aws/connection.ts";
import { type Caller, openCaller } from "../../drill/act/caller.ts";
import type { EmbeddedCloud } from "../../drill/embedded.ts";
import { accountOf, requireNamed } from "../../drill/plan/account.ts";
import type { Stack } from "../../monitors/monitor.ts";
import { embeddedFor } from "../aws/embedded.ts";

export interface DrillTarget {
  readonly connection: Connection & { readonly region: string };
  readonly account: string;
  readonly embedded?: EmbeddedCloud;
  readonly caller: Caller;
}

/** @throws DrillError in an account of AWS that the configuration does not name; UserError where the token is missing. */
export async function targetFor({ accounts }: Pick<Stack, "accounts">, target: Connection): Promise<DrillTarget> {
  const connection = { ...target, region: target.region ?? (await profileRegion(target)) };
  const embedded = await embeddedFor(connection.endpoint);
  const caller = openCaller(connection);
  try {
    const account = await accountOf(caller);
    requireNamed(account, accounts, embedded !== undefined);
    return { connection, account, caller, ...(embedded && { embedded }) };
  } catch (error) {
    caller.close();
    throw error;
  }
}

/** As the clients find it. @throws where the profile names none */
async function profileRegion(target: Connection): Promise<string> {
  await using aws = openAws(target);
  return await aws.region();
}

/** e.g. `the embedded cloud at http://127.0.0.1:4566`. */
export const targetName = ({ connection, account, embedded }: DrillTarget): string =>
  embedded
    ? `the embedded cloud at ${connection.endpoint}`
    : `account ${account} at ${connection.endpoint ?? "AWS"}, region ${connection.region}`;
