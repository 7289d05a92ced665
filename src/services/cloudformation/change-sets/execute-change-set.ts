/** ExecuteChangeSet and DeleteChangeSet. */
import type {
  DeleteChangeSetInput,
  DeleteChangeSetOutput,
  ExecuteChangeSetInput,
  ExecuteChangeSetOutput,
} from "@aws-sdk/client-cloudformation";
import type { Handler } from "../../../cloud/call.ts";
import { createResources } from "../engine/create.ts";
import { updateResources } from "../engine/update.ts";
import { fault } from "../faults.ts";
import { findStack } from "../stack.ts";
import { parseTemplate } from "../template.ts";
import { refuseUnlessUpdatable, startedBy } from "../update-stack.ts";
import { changeSets, findChangeSet, forgetChangeSets, lookUpChangeSet, type StoredChangeSet } from "./change-set.ts";

/** Creates or updates the stack within the call. @throws InvalidChangeSetStatusException, ChangeSetNotFoundException, ValidationError */
export const executeChangeSet: Handler<ExecuteChangeSetInput, ExecuteChangeSetOutput> = (input, call) => {
  const changeSet = findChangeSet(input.ChangeSetName ?? "", input.StackName, call);
  const { id, type, declaration, executionStatus, onStackFailure } = changeSet;
  if (executionStatus !== "AVAILABLE") throw notExecutable(changeSet);
  const found = findStack(changeSet.stackId, call);
  const disableRollback = input.DisableRollback ?? onStackFailure === "DO_NOTHING";
  const stack = { ...startedBy(found, { token: input.ClientRequestToken, disableRollback }), changeSetId: id };
  const template = parseTemplate(declaration.template);
  if (type === "UPDATE") refuseUnlessUpdatable(found);
  // AWS forgets the other change sets: they were made for a stack that is not any more as they saw it.
  forgetChangeSets(call, stack, id);
  const ended =
    type === "CREATE"
      ? createResources(
          call,
          { ...stack, declaration, updated: call.now },
          template,
          onFailure(disableRollback, changeSet),
        )
      : updateResources(call, stack, { declaration, template });
  // One that was executed goes with its work, and only a failure stays to be looked at.
  if (/^(CREATE|UPDATE)_COMPLETE$/.test(ended.status)) changeSets.delete(call.store, call.account, call.region, id);
  else changeSets.put(call.store, { ...changeSet, executionStatus: "EXECUTE_FAILED" });
  return {};
};

function notExecutable({ id, status, executionStatus }: StoredChangeSet) {
  const why = executionStatus === "UNAVAILABLE" ? `status of [${status}]` : `execution status of [${executionStatus}]`;
  return fault("InvalidChangeSetStatusException", `ChangeSet [${id}] cannot be executed in its current ${why}`);
}

function onFailure(disableRollback: boolean, { onStackFailure }: StoredChangeSet) {
  return disableRollback ? "DO_NOTHING" : (onStackFailure ?? "ROLLBACK");
}

/** One that is not there is deleted already. @throws InvalidChangeSetStatusException where it was executed, ValidationError */
export const deleteChangeSet: Handler<DeleteChangeSetInput, DeleteChangeSetOutput> = (input, call) => {
  const found = lookUpChangeSet(input.ChangeSetName ?? "", input.StackName, call);
  if (found?.executionStatus.startsWith("EXECUTE_"))
    throw fault(
      "InvalidChangeSetStatusException",
      `ChangeSet [${found.id}] cannot be deleted in its current status of [${found.status}]`,
    );
  if (found) changeSets.delete(call.store, call.account, call.region, found.id);
  return {};
};
