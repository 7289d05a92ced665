/** CreateChangeSet: plans what would change, for a new stack or one that is there, and keeps the plan. */
import type { CreateChangeSetInput, CreateChangeSetOutput } from "@aws-sdk/client-cloudformation";
import type { Call, Handler } from "../../../cloud/call.ts";
import { Fault } from "../../../cloud/fault.ts";
import { arn, uuid } from "../../../cloud/ids.ts";
import { newStack } from "../create-stack.ts";
import { type Declared, declare } from "../declare.ts";
import { moveStack } from "../events.ts";
import { fault } from "../faults.ts";
import { planUpdate } from "../plan-update.ts";
import { lookUpStack, type StoredStack } from "../stack.ts";
import { refuseUnlessUpdatable } from "../update-stack.ts";
import { changeSets, changeSetsOf, type StoredChangeSet } from "./change-set.ts";

/**
 * What cannot be planned, or would change nothing, is a change set too, whose status says why it failed.
 * @throws AlreadyExistsException, InsufficientCapabilitiesException, ValidationError
 */
export const createChangeSet: Handler<CreateChangeSetInput, CreateChangeSetOutput> = (input, call) => {
  const { ChangeSetName: name = "", StackName: stackName = "", ChangeSetType: type = "UPDATE" } = input;
  if (type === "IMPORT" || input.ResourcesToImport)
    throw fault(
      "ValidationError",
      "Trailbell's CloudFormation imports no resources by their ids: give them the names that they have, and set ImportExistingResources.",
    );
  const existing = lookUpStack(stackName, call);
  const previous = existing?.status === "REVIEW_IN_PROGRESS" ? undefined : existing?.declaration;
  if (type === "CREATE") refuseUnlessNew(existing, name);
  else refuseUnlessUpdate(existing, stackName);
  const declared = importing(declare(input, call, previous), input.ImportExistingResources);
  const stack = existing ?? reviewed(newStack(stackName, { ...declared.declaration, tags: [] }, call), call);
  if (changeSetsOf(call, stack).some((changeSet) => changeSet.name === name))
    throw fault("AlreadyExistsException", `ChangeSet ${name} already exists`);
  const changeSet: StoredChangeSet = {
    account: call.account,
    region: call.region,
    id: arn("cloudformation", call, `changeSet/${name}/${uuid()}`),
    name,
    stackId: stack.id,
    stackName: stack.name,
    type,
    ...(input.Description !== undefined && { description: input.Description }),
    ...(input.OnStackFailure !== undefined && { onStackFailure: input.OnStackFailure }),
    declaration: declared.declaration,
    created: call.now,
    ...planned(() => planUpdate(call, stack, declared)),
  };
  changeSets.put(call.store, changeSet);
  return { Id: changeSet.id, StackId: stack.id };
};

function importing({ declaration, template }: Declared, isAsked: boolean | undefined): Declared {
  return { template, declaration: { ...declaration, ...(isAsked && { importExisting: true }) } };
}

function reviewed(stack: StoredStack, call: Call): StoredStack {
  return moveStack(call, stack, "REVIEW_IN_PROGRESS", "User Initiated");
}

function refuseUnlessNew(existing: StoredStack | undefined, changeSet: string): void {
  if (existing && existing.status !== "REVIEW_IN_PROGRESS")
    throw fault(
      "ValidationError",
      `Stack [${existing.name}] already exists and cannot be created again with the changeSet [${changeSet}].`,
    );
}

function refuseUnlessUpdate(existing: StoredStack | undefined, name: string): void {
  if (!existing || existing.status === "DELETE_COMPLETE")
    throw fault("ValidationError", `Stack [${name}] does not exist`);
  refuseUnlessUpdatable(existing);
}

type Planned = Pick<StoredChangeSet, "status" | "statusReason" | "executionStatus" | "changes">;

function planned(plan: () => ReturnType<typeof planUpdate>): Planned {
  try {
    const { changes, isEmpty } = plan();
    return isEmpty ? failed(unchanged) : { status: "CREATE_COMPLETE", executionStatus: "AVAILABLE", changes };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return failed(error.message);
  }
}

function failed(statusReason: string): Planned {
  return {
    status: "FAILED",
    statusReason,
    executionStatus: "UNAVAILABLE",
    changes: [],
  };
}

/** Clients look for this sentence to tell that there was nothing to do. */
const unchanged =
  "The submitted information didn't contain changes. Submit different information to create a change set.";
