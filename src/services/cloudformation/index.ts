/** CloudFormation: stacks of the resource types that monitoring needs, their change sets and their drift. */

import { operation } from "../../cloud/operation.ts";
import { defineService } from "../../cloud/service.ts";
import type { Model } from "../../wire/model.ts";
import { access } from "./access.ts";
import { changeSets } from "./change-sets/change-set.ts";
import { createChangeSet } from "./change-sets/create-change-set.ts";
import { describeChangeSet, listChangeSets } from "./change-sets/describe-change-set.ts";
import { deleteChangeSet, executeChangeSet } from "./change-sets/execute-change-set.ts";
import { createStack } from "./create-stack.ts";
import { deleteStack } from "./delete-stack.ts";
import { describeStackEvents } from "./describe-events.ts";
import { describeStackResource, describeStackResources, listStackResources } from "./describe-resources.ts";
import { describeStacks, listStacks } from "./describe-stacks.ts";
import { describeStackDriftDetectionStatus, describeStackResourceDrifts } from "./drift/describe.ts";
import { detections, detectStackDrift, detectStackResourceDrift } from "./drift/detect.ts";
import { eventsSql } from "./events.ts";
import { listExports, listImports } from "./exports.ts";
import { fault } from "./faults.ts";
import { getTemplate } from "./get-template.ts";
import { ignored, refused } from "./ignored.ts";
import model from "./model.json" with { type: "json" };
import { withoutTemplate } from "./recording.ts";
import { continueUpdateRollback, rollbackStack } from "./rollback-stack.ts";
import { stackTables } from "./stack.ts";
import { getStackPolicy, setStackPolicy } from "./stack-policy.ts";
import { resources } from "./stack-resource.ts";
import { updateTerminationProtection } from "./termination-protection.ts";
import { cancelUpdateStack, updateStack } from "./update-stack.ts";
import { getTemplateSummary, validateTemplate } from "./validate-template.ts";

export const cloudformation = defineService({
  name: "cloudformation",
  refused,
  ignored,
  model: model as unknown as Model,
  eventSource: "cloudformation.amazonaws.com",
  invalid: (sentence) => fault("ValidationError", sentence),
  access,
  tables: [...stackTables, resources.sql, changeSets.sql, detections.sql, eventsSql],
  operations: {
    CreateStack: operation(createStack, { requestParameters: withoutTemplate }),
    UpdateStack: operation(updateStack, { requestParameters: withoutTemplate }),
    DeleteStack: operation(deleteStack),
    CancelUpdateStack: operation(cancelUpdateStack),
    RollbackStack: operation(rollbackStack),
    ContinueUpdateRollback: operation(continueUpdateRollback),
    CreateChangeSet: operation(createChangeSet, { requestParameters: withoutTemplate }),
    DescribeChangeSet: operation(describeChangeSet),
    ListChangeSets: operation(listChangeSets),
    ExecuteChangeSet: operation(executeChangeSet),
    DeleteChangeSet: operation(deleteChangeSet),
    DescribeStacks: operation(describeStacks),
    ListStacks: operation(listStacks),
    DescribeStackEvents: operation(describeStackEvents),
    DescribeStackResources: operation(describeStackResources),
    DescribeStackResource: operation(describeStackResource),
    ListStackResources: operation(listStackResources),
    DetectStackDrift: operation(detectStackDrift),
    DetectStackResourceDrift: operation(detectStackResourceDrift),
    DescribeStackDriftDetectionStatus: operation(describeStackDriftDetectionStatus),
    DescribeStackResourceDrifts: operation(describeStackResourceDrifts),
    UpdateTerminationProtection: operation(updateTerminationProtection),
    SetStackPolicy: operation(setStackPolicy),
    GetStackPolicy: operation(getStackPolicy),
    GetTemplate: operation(getTemplate),
    GetTemplateSummary: operation(getTemplateSummary),
    ValidateTemplate: operation(validateTemplate),
    ListExports: operation(listExports),
    ListImports: operation(listImports),
  },
  differences: [
    "`AWS::ECR::Repository` is a name and an ARN in its stack, as far as the CDK's bootstrap needs it: there is no ECR, and nothing can be pushed.",
    "`ImportExistingResources` takes over buckets and log groups; other types that are there already fail as without it.",
  ],
});
