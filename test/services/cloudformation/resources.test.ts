/** Every resource type: made with its properties, found as declared, changed in place, found again, removed. */
import * as cloudformation from "@aws-sdk/client-cloudformation";
import { beforeEach, describe, expect, test } from "vitest";
import { resourceTypes } from "../../../src/services/cloudformation/resources/resource-types.ts";
import { useCloud } from "../../running/cloud.ts";
import { stacksOf } from "./fixture.ts";

const running = useCloud();
const stack = stacksOf(running);

beforeEach(() => running.reset());

type Properties = Readonly<Record<string, unknown>>;
type Resources = Record<string, { readonly Type: string; readonly [attribute: string]: unknown }>;

function ref(name: string) {
  return { Ref: name };
}
function attribute(id: string, name: string) {
  return { "Fn::GetAtt": [id, name] };
}
function tags(values: Record<string, string>) {
  return Object.entries(values).map(([Key, Value]) => ({ Key, Value }));
}
function document(Action: string, Resource: unknown = "*", Principal?: object) {
  return {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action, Resource, ...(Principal && { Principal }) }],
  };
}
function assumable(Service: string) {
  return {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service }, Action: "sts:AssumeRole" }],
  };
}
const cloudTrail = { Service: "cloudtrail.amazonaws.com" };
const root = { AWS: "arn:aws:iam::000000000000:root" };
const readOnly = "arn:aws:iam::aws:policy/ReadOnlyAccess";
const administrator = "arn:aws:iam::aws:policy/AdministratorAccess";

const role = {
  R: { Type: "AWS::IAM::Role", Properties: { AssumeRolePolicyDocument: assumable("ec2.amazonaws.com") } },
};
const group = { G: { Type: "AWS::Logs::LogGroup" } };
const topics = { T: { Type: "AWS::SNS::Topic" }, U: { Type: "AWS::SNS::Topic" } };
const queues = { Q: { Type: "AWS::SQS::Queue" }, R: { Type: "AWS::SQS::Queue" } };
const key = { K: { Type: "AWS::KMS::Key", Properties: { KeyPolicy: document("kms:*", "*", root) } } };
const trailPlace: Resources = {
  B: { Type: "AWS::S3::Bucket" },
  P: {
    Type: "AWS::S3::BucketPolicy",
    Properties: {
      Bucket: ref("B"),
      PolicyDocument: document(
        "s3:*",
        [attribute("B", "Arn"), { "Fn::Join": ["", [attribute("B", "Arn"), "/*"]] }],
        cloudTrail,
      ),
    },
  },
  G: { Type: "AWS::Logs::LogGroup" },
  R: {
    Type: "AWS::IAM::Role",
    Properties: {
      AssumeRolePolicyDocument: assumable(cloudTrail.Service),
      Policies: [{ PolicyName: "p", PolicyDocument: document("logs:*") }],
    },
  },
};

function childAlarm(AlarmName: string) {
  return {
    Type: "AWS::CloudWatch::Alarm",
    Properties: {
      ...{
        AlarmName,
        Namespace: "n",
        MetricName: "m",
        Statistic: "Sum",
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 1,
      },
      ComparisonOperator: "GreaterThanThreshold",
    },
  };
}

const logRole = {
  Type: "AWS::IAM::Role",
  Properties: {
    AssumeRolePolicyDocument: assumable("logs.amazonaws.com"),
    Policies: [{ PolicyName: "p", PolicyDocument: document("logs:*") }],
  },
};

function logQuery(ScheduleExpression: string) {
  return {
    ScheduledQueryConfiguration: {
      QueryString: 'fields @message | filter eventName = "CreateUser"',
      LogGroupIdentifiers: [ref("G")],
      ScheduledQueryRoleARN: attribute("R", "Arn"),
      AggregationExpression: "count(*)",
      ScheduleConfiguration: { ScheduleExpression, StartTimeOffset: 300 },
    },
    ...{ QueryResultsToEvaluate: 1, QueryResultsToAlarm: 1, Threshold: 0 },
    ComparisonOperator: "GreaterThanThreshold",
  };
}

