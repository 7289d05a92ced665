/** What users, groups and roles have in common: a path, a name, an id, an ARN, and names that differ by more than case. */

import type { Call } from "../../cloud/call.ts";
import { arn, iamId } from "../../cloud/ids.ts";
import type { Table } from "../../cloud/table.ts";
import { fault, missing } from "./faults.ts";
import type { StoredTag } from "./tags.ts";

/** The kinds of identity that carry policies. */
export type Kind = "user" | "group" | "role";

export interface Entity {
  readonly account: string;
  readonly name: string;
  readonly path: string;
  readonly id: string;
  readonly arn: string;
  /** Epoch milliseconds. */
  readonly created: number;
}

export interface Tagged {
  readonly tags: readonly StoredTag[];
}

const idPrefixes = { user: "AIDA", group: "AGPA", role: "AROA" } as const;
const titles = { user: "User", group: "Group", role: "Role" } as const;

/** A new entity. @throws EntityAlreadyExistsException where one has the name in any case. */
export function newEntity(
  kind: Kind,
  table: { readonly name: string },
  name: string,
  path: string | undefined,
  call: Call,
): Entity {
  const taken = call.store.get(
    `SELECT 1 FROM ${table.name} WHERE account = ? AND name = ? COLLATE NOCASE`,
    call.account,
    name,
  );
  if (taken) throw fault("EntityAlreadyExistsException", `${titles[kind]} with name ${name} already exists.`);
  const where = path ?? "/";
  return {
    account: call.account,
    name,
    path: where,
    id: iamId(idPrefixes[kind]),
    arn: entityArn(kind, call.account, where, name),
    created: call.now,
  };
}

export function entityArn(kind: Kind, account: string, path: string, name: string): string {
  return arn("iam", { account }, `${kind}${path}${name}`);
}

/** @throws NoSuchEntityException */
export function found<Row>(kind: Kind, table: Table<Row>, name: string, { store, account }: Call): Row {
  const row = table.get(store, account, name);
  if (!row) throw missing(kind, name);
  return row;
}

/** Rows under a path, in the order of their names. */
export function underPath<Row extends { readonly path: string }>(rows: readonly Row[], prefix = "/"): Row[] {
  return rows.filter(({ path }) => path.startsWith(prefix));
}
