/** What IAM keeps: one table a kind of resource. */
import type { PasswordPolicy } from "@aws-sdk/client-iam";
import type { Store } from "../../cloud/store.ts";
import { defineTable } from "../../cloud/table.ts";
import type { Entity, Kind, Tagged } from "./entity.ts";

export interface StoredUser extends Entity, Tagged {
  readonly boundary?: string;
}

export interface StoredRole extends Entity, Tagged {
  readonly boundary?: string;
  readonly description?: string;
  /** Seconds. */
  readonly maxSession: number;
  /** The trust policy, as JSON text. */
  readonly trustPolicy: string;
}

export interface StoredKey {
  readonly id: string;
  readonly account: string;
  readonly userName: string;
  readonly secret: string;
  readonly status: "Active" | "Inactive";
  /** Epoch milliseconds. */
  readonly created: number;
}

export interface StoredProfile {
  readonly account: string;
  readonly userName: string;
  readonly created: number;
  readonly resetRequired: boolean;
}

export interface InlinePolicy {
  readonly account: string;
  readonly kind: Kind;
  readonly owner: string;
  readonly name: string;
  readonly document: string;
}

export interface Attachment {
  readonly account: string;
  readonly kind: Kind;
  readonly owner: string;
  readonly policyArn: string;
}

export interface PolicyVersion {
  readonly id: string;
  readonly document: string;
  readonly created: number;
}

export interface StoredPolicy extends Entity, Tagged {
  readonly description?: string;
  readonly updated: number;
  /** Newest first; versions are never numbered twice. */
  readonly versions: readonly PolicyVersion[];
  readonly defaultVersion: string;
  readonly lastVersion: number;
}

export interface StoredProfileOfInstance extends Entity, Tagged {
  /** An instance profile holds one role at most. */
  readonly role?: string;
}

export const users = defineTable<StoredUser>("iam_users", ["account", "name"]);
export const groups = defineTable<Entity>("iam_groups", ["account", "name"]);
export const roles = defineTable<StoredRole>("iam_roles", ["account", "name"]);
export const accessKeys = defineTable<StoredKey>("iam_access_keys", ["id"]);
export const loginProfiles = defineTable<StoredProfile>("iam_login_profiles", ["account", "userName"]);
export const memberships = defineTable<{ account: string; group: string; user: string }>("iam_memberships", [
  "account",
  "group",
  "user",
]);
export const inlinePolicies = defineTable<InlinePolicy>("iam_inline_policies", ["account", "kind", "owner", "name"]);
export const attachments = defineTable<Attachment>("iam_attachments", ["account", "kind", "owner", "policyArn"]);
export const policies = defineTable<StoredPolicy>("iam_policies", ["arn"]);
export const instanceProfiles = defineTable<StoredProfileOfInstance>("iam_instance_profiles", ["account", "name"]);
export const accountAliases = defineTable<{ account: string; alias: string }>("iam_account_aliases", [
  "account",
  "alias",
]);
export const passwordPolicies = defineTable<{ account: string; policy: PasswordPolicy }>("iam_password_policies", [
  "account",
]);
export const credentialReports = defineTable<{
  readonly account: string;
  /** Epoch milliseconds. */
  readonly made: number;
  /** Comma-separated values. */
  readonly content: string;
}>("iam_credential_reports", ["account"]);

const tables = [
  users,
  groups,
  roles,
  accessKeys,
  loginProfiles,
  memberships,
  inlinePolicies,
  attachments,
  policies,
  instanceProfiles,
  accountAliases,
  passwordPolicies,
  credentialReports,
];

/** Names differ by more than case; keys are found by their owner. */
const indexes = [
  ...[users, groups, roles].map(
    ({ name }) => `CREATE INDEX IF NOT EXISTS ${name}_name ON ${name} (account, name COLLATE NOCASE);`,
  ),
  "CREATE INDEX IF NOT EXISTS iam_access_keys_owner ON iam_access_keys (body ->> '$.account', body ->> '$.userName');",
];

export const tablesSql = [...tables.map(({ sql }) => sql), ...indexes];

/** A user's access keys, oldest first. */
export function keysOf(store: Store, account: string, userName: string): StoredKey[] {
  return store
    .all<{ body: string }>(
      "SELECT body FROM iam_access_keys WHERE body ->> '$.account' = ? AND body ->> '$.userName' = ?",
      account,
      userName,
    )
    .map(({ body }) => JSON.parse(body) as StoredKey)
    .sort((a, b) => a.created - b.created);
}
