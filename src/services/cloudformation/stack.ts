/** A stack as it is kept, and how it is found. */
import type { Capability, Parameter, StackDriftStatus, StackStatus, Tag } from "@aws-sdk/client-cloudformation";
import type { Call } from "../../cloud/call.ts";
import { defineTable } from "../../cloud/table.ts";
import { fault } from "./faults.ts";

/** What a call declares the stack to be. */
export interface Declaration {
  /** Its text, as it was given. */
  readonly template: string;
  readonly description?: string;
  readonly parameters: readonly Parameter[];
  readonly tags: readonly Tag[];
  readonly capabilities: readonly Capability[];
  readonly notificationArns: readonly string[];
  /** Whether what is there under the template's names comes into the stack. */
  readonly importExisting?: true;
  /** The role as whom CloudFormation calls the services; absent: as the caller. */
  readonly roleArn?: string;
}

/** What a declaration came to. */
export interface Outcome {
  readonly outputs: readonly StoredOutput[];
  /** Names of the exports of other stacks that it uses. */
  readonly imports: readonly string[];
}

export interface StoredOutput {
  readonly OutputKey: string;
  readonly OutputValue: string;
  readonly Description?: string;
  readonly ExportName?: string;
}

export interface StoredStack extends Outcome {
  readonly account: string;
  readonly region: string;
  /** The stack's ARN, unique for ever. */
  readonly id: string;
  readonly name: string;
  readonly status: StackStatus;
  readonly statusReason?: string;
  readonly declaration: Declaration;
  readonly disableRollback: boolean;
  readonly terminationProtection: boolean;
  readonly timeoutInMinutes?: number;
  /** The policy that says which resources may be updated; absent: all. */
  readonly policy?: string;
  /** The change set that was executed last. */
  readonly changeSetId?: string;
  /** The client's token of the operation that ran last; its events carry it. */
  readonly token?: string;
  /** What the stack was before the update that has not ended well. */
  readonly before?: Outcome & { readonly declaration: Declaration };
  readonly drift?: { readonly status: StackDriftStatus; readonly time: number };
  /** Epoch milliseconds. */
  readonly created: number;
  readonly updated?: number;
  readonly deleted?: number;
}

const stacks = defineTable<StoredStack>("cloudformation_stacks", ["account", "region", "id"]);

/** The stack that a name stands for; those that are deleted have none any more, and are many. */
const names = defineTable<Pick<StoredStack, "account" | "region" | "name" | "id">>("cloudformation_stack_names", [
  "account",
  "region",
  "name",
]);

export const stackTables = [stacks.sql, names.sql];

export function saveStack({ store }: Call, stack: StoredStack): void {
  const { account, region, name, id } = stack;
  stacks.put(store, stack);
  if (stack.status === "DELETE_COMPLETE") names.delete(store, account, region, name);
  else names.put(store, { account, region, name, id });
}

/** Stacks of the account and region, those that are deleted too, oldest first. */
export function stacksOf({ store, account, region }: Call): StoredStack[] {
  return stacks.list(store, account, region).sort((a, b) => a.created - b.created);
}

/** Stacks that are not deleted, oldest first. */
export function liveStacksOf({ store, account, region }: Call): StoredStack[] {
  return names
    .list(store, account, region)
    .flatMap(({ id }) => stacks.get(store, account, region, id) ?? [])
    .sort((a, b) => a.created - b.created);
}

/** A stack by name or id; a deleted one only by id. @throws ValidationError */
export function findStack(nameOrId: string | undefined, call: Call): StoredStack {
  const stack = lookUpStack(nameOrId, call);
  if (!stack) throw fault("ValidationError", `Stack with id ${nameOrId} does not exist`);
  return stack;
}

/** As `findStack`, where a deleted stack is none, in the words of the calls that change stacks. @throws ValidationError */
export function findLiveStack(nameOrId: string | undefined, call: Call): StoredStack {
  const stack = lookUpStack(nameOrId, call);
  if (!stack || stack.status === "DELETE_COMPLETE")
    throw fault("ValidationError", `Stack [${nameOrId}] does not exist`);
  return stack;
}

export function lookUpStack(nameOrId = "", { store, account, region }: Call): StoredStack | undefined {
  const id = nameOrId.startsWith("arn:") ? nameOrId : names.get(store, account, region, nameOrId)?.id;
  return id === undefined ? undefined : stacks.get(store, account, region, id);
}
