/** Where drills would act: the cloud, its account and its region. */
import { type Aws, openAws } from "../../aws/aws.ts";
import type { Connection } from "../../aws/connection.ts";
import type { EmbeddedCloud } from "../../drill/embedded.ts";
import { requireNamed } from "../../drill/plan/account.ts";
import type { Stack } from "../../monitors/monitor.ts";
import { drillPrefix } from "../../records/drill-mark.ts";
import { embeddedFor } from "../aws/embedded.ts";

export interface DrillTarget {
  readonly connection: Connection & { readonly region: string };
  readonly account: string;
  readonly embedded?: EmbeddedCloud;
  readonly aws: Aws;
}

/** @throws DrillError in an account of AWS that the configuration does not name; UserError where the token is missing. */
export async function targetFor({ accounts }: Pick<Stack, "accounts">, target: Connection): Promise<DrillTarget> {
  const embedded = await embeddedFor(target.endpoint);
  const aws = openAws({ ...target, agent: `${drillPrefix}sweep` });
  try {
    const { account } = await aws.identity();
    const connection = { ...target, region: await aws.region() };
    requireNamed(account, accounts, embedded !== undefined);
    return { connection, account, aws, ...(embedded && { embedded }) };
  } catch (error) {
    aws.close();
    throw error;
  }
}

/** e.g. `the embedded cloud at http://127.0.0.1:4566`. */
export function targetName({ connection, account, embedded }: DrillTarget): string {
  return embedded
    ? `the embedded cloud at ${connection.endpoint}`
    : `account ${account} at ${connection.endpoint ?? "AWS"}, region ${connection.region}`;
}
