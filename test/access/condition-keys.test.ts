/** Condition keys by real calls: what each action brings, in identity policies, resource policies and trust policies alike. */
import { CloudTrailClient, CreateTrailCommand, GetTrailCommand } from "@aws-sdk/client-cloudtrail";
import * as cloudwatch from "@aws-sdk/client-cloudwatch";
import * as logs from "@aws-sdk/client-cloudwatch-logs";
import * as ec2 from "@aws-sdk/client-ec2";
import * as events from "@aws-sdk/client-eventbridge";
import * as iam from "@aws-sdk/client-iam";
import * as kms from "@aws-sdk/client-kms";
import * as s3 from "@aws-sdk/client-s3";
import * as sns from "@aws-sdk/client-sns";
import * as sqs from "@aws-sdk/client-sqs";
import * as sts from "@aws-sdk/client-sts";
import { beforeAll, describe, expect, test } from "vitest";
import { useCloud } from "../running/cloud.ts";
import {
  allow,
  as,
  assume,
  createRole,
  createUser,
  type Keys,
  operatorKey,
  outcome,
  policyOf,
} from "./strict.fixture.ts";

const cloud = useCloud();
const account = "000000000000";
const policy = "arn:aws:iam::aws:policy/ReadOnlyAccess";
const boundary = "arn:aws:iam::aws:policy/PowerUserAccess";

function on<Client>(Service: new (options: ReturnType<typeof as>) => Client, keys: Keys) {
  return new Service(as(cloud, keys));
}
function identity(keys: Keys) {
  return on(iam.IAMClient, keys);
}

let made = 0;
function fresh(what: string) {
  made += 1;
  return `${what}-${made}`;
}

beforeAll(async () => {
  await createUser(cloud, "target");
  await identity(operatorKey).send(
    new iam.PutUserPermissionsBoundaryCommand({ UserName: "target", PermissionsBoundary: boundary }),
  );
  await createRole(cloud, "tagged", []);
  await identity(operatorKey).send(
    new iam.TagRoleCommand({ RoleName: "tagged", Tags: [{ Key: "team", Value: "blue" }] }),
  );
});

function attach(keys: Keys) {
  return identity(keys).send(new iam.AttachUserPolicyCommand({ UserName: "target", PolicyArn: policy }));
}
function createBounded(keys: Keys) {
  return identity(keys).send(new iam.CreateUserCommand({ UserName: fresh("made"), PermissionsBoundary: boundary }));
}
function createTagged(keys: Keys) {
  return identity(keys).send(
    new iam.CreateUserCommand({ UserName: fresh("made"), Tags: [{ Key: "team", Value: "blue" }] }),
  );
}
function vpcs(keys: Keys) {
  return on(ec2.EC2Client, keys).send(new ec2.DescribeVpcsCommand({}));
}
function buckets(keys: Keys) {
  return on(s3.S3Client, keys).send(new s3.ListBucketsCommand({}));
}
function getRole(keys: Keys) {
  return identity(keys).send(new iam.GetRoleCommand({ RoleName: "tagged" }));
}
function createKey(keys: Keys) {
  return on(kms.KMSClient, keys).send(new kms.CreateKeyCommand({ Tags: [] }));
}
function putMetric(keys: Keys) {
  return on(cloudwatch.CloudWatchClient, keys).send(
    new cloudwatch.PutMetricDataCommand({ Namespace: "shop", MetricData: [{ MetricName: "m", Value: 1 }] }),
  );
}

const QueueUrl = `http://localhost/${account}/tagged`;
const TopicArn = `arn:aws:sns:us-east-1:${account}:tagged`;
function queue(keys: Keys) {
  return on(sqs.SQSClient, keys).send(new sqs.GetQueueAttributesCommand({ QueueUrl }));
}

function topic(keys: Keys) {
  return on(sns.SNSClient, keys).send(new sns.GetTopicAttributesCommand({ TopicArn }));
}

