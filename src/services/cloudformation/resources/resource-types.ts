/** The resource types that stacks may hold. */
import { cdkMetadata } from "./cdk-metadata.ts";
import { cloudtrailTrail } from "./cloudtrail-trail.ts";
import { cloudwatchAlarm, cloudwatchCompositeAlarm, cloudwatchLogAlarm } from "./cloudwatch-alarm.ts";
import { cloudwatchAlarmMuteRule } from "./cloudwatch-alarm-mute-rule.ts";
import { ec2SecurityGroup } from "./ec2-security-group.ts";
import { ecrRepository } from "./ecr-repository.ts";
import { eventsEventBus } from "./events-event-bus.ts";
import { eventsRule } from "./events-rule.ts";
import { iamAccessKey } from "./iam-access-key.ts";
import { iamGroup } from "./iam-group.ts";
import { iamInstanceProfile } from "./iam-instance-profile.ts";
import { iamManagedPolicy } from "./iam-managed-policy.ts";
import { iamPolicy } from "./iam-policy.ts";
import { iamRole } from "./iam-role.ts";
import { iamUser } from "./iam-user.ts";
import { kmsAlias } from "./kms-alias.ts";
import { kmsKey } from "./kms-key.ts";
import { logsLogGroup } from "./logs-log-group.ts";
import { logsLogStream } from "./logs-log-stream.ts";
import { logsMetricFilter } from "./logs-metric-filter.ts";
import type { ResourceType } from "./resource-type.ts";
import { s3Bucket } from "./s3-bucket.ts";
import { s3BucketPolicy } from "./s3-bucket-policy.ts";
import { snsSubscription } from "./sns-subscription.ts";
import { snsTopic } from "./sns-topic.ts";
import { snsTopicPolicy } from "./sns-topic-policy.ts";
import { sqsQueue } from "./sqs-queue.ts";
import { sqsQueuePolicy } from "./sqs-queue-policy.ts";
import { ssmParameter } from "./ssm-parameter.ts";
import { waitConditionHandle } from "./wait-condition-handle.ts";

const all: readonly ResourceType[] = [
  cdkMetadata,
  cloudtrailTrail,
  cloudwatchAlarm,
  cloudwatchAlarmMuteRule,
  cloudwatchCompositeAlarm,
  cloudwatchLogAlarm,
  ec2SecurityGroup,
  ecrRepository,
  eventsEventBus,
  eventsRule,
  iamAccessKey,
  iamGroup,
  iamInstanceProfile,
  iamManagedPolicy,
  iamPolicy,
  iamRole,
  iamUser,
  kmsAlias,
  kmsKey,
  logsLogGroup,
  logsLogStream,
  logsMetricFilter,
  s3Bucket,
  s3BucketPolicy,
  snsSubscription,
  snsTopic,
  snsTopicPolicy,
  sqsQueue,
  sqsQueuePolicy,
  ssmParameter,
  waitConditionHandle,
];

export const resourceTypes: ReadonlyMap<string, ResourceType> = new Map(all.map((type) => [type.type, type]));
