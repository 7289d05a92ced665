/** DescribeChangeSet and ListChangeSets. */
import type {
  Change,
  ChangeSetSummary,
  DescribeChangeSetInput,
  DescribeChangeSetOutput,
  ListChangeSetsInput,
  ListChangeSetsOutput,
} from "@aws-sdk/client-cloudformation";
import type { Handler } from "../../../cloud/call.ts";
import { page } from "../page.ts";
import { shownParameters } from "../shown-parameters.ts";
import { findLiveStack } from "../stack.ts";
import { changeSetsOf, findChangeSet, type StoredChangeSet } from "./change-set.ts";

/** @throws ChangeSetNotFoundException, ValidationError */
export const describeChangeSet: Handler<DescribeChangeSetInput, DescribeChangeSetOutput> = (input, call) => {
  const changeSet = findChangeSet(input.ChangeSetName ?? "", input.StackName, call);
  const { declaration, changes, onStackFailure } = changeSet;
  const { items, ...rest } = page(changes, input.NextToken);
  return {
    ...shown(changeSet),
    ...(onStackFailure !== undefined && { OnStackFailure: onStackFailure }),
    ImportExistingResources: declaration.importExisting ?? false,
    Parameters: shownParameters(declaration),
    Capabilities: [...declaration.capabilities],
    NotificationARNs: [...declaration.notificationArns],
    Tags: [...declaration.tags],
    RollbackConfiguration: {},
    Changes: items.map(input.IncludePropertyValues ? (change) => change : withoutValues),
    ...rest,
  };
};

/** Those that wait to be executed, or failed; the executed one is history. */
export const listChangeSets: Handler<ListChangeSetsInput, ListChangeSetsOutput> = (input, call) => {
  const all = changeSetsOf(call, findLiveStack(input.StackName, call)).filter(
    ({ executionStatus }) => !executionStatus.startsWith("EXECUTE_"),
  );
  const { items, ...rest } = page(all, input.NextToken);
  return { Summaries: items.map(shown), ...rest };
};

function shown(changeSet: StoredChangeSet): ChangeSetSummary {
  return {
    ChangeSetName: changeSet.name,
    ChangeSetId: changeSet.id,
    StackId: changeSet.stackId,
    StackName: changeSet.stackName,
    Status: changeSet.status,
    ExecutionStatus: changeSet.executionStatus,
    CreationTime: new Date(changeSet.created),
    IncludeNestedStacks: false,
    ...(changeSet.statusReason !== undefined && { StatusReason: changeSet.statusReason }),
    ...(changeSet.description !== undefined && { Description: changeSet.description }),
  };
}

/** What the properties are and will be is shown only to those who ask for it. */
function withoutValues(change: Change): Change {
  const { BeforeContext: _, AfterContext: _a, Details: details = [], ...rest } = change.ResourceChange ?? {};
  const bare = details.map((detail) => {
    const { BeforeValue: _b, AfterValue: _v, AttributeChangeType: _t, Path: _p, ...Target } = detail.Target ?? {};
    return { ...detail, Target };
  });
  return { ...change, ResourceChange: { ...rest, Details: bare } };
}