/** Beside: what the resource needs. Before and after: its properties; those in `after` alone are added, those in `before` alone removed. */
const cases: [type: string, beside: Resources, before: Properties, after: Properties][] = [
  ["AWS::CDK::Metadata", {}, { Analytics: "v2:deflate64:A" }, { Analytics: "v2:deflate64:B" }],
  ["AWS::CloudFormation::WaitConditionHandle", {}, {}, {}],
  [
    "AWS::CloudTrail::Trail",
    trailPlace,
    {
      TrailName: "trail",
      S3BucketName: ref("B"),
      IsLogging: true,
      CloudWatchLogsLogGroupArn: attribute("G", "Arn"),
      CloudWatchLogsRoleArn: attribute("R", "Arn"),
      S3KeyPrefix: "logs",
      EnableLogFileValidation: "true",
      EventSelectors: [{ ReadWriteType: "WriteOnly", IncludeManagementEvents: true }],
      Tags: tags({ a: "1", b: "2" }),
    },
    {
      TrailName: "trail",
      S3BucketName: ref("B"),
      IsLogging: false,
      IsMultiRegionTrail: true,
      IncludeGlobalServiceEvents: true,
      Tags: tags({ a: "3", c: "4" }),
    },
  ],
  [
    "AWS::CloudWatch::Alarm",
    topics,
    {
      AlarmName: "a",
      AlarmDescription: "one",
      Namespace: "n",
      MetricName: "m",
      Statistic: "Sum",
      Period: "300",
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: "GreaterThanOrEqualToThreshold",
      AlarmActions: [ref("T")],
      Dimensions: [{ Name: "d", Value: "v" }],
      Tags: tags({ a: "1" }),
    },
    {
      AlarmName: "a",
      Namespace: "n",
      MetricName: "m",
      ExtendedStatistic: "p90",
      Period: 60,
      EvaluationPeriods: 3,
      DatapointsToAlarm: 2,
      Threshold: 2.5,
      ComparisonOperator: "LessThanThreshold",
      TreatMissingData: "notBreaching",
      ActionsEnabled: false,
      AlarmActions: [ref("U")],
      OKActions: [ref("T")],
      Tags: tags({ b: "1" }),
    },
  ],
  [
    "AWS::CloudWatch::AlarmMuteRule",
    { A: childAlarm("a"), B: childAlarm("b") },
    {
      Name: "m",
      Description: "one",
      Rule: { Schedule: { Expression: "cron(0 22 * * SAT)", Duration: "PT4H" } },
      MuteTargets: { AlarmNames: [ref("A")] },
      ExpireDate: "2027-01-01T00:00:00Z",
      Tags: tags({ a: "1" }),
    },
    {
      Name: "m",
      Rule: { Schedule: { Expression: "cron(0 23 * * SUN)", Duration: "PT2H", Timezone: "Europe/Vienna" } },
      MuteTargets: { AlarmNames: [ref("A"), ref("B")] },
      Tags: tags({ b: "1" }),
    },
  ],
  [
    "AWS::CloudWatch::CompositeAlarm",
    { ...topics, A: childAlarm("a"), B: childAlarm("b") },
    {
      AlarmName: "c",
      AlarmDescription: "one",
      AlarmRule: { "Fn::Join": ["", ["ALARM(", ref("A"), ")"]] },
      AlarmActions: [ref("T")],
      Tags: tags({ a: "1" }),
    },
    {
      AlarmName: "c",
      AlarmRule: { "Fn::Join": ["", ["ALARM(", ref("A"), ") OR ALARM(", ref("B"), ")"]] },
      ActionsEnabled: false,
      ActionsSuppressor: ref("B"),
      ActionsSuppressorWaitPeriod: 60,
      ActionsSuppressorExtensionPeriod: 120,
      OKActions: [ref("U")],
      Tags: tags({ b: "1" }),
    },
  ],
  [
    "AWS::CloudWatch::LogAlarm",
    { ...topics, ...group, R: logRole },
    {
      AlarmName: "l",
      AlarmDescription: "one",
      ...logQuery("rate(5 minutes)"),
      AlarmActions: [ref("T")],
      Tags: tags({ a: "1" }),
    },
    { AlarmName: "l", ...logQuery("rate(10 minutes)"), OKActions: [ref("U")], Tags: tags({ b: "1" }) },
  ],
  [
    "AWS::EC2::SecurityGroup",
    {},
    {
      GroupName: "g",
      GroupDescription: "d",
      SecurityGroupIngress: [
        { IpProtocol: "tcp", FromPort: 22, ToPort: "22", CidrIp: "10.0.0.0/8", Description: "ssh" },
      ],
      Tags: tags({ a: "1" }),
    },
    {
      GroupName: "g",
      GroupDescription: "d",
      SecurityGroupIngress: [
        { IpProtocol: "tcp", FromPort: 443, ToPort: 443, CidrIp: "0.0.0.0/0" },
        { IpProtocol: "tcp", FromPort: 443, ToPort: 443, CidrIpv6: "::/0" },
      ],
      SecurityGroupEgress: [{ IpProtocol: "udp", FromPort: 53, ToPort: 53, CidrIp: "10.0.0.0/8" }],
      Tags: tags({ a: "2" }),
    },
  ],
  [
    "AWS::ECR::Repository",
    {},
    { RepositoryName: "r", ImageTagMutability: "IMMUTABLE" },
    { RepositoryName: "r", ImageTagMutability: "MUTABLE", Tags: tags({ a: "1" }) },
  ],
  [
    "AWS::Events::EventBus",
    {},
    { Name: "b", Description: "d", Tags: tags({ a: "1" }) },
    {
      Name: "b",
      Policy: document("events:PutEvents", "arn:aws:events:us-east-1:000000000000:event-bus/b", root),
      Tags: tags({ b: "1" }),
    },
  ],
  [
    "AWS::Events::Rule",
    topics,
    {
      EventPattern: { source: ["aws.iam"], detail: { eventName: [{ prefix: "Create" }] } },
      Description: "d",
      Targets: [
        { Id: "one", Arn: ref("T") },
        { Id: "two", Arn: ref("T"), InputPath: "$.detail" },
      ],
      Tags: tags({ a: "1" }),
    },
    {
      EventPattern: { source: ["aws.iam"] },
      State: "DISABLED",
      Targets: [
        {
          ...{ Id: "two", Arn: ref("U"), RetryPolicy: { MaximumRetryAttempts: "3" } },
          InputTransformer: { InputPathsMap: { who: "$.detail.userIdentity.arn" }, InputTemplate: '"<who>"' },
        },
      ],
      Tags: tags({ b: "1" }),
    },
  ],
  [
    "AWS::IAM::AccessKey",
    { A: { Type: "AWS::IAM::User" } },
    { UserName: ref("A"), Status: "Active" },
    { UserName: ref("A"), Status: "Inactive" },
  ],
  [
    "AWS::IAM::Group",
    {},
    {
      GroupName: "g",
      ManagedPolicyArns: [readOnly],
      Policies: [{ PolicyName: "p", PolicyDocument: document("s3:*") }],
    },
    { GroupName: "g", Path: "/x/", ManagedPolicyArns: [administrator] },
  ],
  ["AWS::IAM::InstanceProfile", { ...role, S: role.R }, { Roles: [ref("R")] }, { Roles: [ref("S")] }],
  [
    "AWS::IAM::ManagedPolicy",
    role,
    { ManagedPolicyName: "p", Path: "/x/", Description: "d", PolicyDocument: document("s3:*") },
    { ManagedPolicyName: "p", Path: "/x/", Description: "d", PolicyDocument: document("sns:*"), Roles: [ref("R")] },
  ],
  [
    "AWS::IAM::Policy",
    { ...role, A: { Type: "AWS::IAM::User" } },
    { PolicyName: "p", PolicyDocument: document("s3:*"), Roles: [ref("R")] },
    { PolicyName: "q", PolicyDocument: document("sns:*"), Users: [ref("A")] },
  ],
  [
    "AWS::IAM::Role",
    {},
    {
      RoleName: "r",
      Path: "/x/",
      Description: "one",
      MaxSessionDuration: 7200,
      AssumeRolePolicyDocument: assumable("ec2.amazonaws.com"),
      ManagedPolicyArns: [readOnly],
      Policies: [
        { PolicyName: "p", PolicyDocument: document("s3:*") },
        { PolicyName: "q", PolicyDocument: document("sqs:*") },
      ],
      Tags: tags({ a: "1" }),
    },
    {
      RoleName: "r",
      Path: "/x/",
      AssumeRolePolicyDocument: assumable("lambda.amazonaws.com"),
      ManagedPolicyArns: [administrator],
      PermissionsBoundary: readOnly,
      Policies: [{ PolicyName: "p", PolicyDocument: document("sns:*") }],
      Tags: tags({ b: "1" }),
    },
  ],
  [
    "AWS::IAM::User",
    { G: { Type: "AWS::IAM::Group" }, H: { Type: "AWS::IAM::Group" } },
    {
      UserName: "u",
      Groups: [ref("G")],
      ManagedPolicyArns: [readOnly],
      PermissionsBoundary: readOnly,
      Tags: tags({ a: "1" }),
    },
    {
      UserName: "u",
      Path: "/x/",
      Groups: [ref("H")],
      Policies: [{ PolicyName: "p", PolicyDocument: document("s3:*") }],
      Tags: tags({ a: "2" }),
    },
  ],
  [
    "AWS::KMS::Alias",
    { ...key, L: key.K },
    { AliasName: "alias/a", TargetKeyId: ref("K") },
    { AliasName: "alias/a", TargetKeyId: attribute("L", "Arn") },
  ],
  [
    "AWS::KMS::Key",
    {},
    {
      Description: "one",
      KeyPolicy: document("kms:*", "*", root),
      EnableKeyRotation: true,
      PendingWindowInDays: 7,
      Tags: tags({ a: "1" }),
    },
    {
      Description: "two",
      KeyPolicy: { ...document("kms:*", "*", root), Id: "other" },
      EnableKeyRotation: false,
      Enabled: false,
      PendingWindowInDays: 8,
      Tags: tags({ b: "1" }),
    },
  ],
  [
    "AWS::Logs::LogGroup",
    {},
    { LogGroupName: "g", RetentionInDays: 30, Tags: tags({ a: "1" }) },
    { LogGroupName: "g", Tags: tags({ b: "2" }) },
  ],
  [
    "AWS::Logs::LogStream",
    group,
    { LogGroupName: ref("G"), LogStreamName: "s" },
    { LogGroupName: ref("G"), LogStreamName: "s" },
  ],
  [
    "AWS::Logs::MetricFilter",
    group,
    {
      FilterName: "f",
      LogGroupName: ref("G"),
      FilterPattern: "{ $.eventName = CreateUser }",
      MetricTransformations: [{ MetricName: "m", MetricNamespace: "n", MetricValue: "1", DefaultValue: "0" }],
    },
    {
      FilterName: "f",
      LogGroupName: ref("G"),
      FilterPattern: "{ $.eventName = DeleteUser }",
      MetricTransformations: [
        { MetricName: "m", MetricNamespace: "n", MetricValue: "1", Dimensions: [{ Key: "who", Value: "$.user" }] },
      ],
    },
  ],
  [
    "AWS::S3::Bucket",
    { L: { Type: "AWS::S3::Bucket" } },
    {
      BucketName: "bucket",
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } }],
      },
      PublicAccessBlockConfiguration: { BlockPublicAcls: "true", BlockPublicPolicy: true },
      VersioningConfiguration: { Status: "Enabled" },
      LifecycleConfiguration: {
        Rules: [
          {
            Id: "expire",
            Status: "Enabled",
            Prefix: "AWSLogs/",
            ExpirationInDays: 365,
            NoncurrentVersionExpiration: { NoncurrentDays: 30 },
            Transitions: [{ StorageClass: "GLACIER", TransitionInDays: "90" }],
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
          },
        ],
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] },
      LoggingConfiguration: { DestinationBucketName: ref("L"), LogFilePrefix: "p/" },
      Tags: tags({ a: "1" }),
    },
    {
      BucketName: "bucket",
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          {
            BucketKeyEnabled: true,
            ServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID: "alias/k" },
          },
        ],
      },
      VersioningConfiguration: { Status: "Suspended" },
      LifecycleConfiguration: { Rules: [{ Id: "markers", Status: "Disabled", ExpiredObjectDeleteMarker: true }] },
      OwnershipControls: { Rules: [{ ObjectOwnership: "ObjectWriter" }] },
      Tags: tags({ a: "2", b: "3" }),
    },
  ],
  [
    "AWS::S3::BucketPolicy",
    { B: { Type: "AWS::S3::Bucket" } },
    {
      Bucket: ref("B"),
      PolicyDocument: document("s3:GetObject", { "Fn::Join": ["", [attribute("B", "Arn"), "/*"]] }, root),
    },
    { Bucket: ref("B"), PolicyDocument: document("s3:*", { "Fn::Join": ["", [attribute("B", "Arn"), "/*"]] }, root) },
  ],
  [
    "AWS::SNS::Subscription",
    topics,
    { TopicArn: ref("T"), Protocol: "email", Endpoint: "a@b.c", FilterPolicy: { kind: ["x"] } },
    {
      TopicArn: ref("T"),
      Protocol: "email",
      Endpoint: "a@b.c",
      FilterPolicy: { kind: ["y"] },
      FilterPolicyScope: "MessageBody",
    },
  ],
  [
    "AWS::SNS::Topic",
    {},
    {
      TopicName: "t",
      DisplayName: "one",
      KmsMasterKeyId: "alias/aws/sns",
      Subscription: [{ Protocol: "email", Endpoint: "a@b.c" }],
      Tags: tags({ a: "1" }),
    },
    {
      TopicName: "t",
      SignatureVersion: "2",
      TracingConfig: "Active",
      Subscription: [
        { Protocol: "email", Endpoint: "a@b.c" },
        { Protocol: "email", Endpoint: "d@b.c" },
      ],
      Tags: tags({ a: "2" }),
    },
  ],
  [
    "AWS::SNS::TopicPolicy",
    topics,
    { Topics: [ref("T")], PolicyDocument: document("sns:Publish", ref("T"), { Service: "cloudwatch.amazonaws.com" }) },
    { Topics: [ref("U")], PolicyDocument: document("sns:Publish", ref("U"), { Service: "events.amazonaws.com" }) },
  ],
  [
    "AWS::SQS::Queue",
    queues,
    {
      QueueName: "q",
      DelaySeconds: 5,
      KmsMasterKeyId: "alias/aws/sqs",
      RedrivePolicy: { deadLetterTargetArn: attribute("Q", "Arn"), maxReceiveCount: 3 },
      Tags: tags({ a: "1", b: "2" }),
    },
    { QueueName: "q", VisibilityTimeout: "60", SqsManagedSseEnabled: false, Tags: tags({ a: "2" }) },
  ],
  [
    "AWS::SQS::QueuePolicy",
    queues,
    { Queues: [ref("Q")], PolicyDocument: document("sqs:SendMessage", "*", { Service: "sns.amazonaws.com" }) },
    { Queues: [ref("R")], PolicyDocument: document("sqs:SendMessage", "*", { Service: "events.amazonaws.com" }) },
  ],
  [
    "AWS::SSM::Parameter",
    key,
    { Name: "/a/b", Type: "String", Value: "1", Description: "d", AllowedPattern: "[0-9]", Tags: { a: "1", b: "2" } },
    { Name: "/a/b", Type: "String", Value: "2", Tier: "Advanced", Tags: { a: "2" } },
  ],
];

