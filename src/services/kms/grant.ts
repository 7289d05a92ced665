/** A grant as it is kept: what it lets its grantee do, beside the key's policy. */
import type { GrantConstraints, GrantOperation } from "@aws-sdk/client-kms";
import { defineTable } from "../../cloud/table.ts";

export interface Grant {
  readonly account: string;
  readonly region: string;
  readonly key: string;
  /** 64 hexadecimal digits. */
  readonly id: string;
  readonly token: string;
  readonly name?: string;
  /** Epoch milliseconds. */
  readonly created: number;
  readonly grantee: string;
  readonly retiring?: string;
  readonly operations: readonly GrantOperation[];
  readonly constraints?: GrantConstraints;
}

export const grants = defineTable<Grant>("kms_grants", ["account", "region", "key", "id"]);
