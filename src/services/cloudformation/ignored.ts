/** Members of CloudFormation's inputs that are refused by name, and those that change nothing here. */
import type { MemberReasons } from "../../cloud/members.ts";

export const refused: MemberReasons = {
  "CreateChangeSet.ResourcesToImport.ResourceType": "resources are not imported by their identifiers",
  "CreateChangeSet.ResourcesToImport.LogicalResourceId": "resources are not imported by their identifiers",
  "CreateChangeSet.ResourcesToImport.ResourceIdentifier": "resources are not imported by their identifiers",
  "*.DeploymentConfig.DisableRollback": "give it beside DeploymentConfig, as the call's own DisableRollback",
  "*.RetainExceptOnCreate": "give the resources DeletionPolicy RetainExceptOnCreate",
  "*.RollbackConfiguration.MonitoringTimeInMinutes": "rollback triggers are not watched",
  "*.RollbackConfiguration.RollbackTriggers": "rollback triggers are not watched",
  "ContinueUpdateRollback.ForceRollback": "name the resources in ResourcesToSkip",
  "ContinueUpdateRollback.RoleARN": "it goes on with the role of the update",
  "RollbackStack.RoleARN": "it rolls back with the role of the update",
  "CreateChangeSet.DeploymentMode": "a change set does not revert drift",
  "GetTemplateSummary.StackSetName": "there are no stack sets",
};

export const ignored: MemberReasons = {
  "*.DeploymentConfig": "resources are ready at once: the express mode has nothing that it would not wait for",
  "*.DeploymentConfig.Mode": "resources are ready at once: the express mode has nothing that it would not wait for",
  "GetTemplate.TemplateStage": "templates have no transforms, so that both stages are the same",
  "GetTemplateSummary.TemplateSummaryConfig": "a template with unknown types is refused",
  "*.Parameters.ResolvedValue": "a member of answers; AWS takes no notice of it in requests",
  "*.DisableValidation": "the validation that it turns off is not done",
  "CancelUpdateStack.ClientRequestToken": "an update has ended before a call can cancel it",
  "CreateChangeSet.ClientToken": "a second change set of the same name is refused",
  "CreateChangeSet.IncludeNestedStacks": "templates with nested stacks are refused",
  "GetTemplateSummary.CallAs": "there are no stack sets",
  "DescribeStacks.NextToken": "all are answered at once, so that nobody is given a token",
};
