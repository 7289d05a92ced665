/** Which declaration gives which resources. */
import { describe, expect, test } from "vitest";
import type { Monitor, Stack } from "../monitors/monitor.ts";
import { existing, resources } from "./template.fixture.ts";

function types(more?: Partial<Stack>) {
  const counts: Record<string, number> = {};
  for (const { Type } of Object.values(resources(more))) counts[Type] = (counts[Type] ?? 0) + 1;
  return counts;
}

const monitorResources = { "AWS::Logs::MetricFilter": 3, "AWS::CloudWatch::Alarm": 3 };
const deliveryResources = {
  "AWS::S3::Bucket": 1,
  "AWS::S3::BucketPolicy": 1,
  "AWS::Logs::LogGroup": 1,
  "AWS::IAM::Role": 1,
  "AWS::CloudTrail::Trail": 1,
};
const topicResources = { "AWS::SNS::Topic": 1, "AWS::SNS::TopicPolicy": 1, "AWS::SNS::Subscription": 1 };

describe("the resources of", () => {
  const cases: [what: string, given: Partial<Stack>, expected: Record<string, number>][] = [
    ["a name, monitors and an address", {}, { ...deliveryResources, ...topicResources, ...monitorResources }],
    ["a trail that is there", existing, { ...topicResources, ...monitorResources }],
    [
      "a log group that is there",
      { logGroup: { existing: "theirs" } },
      (({ "AWS::Logs::LogGroup": _, ...rest }) => ({ ...rest, ...topicResources, ...monitorResources }))(
        deliveryResources,
      ),
    ],
    [
      "a topic that is there",
      { topic: { existing: "arn:aws:sns:us-east-1:123456789012:theirs" } },
      { ...deliveryResources, "AWS::SNS::Subscription": 1, ...monitorResources },
    ],
    [
      "a topic for each monitor",
      { topic: { perMonitor: true } },
      {
        ...deliveryResources,
        ...monitorResources,
        "AWS::SNS::Topic": 3,
        "AWS::SNS::TopicPolicy": 3,
        "AWS::SNS::Subscription": 3,
      },
    ],
    [
      "a customer key",
      { encryption: "customer-key" },
      { "AWS::KMS::Key": 1, "AWS::KMS::Alias": 1, ...deliveryResources, ...topicResources, ...monitorResources },
    ],
    [
      "two patterns of one monitor",
      { monitors: [{ name: "m", pattern: ["{ $.a = 1 }", "{ $.b = 1 }"] }] },
      { ...deliveryResources, ...topicResources, "AWS::Logs::MetricFilter": 2, "AWS::CloudWatch::Alarm": 1 },
    ],
  ];
  test.each(cases)("%s", (_what, given, expected) => {
    expect(types(given)).toEqual(expected);
  });
});

