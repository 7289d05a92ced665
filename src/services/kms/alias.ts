/** An alias as it is kept: a name for a key in one region. */
import type { Call } from "../../cloud/call.ts";
import { arn } from "../../cloud/ids.ts";
import { defineTable } from "../../cloud/table.ts";

export interface Alias {
  readonly account: string;
  readonly region: string;
  /** With its prefix `alias/`. */
  readonly name: string;
  readonly key: string;
  /** Epoch milliseconds. */
  readonly created: number;
  readonly updated: number;
}

export const aliases = defineTable<Alias>("kms_aliases", ["account", "region", "name"]);

/** The aliases of a key. */
export function aliasesOf(
  { account, region, id }: { readonly account: string; readonly region: string; readonly id: string },
  { store }: Pick<Call, "store">,
): Alias[] {
  return aliases.list(store, account, region).filter(({ key }) => key === id);
}

export function aliasArn({ account, region, name }: Pick<Alias, "account" | "region" | "name">): string {
  return arn("kms", { account, region }, name);
}