function trail(keys: Keys) {
  return on(CloudTrailClient, keys).send(new GetTrailCommand({ Name: "tagged" }));
}

function group(keys: Keys) {
  return on(logs.CloudWatchLogsClient, keys).send(new logs.DescribeLogStreamsCommand({ logGroupName: "tagged" }));
}

function bus(keys: Keys) {
  return on(events.EventBridgeClient, keys).send(new events.DescribeEventBusCommand({ Name: "tagged" }));
}

function rule(keys: Keys) {
  return on(events.EventBridgeClient, keys).send(new events.DescribeRuleCommand({ Name: "tagged" }));
}

let KeyId: string | undefined;
function key(keys: Keys) {
  return on(kms.KMSClient, keys).send(new kms.DescribeKeyCommand({ KeyId }));
}

beforeAll(async () => {
  const Tags = [{ Key: "team", Value: "blue" }];
  const tags = { team: "blue" };
  await on(sqs.SQSClient, operatorKey).send(new sqs.CreateQueueCommand({ QueueName: "tagged", tags }));
  await on(sns.SNSClient, operatorKey).send(new sns.CreateTopicCommand({ Name: "tagged", Tags }));
  await on(logs.CloudWatchLogsClient, operatorKey).send(
    new logs.CreateLogGroupCommand({ logGroupName: "tagged", tags }),
  );
  const ofEvents = on(events.EventBridgeClient, operatorKey);
  await ofEvents.send(new events.CreateEventBusCommand({ Name: "tagged", Tags }));
  await ofEvents.send(new events.PutRuleCommand({ Name: "tagged", EventPattern: '{"source":["a"]}', Tags }));
  const policy = { TagKey: "team", TagValue: "blue" };
  const made = await on(kms.KMSClient, operatorKey).send(new kms.CreateKeyCommand({ Tags: [policy] }));
  KeyId = made.KeyMetadata?.KeyId;
  const bucket = on(s3.S3Client, operatorKey);
  await bucket.send(new s3.CreateBucketCommand({ Bucket: "trail-logs" }));
  const writes = { Principal: { Service: "cloudtrail.amazonaws.com" } };
  const Policy = policyOf(
    allow("s3:GetBucketAcl", "arn:aws:s3:::trail-logs", writes),
    allow("s3:PutObject", "arn:aws:s3:::trail-logs/*", writes),
  );
  await bucket.send(new s3.PutBucketPolicyCommand({ Bucket: "trail-logs", Policy }));
  await on(CloudTrailClient, operatorKey).send(
    new CreateTrailCommand({ Name: "tagged", S3BucketName: "trail-logs", TagsList: Tags }),
  );
});

const ofTagged = [queue, topic, trail, group, bus, rule, key];

test.each(ofTagged.map((call) => [call.name, call] as const))("aws:ResourceTag of a %s", async (_, call) => {
  const outcomes = ["blue", "red"].map(async (team) => {
    const Condition = { StringEquals: { "aws:ResourceTag/team": team } };
    return outcome(call(await createUser(cloud, fresh("user"), allow("*", "*", { Condition }))));
  });
  expect(await Promise.all(outcomes)).toEqual([
    "ok",
    expect.stringMatching(/^(AccessDenied(Exception)?|AuthorizationError(Exception)?)$/),
  ]);
});

