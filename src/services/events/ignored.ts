/** Members of EventBridge's inputs that are refused by name, and those that change nothing here. */
import type { MemberReasons } from "../../cloud/members.ts";

export const refused: MemberReasons = {
  "PutTargets.Targets.KinesisParameters": "only topics, queues and log groups are targets",
  "PutTargets.Targets.RunCommandParameters": "only topics, queues and log groups are targets",
  "PutTargets.Targets.EcsParameters": "only topics, queues and log groups are targets",
  "PutTargets.Targets.BatchParameters": "only topics, queues and log groups are targets",
  "PutTargets.Targets.HttpParameters": "only topics, queues and log groups are targets",
  "PutTargets.Targets.RedshiftDataParameters": "only topics, queues and log groups are targets",
  "PutTargets.Targets.SageMakerPipelineParameters": "only topics, queues and log groups are targets",
  "PutTargets.Targets.AppSyncParameters": "only topics, queues and log groups are targets",
  "PutPermission.Condition.Type": "there are no organizations",
  "PutPermission.Condition.Key": "there are no organizations",
  "PutPermission.Condition.Value": "there are no organizations",
  "PutEvents.EndpointId": "there are no global endpoints",
};

export const ignored: MemberReasons = {
  "DeleteRule.Force": "no rule is managed by AWS",
  "RemoveTargets.Force": "no rule is managed by AWS",
  "PutEvents.Entries.TraceHeader": "nothing is traced",
};
