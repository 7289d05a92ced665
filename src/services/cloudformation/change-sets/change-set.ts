/** A change set as it is kept, and how it is found. */
import type {
  Change,
  ChangeSetStatus,
  ChangeSetType,
  ExecutionStatus,
  OnStackFailure,
} from "@aws-sdk/client-cloudformation";
import type { Call } from "../../../cloud/call.ts";
import { defineTable } from "../../../cloud/table.ts";
import { fault } from "../faults.ts";
import { type Declaration, findLiveStack, type StoredStack } from "../stack.ts";

export interface StoredChangeSet {
  readonly account: string;
  readonly region: string;
  readonly id: string;
  readonly name: string;
  readonly stackId: string;
  readonly stackName: string;
  readonly type: ChangeSetType;
  readonly status: ChangeSetStatus;
  readonly statusReason?: string;
  readonly executionStatus: ExecutionStatus;
  readonly description?: string;
  readonly onStackFailure?: OnStackFailure;
  readonly declaration: Declaration;
  readonly changes: readonly Change[];
  /** Epoch milliseconds. */
  readonly created: number;
}

export const changeSets = defineTable<StoredChangeSet>("cloudformation_change_sets", ["account", "region", "id"]);

/** Of a stack, oldest first. */
export function changeSetsOf({ store, account, region }: Call, { id }: StoredStack): StoredChangeSet[] {
  return changeSets
    .list(store, account, region)
    .filter(({ stackId }) => stackId === id)
    .sort((a, b) => a.created - b.created);
}

/** By its ARN, or by its name and its stack's name or ARN. @throws ChangeSetNotFoundException, ValidationError */
export function findChangeSet(nameOrId: string, stackName: string | undefined, call: Call): StoredChangeSet {
  const found = lookUpChangeSet(nameOrId, stackName, call);
  if (!found) throw fault("ChangeSetNotFoundException", `ChangeSet [${nameOrId}] does not exist`);
  return found;
}

export function lookUpChangeSet(
  nameOrId: string,
  stackName: string | undefined,
  call: Call,
): StoredChangeSet | undefined {
  if (nameOrId.startsWith("arn:")) return changeSets.get(call.store, call.account, call.region, nameOrId);
  if (stackName === undefined)
    throw fault("ValidationError", "StackName must be specified if ChangeSetName is not specified as an ARN.");
  return changeSetsOf(call, findLiveStack(stackName, call)).find(({ name }) => name === nameOrId);
}

/** A stack that changes otherwise leaves its change sets behind: they were planned for what it was. */
export function outdateChangeSets(call: Call, stack: StoredStack): void {
  for (const changeSet of changeSetsOf(call, stack))
    if (changeSet.executionStatus === "AVAILABLE")
      changeSets.put(call.store, { ...changeSet, executionStatus: "OBSOLETE" });
}

/** Forgets every change set of a stack but one. */
export function forgetChangeSets(call: Call, stack: StoredStack, but?: string): void {
  for (const { id } of changeSetsOf(call, stack))
    if (id !== but) changeSets.delete(call.store, call.account, call.region, id);
}
