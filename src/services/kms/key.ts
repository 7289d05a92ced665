/** A key as it is kept: what it is for, its state, who may use it, and the secrets that it encrypts with. */
import type { KeySpec, KeyUsageType } from "@aws-sdk/client-kms";
import { arn } from "../../cloud/ids.ts";
import { defineTable } from "../../cloud/table.ts";
import type { Material } from "./material.ts";

export interface Key {
  readonly account: string;
  readonly region: string;
  /** A UUID, or `mrk-` and 32 hexadecimal digits. */
  readonly id: string;
  readonly manager: "CUSTOMER" | "AWS";
  /** Epoch milliseconds, as all times here. */
  readonly created: number;
  readonly description: string;
  readonly spec: KeySpec;
  readonly usage: KeyUsageType;
  readonly origin: "AWS_KMS" | "EXTERNAL";
  readonly multiRegion: boolean;
  readonly state: "Enabled" | "Disabled" | "PendingImport" | "PendingDeletion";
  /** When a key that is pending deletion goes. */
  readonly deletion?: number;
  readonly policy: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Automatic rotation, where it is on. */
  readonly rotation?: { readonly days: number; readonly next: number };
  /** Newest last; only symmetric keys whose material is made here have any. */
  readonly materials: readonly Material[];
}

export const keys = defineTable<Key>("kms_keys", ["account", "region", "id"]);

/** What falls due of keys is found without reading them all. */
export const keyIndexes = ["deletion", "rotation.next"].map(
  (path) =>
    `CREATE INDEX IF NOT EXISTS kms_keys_${path.replace(".", "_")} ON kms_keys (body ->> '$.${path}') WHERE body ->> '$.${path}' IS NOT NULL;`,
);

type KeyName = Pick<Key, "account" | "region" | "id">;

export function keyArn({ account, region, id }: KeyName): string {
  return arn("kms", { account, region }, `key/${id}`);
}
