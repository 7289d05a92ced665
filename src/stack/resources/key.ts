/** The customer key of log files, log events and notifications: whom its policy lets in, and for what. */
import type { SettledStack } from "../../monitors/settled/settled-stack.ts";
import { ownArn, policyDocument, type Resources, ref, retained, sub } from "../resource.ts";
import { tagList } from "./tag-list.ts";
import { trailArn } from "./trail.ts";

export function keyResources(stack: SettledStack): Resources {
  if (stack.key !== "new") return {};
  return {
    Key: {
      Type: "AWS::KMS::Key",
      // Without the key the kept log files could not be read.
      ...retained,
      Properties: {
        Description: sub("Trailbell's records and notifications (stack ${AWS::StackName})"),
        EnableKeyRotation: true,
        KeyPolicy: policyDocument(owner, ...cloudTrail(stack), logs, cloudWatch, ...events(stack), sns),
        ...tagList(stack),
      },
    },
    KeyAlias: {
      Type: "AWS::KMS::Alias",
      Properties: { AliasName: sub("alias/${AWS::StackName}"), TargetKeyId: ref("Key") },
    },
  };
}

/** Leaves it to the account's IAM policies who manages the key and who reads log files with it. */
const owner = {
  Sid: "Account",
  Effect: "Allow",
  Principal: { AWS: sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:root") },
  Action: "kms:*",
  Resource: "*",
};

/** See "Configure AWS KMS key policies for CloudTrail". */
function cloudTrail(stack: SettledStack) {
  return [
    {
      Sid: "CloudTrailEncrypts",
      Effect: "Allow",
      Principal: { Service: "cloudtrail.amazonaws.com" },
      Action: "kms:GenerateDataKey*",
      Resource: "*",
      Condition: {
        StringEquals: { "aws:SourceArn": trailArn(stack) },
        StringLike: {
          "kms:EncryptionContext:aws:cloudtrail:arn": sub(
            "arn:${AWS::Partition}:cloudtrail:*:${AWS::AccountId}:trail/*",
          ),
        },
      },
    },
    {
      Sid: "CloudTrailDescribes",
      Effect: "Allow",
      Principal: { Service: "cloudtrail.amazonaws.com" },
      Action: "kms:DescribeKey",
      Resource: "*",
      Condition: { StringEquals: { "aws:SourceArn": trailArn(stack) } },
    },
  ];
}

/** See "Encrypt log data in CloudWatch Logs". The group cannot be named: it needs the key to be made. */
const logs = {
  Sid: "LogsEncrypts",
  Effect: "Allow",
  Principal: { Service: sub("logs.${AWS::Region}.${AWS::URLSuffix}") },
  Action: ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
  Resource: "*",
  Condition: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": ownArn("logs", "log-group:*") } },
};

/** Without this an alarm's action fails silently: CloudWatch itself publishes to the encrypted topic. See SNS's "Key management". */
const cloudWatch = {
  Sid: "AlarmsPublish",
  Effect: "Allow",
  Principal: { Service: "cloudwatch.amazonaws.com" },
  Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
  Resource: "*",
};

/** The same for event rules, where there are any. */
function events({ monitors }: SettledStack) {
  return monitors.some(({ eventRule }) => eventRule)
    ? [{ ...cloudWatch, Sid: "EventsPublish", Principal: { Service: "events.amazonaws.com" } }]
    : [];
}

/** Encrypted queues that subscribe are written by SNS. */
const sns = {
  Sid: "TopicDelivers",
  Effect: "Allow",
  Principal: { Service: "sns.amazonaws.com" },
  Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
  Resource: "*",
  Condition: { StringEquals: { "aws:SourceAccount": ref("AWS::AccountId") } },
};
