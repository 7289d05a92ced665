/** Where drills would act: the cloud, its account and its region. */
import type { Connection } from "../../aws/connection.ts";
import type { EmbeddedCloud } from "../../drill/embedded.ts";
import { type Hands, openHands } from "../../drill/hands.ts";
import { accountOf, requireNamed } from "../../drill/identity.ts";
import type { Stack } from "../../monitors/monitor.ts";
import { embeddedFor } from "../aws/embedded.ts";

export interface Ground {
  readonly connection: Connection & { readonly region: string };
  readonly account: string;
  readonly embedded?: EmbeddedCloud;
  readonly hands: Hands;
}

/** @throws DrillError in an account of AWS that the configuration does not name; UserError where the token is missing. */
export async function groundFor({ accounts }: Pick<Stack, "accounts">, target: Connection): Promise<Ground> {
  const connection = { ...target, region: target.region ?? (await profileRegion(target)) };
  const embedded = await embeddedFor(connection.endpoint);
  const hands = openHands(connection);
  try {
    const account = await accountOf(hands);
    requireNamed(account, accounts, embedded !== undefined);
    return { connection, account, hands, ...(embedded && { embedded }) };
  } catch (error) {
    hands.close();
    throw error;
  }
}

/** As the clients find it. @throws where the profile names none */
async function profileRegion(target: Connection): Promise<string> {
  const { STSClient } = await import("@aws-sdk/client-sts");
  const client = new STSClient(target);
  try {
    return await client.config.region();
  } finally {
    client.destroy();
  }
}

/** e.g. `the embedded cloud at http://127.0.0.1:4566`. */
export const groundName = ({ connection, account, embedded }: Ground): string =>
  embedded
    ? `the embedded cloud at ${connection.endpoint}`
    : `account ${account} at ${connection.endpoint ?? "AWS"}, region ${connection.region}`;
