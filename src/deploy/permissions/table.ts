/**
 * The least that each command needs. CloudFormation acts with the permissions of its caller, so those of the resource types
 * are here, too (see each type's handlers in AWS's resource provider schemas, and the service authorization reference).
 */
import type { Command, Permission } from "./permission.ts";

const always: readonly Command[] = ["deploy", "destroy", "destroy --delete-data", "status", "status --drift"];
const changing: readonly Command[] = ["deploy", "destroy", "destroy --delete-data"];
const deploying: readonly Command[] = ["deploy"];
/** Rolling back and updating remove resources as well. */
const removing = changing;
const looking: readonly Command[] = ["status", "status --drift"];
/** CloudFormation reads what it has made, and drift detection reads it again. */
const reading: readonly Command[] = ["deploy", "status --drift"];
const deletingData: readonly Command[] = ["destroy --delete-data"];

export const permissions: readonly Permission[] = [
  {
    sid: "SeeStack",
    commands: always,
    actions: [
      "cloudformation:DescribeStackEvents",
      "cloudformation:DescribeStacks",
      "cloudformation:GetTemplate",
      "cloudformation:ListStackResources",
    ],
    resources: ({ stack }) => [`cloudformation:*:*:stack/${stack}/*`],
  },
  {
    sid: "ChangeStack",
    commands: deploying,
    actions: [
      "cloudformation:CreateChangeSet",
      "cloudformation:DeleteChangeSet",
      "cloudformation:DescribeChangeSet",
      "cloudformation:ExecuteChangeSet",
      "cloudformation:ListChangeSets",
      "cloudformation:TagResource",
    ],
    resources: ({ stack }) => [`cloudformation:*:*:stack/${stack}/*`],
  },
  {
    sid: "DeleteStack",
    commands: removing,
    actions: ["cloudformation:DeleteStack"],
    resources: ({ stack }) => [`cloudformation:*:*:stack/${stack}/*`],
  },
  {
    sid: "FindDeletedStack",
    commands: deletingData,
    actions: ["cloudformation:ListStacks"],
    resources: () => ["*"],
  },
  {
    sid: "DetectDrift",
    commands: ["status --drift"],
    actions: [
      "cloudformation:DescribeStackResourceDrifts",
      "cloudformation:DetectStackDrift",
      "cloudformation:DetectStackResourceDrift",
    ],
    resources: ({ stack }) => [`cloudformation:*:*:stack/${stack}/*`],
  },
  {
    sid: "FollowDrift",
    commands: ["status --drift"],
    actions: ["cloudformation:DescribeStackDriftDetectionStatus"],
    resources: () => ["*"],
  },
  {
    sid: "MakeBucket",
    commands: deploying,
    actions: [
      "s3:CreateBucket",
      "s3:PutBucketPolicy",
      "s3:PutBucketPublicAccessBlock",
      "s3:PutBucketTagging",
      "s3:PutEncryptionConfiguration",
      "s3:PutLifecycleConfiguration",
    ],
    resources: ({ bucket }) => [`s3:::${bucket}`],
  },
  {
    sid: "ReadBucket",
    commands: reading,
    actions: ["s3:GetBucket*", "s3:GetEncryptionConfiguration", "s3:GetLifecycleConfiguration", "s3:ListBucket"],
    resources: ({ bucket }) => [`s3:::${bucket}`],
  },
  {
    sid: "RemoveBucketPolicy",
    commands: removing,
    actions: ["s3:DeleteBucketPolicy", "s3:GetBucketPolicy"],
    resources: ({ bucket }) => [`s3:::${bucket}`],
  },
  {
    sid: "RollBackBucket",
    commands: ["deploy", "destroy --delete-data"],
    actions: ["s3:DeleteBucket"],
    resources: ({ bucket }) => [`s3:::${bucket}`],
  },
  {
    sid: "ListLogFiles",
    commands: deletingData,
    actions: ["s3:ListBucketVersions"],
    resources: ({ bucket }) => [`s3:::${bucket}`],
  },
  {
    sid: "DeleteLogFiles",
    commands: deletingData,
    actions: ["s3:DeleteObject", "s3:DeleteObjectVersion"],
    resources: ({ bucket }) => [`s3:::${bucket}/*`],
  },
  {
    sid: "MakeLogGroup",
    commands: deploying,
    actions: [
      "logs:CreateLogGroup",
      "logs:DeleteRetentionPolicy",
      "logs:PutMetricFilter",
      "logs:PutRetentionPolicy",
      "logs:TagResource",
      "logs:UntagResource",
    ],
    resources: ({ logGroup }) => [`logs:*:*:log-group:${logGroup}`],
  },
  {
    sid: "SeeMetricFilters",
    commands: ["deploy", ...looking],
    actions: ["logs:DescribeMetricFilters", "logs:ListTagsForResource"],
    resources: ({ logGroup }) => [`logs:*:*:log-group:${logGroup}`],
  },
  {
    sid: "FindLogGroup",
    commands: reading,
    actions: ["logs:DescribeLogGroups"],
    resources: () => ["*"],
  },
  {
    sid: "RemoveMetricFilters",
    commands: removing,
    actions: ["logs:DeleteMetricFilter"],
    resources: ({ logGroup }) => [`logs:*:*:log-group:${logGroup}`],
  },
  {
    sid: "DeleteLogGroup",
    commands: ["deploy", "destroy --delete-data"],
    actions: ["logs:DeleteLogGroup"],
    resources: ({ logGroup }) => [`logs:*:*:log-group:${logGroup}`],
  },
  {
    sid: "EncryptLogGroup",
    commands: deploying,
    where: "customer key",
    actions: ["logs:AssociateKmsKey", "logs:DisassociateKmsKey"],
    resources: ({ logGroup }) => [`logs:*:*:log-group:${logGroup}`],
  },
  {
    sid: "MakeRole",
    commands: deploying,
    actions: [
      "iam:CreateRole",
      "iam:PutRolePolicy",
      "iam:TagRole",
      "iam:UntagRole",
      "iam:UpdateAssumeRolePolicy",
      "iam:UpdateRole",
      "iam:UpdateRoleDescription",
    ],
    resources: ({ stack }) => [`iam::*:role/${stack}-*`],
  },
  {
    sid: "ReadRole",
    commands: [...changing, "status --drift"],
    actions: [
      "iam:GetRole",
      "iam:GetRolePolicy",
      "iam:ListAttachedRolePolicies",
      "iam:ListRolePolicies",
      "iam:ListRoleTags",
    ],
    resources: ({ stack }) => [`iam::*:role/${stack}-*`],
  },
  {
    sid: "GiveRoleToCloudTrail",
    commands: deploying,
    actions: ["iam:PassRole"],
    resources: ({ stack }) => [`iam::*:role/${stack}-*`],
    condition: { StringEquals: { "iam:PassedToService": "cloudtrail.amazonaws.com" } },
  },
  {
    sid: "RemoveRole",
    commands: removing,
    actions: ["iam:DeleteRole", "iam:DeleteRolePolicy"],
    resources: ({ stack }) => [`iam::*:role/${stack}-*`],
  },
  {
    sid: "MakeTrail",
    commands: deploying,
    actions: [
      "cloudtrail:AddTags",
      "cloudtrail:CreateTrail",
      "cloudtrail:PutEventSelectors",
      "cloudtrail:RemoveTags",
      "cloudtrail:StartLogging",
      "cloudtrail:StopLogging",
      "cloudtrail:UpdateTrail",
    ],
    resources: ({ trail }) => [`cloudtrail:*:*:trail/${trail}`],
  },
  {
    sid: "SeeTrail",
    commands: ["deploy", ...looking],
    actions: ["cloudtrail:GetTrail", "cloudtrail:GetTrailStatus"],
    resources: ({ trail }) => [`cloudtrail:*:*:trail/${trail}`],
  },
  {
    sid: "ReadTrail",
    commands: reading,
    actions: ["cloudtrail:GetEventSelectors", "cloudtrail:ListTags"],
    resources: ({ trail }) => [`cloudtrail:*:*:trail/${trail}`],
  },
  {
    sid: "ListTrails",
    commands: reading,
    actions: ["cloudtrail:DescribeTrails"],
    resources: () => ["*"],
  },
  {
    sid: "RemoveTrail",
    commands: removing,
    actions: ["cloudtrail:DeleteTrail"],
    resources: ({ trail }) => [`cloudtrail:*:*:trail/${trail}`],
  },
  {
    sid: "ReadOrganization",
    commands: deploying,
    where: "organization",
    actions: ["organizations:DescribeOrganization", "organizations:ListAWSServiceAccessForOrganization"],
    resources: () => ["*"],
  },
  {
    sid: "MakeTopic",
    commands: deploying,
    actions: ["sns:CreateTopic", "sns:SetTopicAttributes", "sns:Subscribe", "sns:TagResource", "sns:UntagResource"],
    resources: ({ topic }) => [`sns:*:*:${topic}`],
  },
  {
    sid: "ReadTopic",
    commands: ["deploy", ...looking],
    actions: ["sns:GetTopicAttributes", "sns:ListSubscriptionsByTopic", "sns:ListTagsForResource"],
    resources: ({ topic }) => [`sns:*:*:${topic}`],
  },
  {
    sid: "RemoveTopic",
    commands: removing,
    actions: ["sns:DeleteTopic", "sns:GetTopicAttributes", "sns:SetTopicAttributes"],
    resources: ({ topic }) => [`sns:*:*:${topic}`],
  },
  {
    sid: "Unsubscribe",
    commands: [...removing, "status --drift"],
    actions: ["sns:GetSubscriptionAttributes", "sns:Unsubscribe"],
    // AWS authorizes both without a resource.
    resources: () => ["*"],
  },
  {
    sid: "MakeAlarms",
    commands: deploying,
    actions: ["cloudwatch:PutMetricAlarm", "cloudwatch:TagResource", "cloudwatch:UntagResource"],
    resources: ({ alarms }) => [`cloudwatch:*:*:alarm:${alarms}`],
  },
  {
    sid: "SeeAlarms",
    commands: always,
    actions: ["cloudwatch:DescribeAlarms"],
    resources: () => ["*"],
  },
  {
    sid: "ReadAlarmTags",
    commands: reading,
    actions: ["cloudwatch:ListTagsForResource"],
    resources: ({ alarms }) => [`cloudwatch:*:*:alarm:${alarms}`],
  },
  {
    sid: "RemoveAlarms",
    commands: removing,
    actions: ["cloudwatch:DeleteAlarms"],
    resources: ({ alarms }) => [`cloudwatch:*:*:alarm:${alarms}`],
  },
  {
    sid: "MakeKey",
    commands: deploying,
    where: "customer key",
    actions: ["kms:CreateKey", "kms:ListAliases"],
    resources: () => ["*"],
  },
  {
    sid: "KeepKey",
    commands: deploying,
    where: "customer key",
    actions: [
      "kms:CreateGrant",
      "kms:Decrypt",
      "kms:DisableKeyRotation",
      "kms:EnableKeyRotation",
      "kms:GenerateDataKey*",
      "kms:PutKeyPolicy",
      "kms:TagResource",
      "kms:UntagResource",
      "kms:UpdateKeyDescription",
    ],
    resources: () => ["kms:*:*:key/*"],
  },
  {
    sid: "ReadKey",
    commands: reading,
    where: "customer key",
    actions: ["kms:DescribeKey", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus", "kms:ListResourceTags"],
    resources: () => ["kms:*:*:key/*"],
  },
  {
    sid: "NameKey",
    commands: deploying,
    where: "customer key",
    actions: ["kms:CreateAlias", "kms:UpdateAlias"],
    resources: ({ stack }) => [`kms:*:*:alias/${stack}`, "kms:*:*:key/*"],
  },
  {
    sid: "ForgetKeyName",
    commands: removing,
    where: "customer key",
    actions: ["kms:DeleteAlias"],
    resources: ({ stack }) => [`kms:*:*:alias/${stack}`, "kms:*:*:key/*"],
  },
  {
    sid: "DeleteKey",
    commands: ["deploy", "destroy --delete-data"],
    where: "customer key",
    actions: ["kms:DescribeKey", "kms:ScheduleKeyDeletion"],
    resources: () => ["kms:*:*:key/*"],
  },
];