describe("a knob reaches its property:", () => {
  const keyArn = "arn:aws:kms:us-east-1:123456789012:key/k";
  const newKey = { "Fn::GetAtt": ["Key", "Arn"] };
  const cases: [what: string, given: Partial<Stack>, id: string, expected: object][] = [
    [
      "all regions by default",
      {},
      "Trail",
      { IsMultiRegionTrail: true, EnableLogFileValidation: true, TrailName: "bell" },
    ],
    ["one region", { trail: { multiRegion: false } }, "Trail", { IsMultiRegionTrail: false }],
    ["an organization", { trail: { organization: "o-a1b2c3d4e5" } }, "Trail", { IsOrganizationTrail: true }],
    ["no digests", { trail: { logFileValidation: false } }, "Trail", { EnableLogFileValidation: false }],
    [
      "writes only",
      { trail: { managementEvents: "WriteOnly" } },
      "Trail",
      { EventSelectors: [{ ReadWriteType: "WriteOnly", IncludeManagementEvents: true }] },
    ],
    ["a trail's own name", { trail: { name: "other" } }, "Trail", { TrailName: "other" }],
    ["a prefix", { bucket: { prefix: "p" } }, "Trail", { S3KeyPrefix: "p" }],
    ["a bucket's own name", { bucket: { name: "mine" } }, "Bucket", { BucketName: "mine" }],
    [
      "files that expire",
      { bucket: { expireDays: 400 } },
      "Bucket",
      { LifecycleConfiguration: { Rules: [{ Id: "expire-log-files", Status: "Enabled", ExpirationInDays: 400 }] } },
    ],
    ["retention by default", {}, "LogGroup", { RetentionInDays: 90 }],
    ["retention", { logGroup: { retentionDays: 365 } }, "LogGroup", { RetentionInDays: 365 }],
    ["a group's own name", { logGroup: { name: "mine" } }, "LogGroup", { LogGroupName: "mine", RetentionInDays: 90 }],
    ["a new key on the trail", { encryption: "customer-key" }, "Trail", { KMSKeyId: newKey }],
    ["a new key on the log group", { encryption: "customer-key" }, "LogGroup", { KmsKeyId: newKey }],
    ["a new key on the topic", { encryption: "customer-key" }, "Topic", { KmsMasterKeyId: { Ref: "Key" } }],
    ["a key that is there", { encryption: keyArn }, "Topic", { KmsMasterKeyId: keyArn }],
    [
      "tags",
      { tags: { team: "sec", app: "x" } },
      "Bucket",
      {
        Tags: [
          { Key: "app", Value: "x" },
          { Key: "team", Value: "sec" },
        ],
      },
    ],
    ["OK mails", { notifyOk: true }, "UserDeletedAlarm", { OKActions: [{ Ref: "Topic" }] }],
    [
      "a topic of its own",
      { topic: { perMonitor: true, name: "t" } },
      "UserDeletedTopic",
      { TopicName: "t-user-deleted" },
    ],
    [
      "a topic of its own tells",
      { topic: { perMonitor: true } },
      "UserDeletedAlarm",
      { AlarmActions: [{ Ref: "UserDeletedTopic" }] },
    ],
    [
      "a topic that is there, by its name",
      { topic: { existing: "theirs" } },
      "UserDeletedAlarm",
      { AlarmActions: [{ "Fn::Sub": "arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:theirs" }] },
    ],
    [
      "a log group that is there, by its ARN",
      { logGroup: { existing: "arn:aws:logs:us-east-1:123456789012:log-group:theirs:*" } },
      "UserDeletedFilter",
      { LogGroupName: "theirs" },
    ],
    [
      "another subscriber",
      { emails: [], subscribers: [{ protocol: "https", endpoint: "https://example.com" }] },
      "TopicSubscription50813edc90",
      { Protocol: "https", Endpoint: "https://example.com" },
    ],
  ];
  test.each(cases)("%s", (_what, given, id, expected) => {
    expect(resources(given)[id]?.Properties).toMatchObject(expected);
  });
});

describe("a monitor's field reaches its alarm or filter:", () => {
  const cases: [what: string, given: Partial<Monitor>, id: string, expected: object][] = [
    [
      "defaults",
      {},
      "MAlarm",
      {
        AlarmName: "m-alarm",
        AlarmDescription: "CloudTrail: m",
        Statistic: "Sum",
        Period: 300,
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: "GreaterThanOrEqualToThreshold",
        TreatMissingData: "notBreaching",
        AlarmActions: [{ Ref: "Topic" }],
      },
    ],
    ["threshold", { threshold: 5 }, "MAlarm", { Threshold: 5 }],
    [
      "datapoints",
      { evaluationPeriods: 3, datapointsToAlarm: 2 },
      "MAlarm",
      { EvaluationPeriods: 3, DatapointsToAlarm: 2 },
    ],
    ["topics", { notify: ["arn:a"], notifyOk: true }, "MAlarm", { AlarmActions: ["arn:a"], OKActions: ["arn:a"] }],
    [
      "severity and runbook",
      { description: "Bad.", severity: "high", runbook: "https://r" },
      "MAlarm",
      { AlarmDescription: "Bad. (severity high) Runbook: https://r" },
    ],
    ["pattern", {}, "MFilter", { FilterName: "m", FilterPattern: "{ $.a = 1 }", LogGroupName: { Ref: "LogGroup" } }],
    [
      "default value",
      { defaultValue: 0 },
      "MFilter",
      { MetricTransformations: [{ MetricName: "m", DefaultValue: 0 }] },
    ],
    ["a second pattern", { pattern: ["{ $.a = 1 }", "{ $.b = 1 }"] }, "MFilter2", { FilterName: "m-2" }],
  ];
  test.each(cases)("%s", (_what, given, id, expected) => {
    const monitors = [{ name: "m", pattern: "{ $.a = 1 }", ...given }];
    expect(resources({ monitors })[id]?.Properties).toMatchObject(expected);
  });
});