const calls: readonly (readonly [
  operator: string,
  key: string,
  wanted: string,
  call: (keys: Keys) => Promise<unknown>,
  allowed: boolean,
])[] = [
  ["ArnEquals", "iam:PolicyARN", policy, attach, true],
  ["ArnEquals", "iam:PolicyARN", boundary, attach, false],
  ["StringEquals", "iam:PermissionsBoundary", boundary, attach, true],
  ["StringEquals", "iam:PermissionsBoundary", policy, attach, false],
  ["StringEquals", "iam:PermissionsBoundary", boundary, createBounded, true],
  ["StringEquals", "iam:PermissionsBoundary", policy, createBounded, false],
  ["Null", "iam:PermissionsBoundary", "true", createTagged, true],
  ["StringEquals", "aws:RequestTag/team", "blue", createTagged, true],
  ["StringEquals", "aws:RequestTag/team", "red", createTagged, false],
  ["ForAllValues:StringEquals", "aws:TagKeys", "team", createTagged, true],
  ["ForAnyValue:StringEquals", "aws:TagKeys", "other", createTagged, false],
  ["StringEquals", "aws:ResourceTag/team", "blue", getRole, true],
  ["StringEquals", "iam:ResourceTag/team", "red", getRole, false],
  ["StringEquals", "ec2:Region", "us-east-1", vpcs, true],
  ["StringEquals", "ec2:Region", "eu-west-1", vpcs, false],
  ["StringEquals", "aws:ResourceAccount", account, buckets, true],
  ["StringEquals", "aws:ResourceAccount", "111122223333", buckets, false],
  ["StringEquals", "kms:KeySpec", "SYMMETRIC_DEFAULT", createKey, true],
  ["StringEquals", "kms:KeyUsage", "SIGN_VERIFY", createKey, false],
  ["Bool", "kms:MultiRegion", "false", createKey, true],
  ["StringEquals", "cloudwatch:namespace", "shop", putMetric, true],
  ["StringEquals", "cloudwatch:namespace", "other", putMetric, false],
  ["Bool", "aws:PrincipalIsAWSService", "false", buckets, true],
  ["Bool", "aws:ViaAWSService", "false", buckets, true],
  ["Bool", "aws:MultiFactorAuthPresent", "false", buckets, false],
  ["BoolIfExists", "aws:MultiFactorAuthPresent", "true", buckets, true],
  ["Null", "aws:TokenIssueTime", "true", buckets, true],
  ["StringEquals", "aws:PrincipalType", "User", buckets, true],
];

test.each(calls)("%s %s %s", async (operator, key, wanted, call, allowed) => {
  const keys = await createUser(
    cloud,
    fresh("user"),
    allow("*", "*", { Condition: { [operator]: { [key]: wanted } } }),
  );
  const refused = /^(AccessDenied(Exception)?|UnauthorizedOperation)$/;
  expect(await outcome(call(keys))).toMatch(allowed ? /^ok$/ : refused);
});

describe("a trust policy", () => {
  const trusted = async (Condition: object, keys?: Keys) => {
    const RoleName = fresh("trusting");
    const AssumeRolePolicyDocument = policyOf({
      Effect: "Allow",
      Action: "sts:AssumeRole",
      Principal: { AWS: account },
      Condition,
    });
    await identity(operatorKey).send(new iam.CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
    return outcome(assume(cloud, RoleName, keys));
  };
  const conditions: readonly (readonly [what: string, Condition: object, expected: string])[] = [
    ["the caller's account", { StringEquals: { "aws:PrincipalAccount": account } }, "ok"],
    ["another account", { StringEquals: { "aws:PrincipalAccount": "111122223333" } }, "AccessDenied"],
    ["the caller's address", { IpAddress: { "aws:SourceIp": "127.0.0.0/8" } }, "ok"],
    ["another address", { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } }, "AccessDenied"],
    ["TLS", { Bool: { "aws:SecureTransport": "true" } }, "ok"],
    ["MFA that long-term keys do not bring", { Bool: { "aws:MultiFactorAuthPresent": "true" } }, "AccessDenied"],
    ["a session's name", { StringLike: { "sts:RoleSessionName": "drill*" } }, "ok"],
    ["another session's name", { StringLike: { "sts:RoleSessionName": "ci*" } }, "AccessDenied"],
    ["the role's account", { StringEquals: { "aws:ResourceAccount": account } }, "ok"],
    ["a region", { StringEquals: { "aws:RequestedRegion": "us-east-1" } }, "ok"],
  ];
  test.each(conditions)("that asks for %s", async (_what, Condition, expected) => {
    const keys = await createUser(cloud, fresh("user"), allow("sts:AssumeRole"));
    expect([await trusted(Condition), await trusted(Condition, keys)]).toEqual([expected, expected]);
  });

  test("of MFA is met by a session token that has it", async () => {
    const keys = await createUser(cloud, fresh("user"), allow("sts:AssumeRole"));
    const session = await tokenOf(keys, { SerialNumber: `arn:aws:iam::${account}:mfa/ann`, TokenCode: "123456" });
    expect(await trusted({ Bool: { "aws:MultiFactorAuthPresent": "true" } }, session)).toBe("ok");
  });
});