/** What differs from the declaration, as lines; a type without a reading is NOT_CHECKED. */
async function drift(): Promise<string[]> {
  await stack.client.send(new cloudformation.DetectStackDriftCommand({ StackName: "s" }));
  const { StackResourceDrifts = [] } = await stack.client.send(
    new cloudformation.DescribeStackResourceDriftsCommand({ StackName: "s" }),
  );
  return StackResourceDrifts.flatMap((resource) => [
    ...(resource.StackResourceDriftStatus === "DELETED" ? [`${resource.LogicalResourceId} is deleted`] : []),
    ...(resource.PropertyDifferences ?? []).map(
      ({ DifferenceType: type, PropertyPath: path, ExpectedValue: wanted, ActualValue: is }) =>
        `${resource.LogicalResourceId} ${type} ${path} ${wanted} ${is}`,
    ),
  ]);
}

test.each(cases)("%s", async (Type, beside, before, after) => {
  const template = (Properties: Properties, more: object = {}) => ({
    Resources: { ...beside, X: { Type, Properties, DependsOn: Object.keys(beside), ...more } },
  });
  const { StackId = "" } = await stack.create(template(before));
  expect([await stack.reason("X"), await stack.status()]).toEqual([undefined, "CREATE_COMPLETE"]);
  expect(await drift()).toEqual([]);
  const physicalId = await stack.physicalId("X");

  await stack.update(template(after, { Metadata: { changed: true } }));
  expect([await stack.reason("X"), await stack.status()]).toEqual([undefined, "UPDATE_COMPLETE"]);
  expect(await stack.physicalId("X")).toBe(physicalId);
  expect(await drift()).toEqual([]);

  await stack.remove();
  expect([await stack.reason("X", StackId), await stack.status(StackId)]).toEqual([undefined, "DELETE_COMPLETE"]);
});

describe("the table", () => {
  test("holds every type", () => {
    expect(cases.map(([type]) => type)).toEqual([...resourceTypes.keys()].sort());
  });

  test("every type says for each property whether it changes in place", () => {
    for (const { type, createOnly, updatable, nameProperty } of resourceTypes.values()) {
      expect([type, createOnly.filter((name) => updatable.includes(name))]).toEqual([type, []]);
      if (nameProperty !== undefined)
        expect([type, createOnly]).toEqual([type, expect.arrayContaining([nameProperty])]);
    }
  });
});