async function tokenOf(keys: Keys, input: sts.GetSessionTokenCommandInput = {}): Promise<Keys> {
  const { Credentials: issued } = await on(sts.STSClient, keys).send(new sts.GetSessionTokenCommand(input));
  return {
    accessKeyId: issued?.AccessKeyId ?? "",
    secretAccessKey: issued?.SecretAccessKey ?? "",
    sessionToken: issued?.SessionToken ?? "",
  };
}

describe("temporary credentials", () => {
  const getUser = (keys: Keys) => identity(keys).send(new iam.GetUserCommand({}));
  const mfa = { SerialNumber: `arn:aws:iam::${account}:mfa/ann`, TokenCode: "123456" };
  test.each([
    ["IAM without MFA", {}, getUser, "InvalidClientTokenId"],
    ["IAM with MFA", mfa, getUser, "ok"],
    ["another service without MFA", {}, buckets, "ok"],
    ["GetSessionToken again", mfa, (keys: Keys) => tokenOf(keys), "AccessDenied"],
  ] as const)("of GetSessionToken: %s", async (_what, input, call, expected) => {
    const keys = await createUser(cloud, fresh("user"), allow("*"));
    expect(await outcome(call(await tokenOf(keys, input)))).toBe(expected);
  });

  test("end with the role's longest session, and after an hour where a role assumes a role", async () => {
    const [first, second] = [fresh("role"), fresh("role")];
    await createRole(cloud, first, [allow("sts:AssumeRole")]);
    await createRole(cloud, second, []);
    const longer = (RoleName: string) =>
      identity(operatorKey).send(new iam.UpdateRoleCommand({ RoleName, MaxSessionDuration: 7200 }));
    const tell = (call: Promise<unknown>) =>
      call.then(
        () => "ok",
        (error: Error) => error.message,
      );
    expect(await tell(assume(cloud, first, operatorKey, { DurationSeconds: 7200 }))).toBe(
      "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
    );
    await longer(first);
    await longer(second);
    const session = await assume(cloud, first, operatorKey, { DurationSeconds: 7200 });
    expect(await tell(assume(cloud, second, session, { DurationSeconds: 3601 }))).toBe(
      "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.",
    );
    expect(await tell(assume(cloud, second, session, { DurationSeconds: 3600 }))).toBe("ok");
  });
});

test("a key's explicit deny counts over a grant", async () => {
  const name = fresh("user");
  const keys = await createUser(cloud, name);
  const GranteePrincipal = `arn:aws:iam::${account}:user/${name}`;
  const operator = on(kms.KMSClient, operatorKey);
  const encryptWith = async (...statements: object[]) => {
    const Policy = policyOf(allow("kms:*", "*", { Principal: { AWS: account } }), ...statements);
    const { KeyMetadata: key } = await operator.send(new kms.CreateKeyCommand({ Policy }));
    const KeyId = key?.KeyId ?? "";
    await operator.send(new kms.CreateGrantCommand({ KeyId, GranteePrincipal, Operations: ["Encrypt"] }));
    return outcome(on(kms.KMSClient, keys).send(new kms.EncryptCommand({ KeyId, Plaintext: Buffer.from("secret") })));
  };
  const denying = { Effect: "Deny", Principal: { AWS: GranteePrincipal }, Action: "kms:Encrypt", Resource: "*" };
  expect([await encryptWith(), await encryptWith(denying)]).toEqual(["ok", "AccessDeniedException"]);
});
