/** Trails: what CreateTrail and UpdateTrail take and refuse. */
import {
  CreateTrailCommand,
  type CreateTrailCommandInput,
  DescribeTrailsCommand,
  GetTrailCommand,
  UpdateTrailCommand,
  type UpdateTrailCommandInput,
} from "@aws-sdk/client-cloudtrail";
import { PutBucketPolicyCommand } from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createKey, kmsClient, serviceStatement } from "../kms/fixture.ts";
import {
  type Audited,
  account,
  arnOf,
  attachPolicy,
  bucket,
  bucketPolicy,
  groupArn,
  policy,
  roleArn,
  setTrust,
  startAudited,
  trust,
  writeLogs,
} from "./fixture.ts";

let cloud: Audited;
beforeEach(async () => {
  cloud = await startAudited();
});
afterEach(() => cloud.close());

async function describeAll(client = cloud.cloudtrail, input = {}) {
  return (await client.send(new DescribeTrailsCommand(input))).trailList?.map(
    ({ Name, HomeRegion }) => `${HomeRegion} ${Name}`,
  );
}

describe("CreateTrail", () => {
  test("fills in what it is not told, and does not start logging", async () => {
    const settings = {
      Name: "audit",
      S3BucketName: bucket,
      IncludeGlobalServiceEvents: true,
      IsMultiRegionTrail: false,
      TrailARN: arnOf("audit"),
      LogFileValidationEnabled: false,
      IsOrganizationTrail: false,
    };
    expect(await cloud.cloudtrail.send(new CreateTrailCommand({ Name: "audit", S3BucketName: bucket }))).toMatchObject(
      settings,
    );
    const { Trail } = await cloud.cloudtrail.send(new GetTrailCommand({ Name: "audit" }));
    expect(Trail).toEqual({
      ...settings,
      HomeRegion: "us-east-1",
      HasCustomEventSelectors: false,
      HasInsightSelectors: false,
    });
    expect(await cloud.status()).toMatchObject({
      IsLogging: false,
      LatestDeliveryAttemptTime: "",
      TimeLoggingStarted: "",
      TimeLoggingStopped: "",
    });
  });

  test("shows everything that it is told", async () => {
    const told = {
      S3KeyPrefix: "org",
      IsMultiRegionTrail: true,
      CloudWatchLogsLogGroupArn: groupArn,
      CloudWatchLogsRoleArn: roleArn,
      KmsKeyId: await createKey(kmsClient(cloud), serviceStatement("cloudtrail.amazonaws.com")),
    };
    await cloud.s3.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy: bucketPolicy("org/") }));
    await cloud.create({ ...told, EnableLogFileValidation: true });
    const { trailList } = await cloud.cloudtrail.send(new DescribeTrailsCommand({}));
    expect(trailList).toEqual([expect.objectContaining({ ...told, LogFileValidationEnabled: true })]);
  });

  const refused: [what: string, changes: Partial<CreateTrailCommandInput>, name: string, sentence: string][] = [
    [
      "a short name",
      { Name: "ab" },
      "InvalidTrailNameException",
      "Trail name too short. Minimum allowed length: 3 characters. Specified name length: 2 characters.",
    ],
    [
      "a long name",
      { Name: "a".repeat(129) },
      "InvalidTrailNameException",
      "Trail name too long. Maximum allowed length: 128 characters. Specified name length: 129 characters.",
    ],
    [
      "a name that starts with a sign",
      { Name: "-trail" },
      "InvalidTrailNameException",
      "Trail name must starts with a letter or number.",
    ],
    [
      "a name that ends with a sign",
      { Name: "trail-" },
      "InvalidTrailNameException",
      "Trail name must ends with a letter or number.",
    ],
    [
      "a name with a blank",
      { Name: "my trail" },
      "InvalidTrailNameException",
      "Trail name or ARN can only contain uppercase letters, lowercase letters, numbers, periods (.), hyphens (-), and underscores (_).",
    ],
    [
      "signs side by side",
      { Name: "my-_trail" },
      "InvalidTrailNameException",
      "Trail name cannot have adjacent periods, hyphens or underscores.",
    ],
    [
      "an IP address",
      { Name: "192.168.5.4" },
      "InvalidTrailNameException",
      "Trail name cannot be in IP address format.",
    ],
    [
      "a bucket that is not there",
      { S3BucketName: "nowhere" },
      "S3BucketDoesNotExistException",
      "S3 bucket nowhere does not exist!",
    ],
    [
      "a bucket's name that is none",
      { S3BucketName: "a" },
      "InvalidS3BucketNameException",
      "Bucket name a is not a valid S3 bucket name.",
    ],
    [
      "a prefix that the policy leaves out",
      { S3KeyPrefix: "org" },
      "InsufficientS3BucketPolicyException",
      `Incorrect S3 bucket policy is detected for bucket: ${bucket}`,
    ],
    [
      "a long prefix",
      { S3KeyPrefix: "p".repeat(201) },
      "InvalidS3PrefixException",
      "S3 prefix too long. Maximum allowed length: 200 characters.",
    ],
    [
      "all regions without global services",
      { IsMultiRegionTrail: true, IncludeGlobalServiceEvents: false },
      "InvalidParameterCombinationException",
      "Multi-Region trail must include global service events.",
    ],
    [
      "a log group without a role",
      { CloudWatchLogsLogGroupArn: groupArn },
      "InvalidCloudWatchLogsRoleArnException",
      "You must specify a role ARN as well as a log group.",
    ],
    [
      "a role without a log group",
      { CloudWatchLogsRoleArn: roleArn },
      "InvalidCloudWatchLogsLogGroupArnException",
      "You must specify a log group as well as a role ARN.",
    ],
    [
      "a group's ARN without :*",
      { CloudWatchLogsLogGroupArn: groupArn.slice(0, -2), CloudWatchLogsRoleArn: roleArn },
      "InvalidCloudWatchLogsLogGroupArnException",
      "CloudTrail cannot validate the specified log group ARN.",
    ],
    [
      "a group that is not there",
      { CloudWatchLogsLogGroupArn: groupArn.replace(":audit", ":audit2"), CloudWatchLogsRoleArn: roleArn },
      "InvalidCloudWatchLogsLogGroupArnException",
      "CloudTrail cannot validate the specified log group ARN.",
    ],
    [
      "another region's group",
      { CloudWatchLogsLogGroupArn: groupArn.replace("us-east-1", "eu-west-1"), CloudWatchLogsRoleArn: roleArn },
      "InvalidCloudWatchLogsLogGroupArnException",
      "CloudTrail cannot validate the specified log group ARN.",
    ],
    [
      "a role that is not there",
      { CloudWatchLogsLogGroupArn: groupArn, CloudWatchLogsRoleArn: `${roleArn}2` },
      "InvalidCloudWatchLogsRoleArnException",
      "Access denied. Check the trust relationships for your role.",
    ],
    [
      "a topic that is not there",
      { SnsTopicName: "news" },
      "InsufficientSnsTopicPolicyException",
      "SNS Topic does not exist or the topic policy is incorrect!",
    ],
    [
      "a topic's name that is none",
      { SnsTopicName: "a b" },
      "InvalidSnsTopicNameException",
      "SNS topic name a b is not a valid topic name or ARN.",
    ],
    [
      "a key that is none",
      { KmsKeyId: "key" },
      "InvalidKmsKeyIdException",
      "The KMS key key is not a key id, an alias or the ARN of either.",
    ],
    [
      "an organization's trail",
      { IsOrganizationTrail: true },
      "OrganizationsNotInUseException",
      "The request could not be processed because your account is not a member of an organization. Sign in with the credentials of an account that belongs to an organization, and try again.",
    ],
    [
      "51 tags",
      { TagsList: Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}` })) },
      "TagsLimitExceededException",
      "A trail can have up to 50 tags.",
    ],
    [
      "a reserved tag",
      { TagsList: [{ Key: "aws:owner", Value: "me" }] },
      "InvalidTagParameterException",
      "Tag key aws:owner is not valid: keys cannot start with aws:.",
    ],
    [
      "a tag twice",
      {
        TagsList: [
          { Key: "a", Value: "1" },
          { Key: "a", Value: "2" },
        ],
      },
      "InvalidTagParameterException",
      "Tag keys cannot be given more than once.",
    ],
  ];
  test.each(refused)("refuses %s", async (_what, changes, name, message) => {
    await expect(cloud.create(changes)).rejects.toMatchObject({ name, message });
    expect(cloud.records.at(-1)).toMatchObject({
      eventName: "CreateTrail",
      errorCode: name,
      errorMessage: message,
      responseElements: null,
    });
    expect(await describeAll()).toEqual([]);
  });

  test("refuses a bucket whose policy lets another trail in", async () => {
    const condition = { Condition: { StringEquals: { "aws:SourceArn": arnOf("other") } } };
    const { Statement } = JSON.parse(bucketPolicy()) as { Statement: object[] };
    const Policy = policy(...Statement.map((statement) => ({ ...statement, ...condition })));
    await cloud.s3.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy }));
    await expect(cloud.create()).rejects.toMatchObject({ name: "InsufficientS3BucketPolicyException" });
    await cloud.create({ Name: "other" });
  });

  const withLogs = { CloudWatchLogsLogGroupArn: groupArn, CloudWatchLogsRoleArn: roleArn };

  test("refuses a role that does not trust CloudTrail", async () => {
    await setTrust(cloud, trust("ec2.amazonaws.com"));
    await expect(cloud.create(withLogs)).rejects.toMatchObject({
      name: "InvalidCloudWatchLogsRoleArnException",
      message: "Access denied. Check the trust relationships for your role.",
    });
  });

  test("refuses a role that may not write, and takes it once a policy is attached", async () => {
    await cloud.forbidRole();
    await expect(cloud.create(withLogs)).rejects.toMatchObject({
      name: "InvalidCloudWatchLogsLogGroupArnException",
      message: "Access denied. Check the permissions for your role.",
    });
    await attachPolicy(cloud, writeLogs);
    await cloud.create(withLogs);
  });

  test("refuses a name that is taken and a sixth trail", async () => {
    await cloud.create();
    await expect(cloud.create()).rejects.toMatchObject({
      name: "TrailAlreadyExistsException",
      message: `Trail audit already exists for customer: ${account}`,
    });
    for (const Name of ["trail2", "trail3", "trail4", "trail5"]) await cloud.create({ Name });
    await expect(cloud.create({ Name: "trail6" })).rejects.toMatchObject({
      name: "MaximumNumberOfTrailsExceededException",
      message: `User: ${account} already has 5 trails in us-east-1.`,
    });
    await cloud.elsewhere.send(new CreateTrailCommand({ Name: "audit", S3BucketName: bucket }));
  });

  test("is recorded as AWS records it", async () => {
    await cloud.create({ TagsList: [{ Key: "team", Value: "sec" }] });
    expect(cloud.records.at(-1)).toMatchObject({
      eventSource: "cloudtrail.amazonaws.com",
      eventName: "CreateTrail",
      readOnly: false,
      requestParameters: { name: "audit", s3BucketName: bucket, tagsList: [{ key: "team", value: "sec" }] },
    });
    expect(JSON.stringify(cloud.records.at(-1)?.responseElements)).toBe(
      `{"name":"audit","s3BucketName":"${bucket}","includeGlobalServiceEvents":true,"isMultiRegionTrail":false,"trailARN":"${arnOf("audit")}","logFileValidationEnabled":false,"isOrganizationTrail":false}`,
    );
  });
});

describe("UpdateTrail", () => {
  const update = (changes: Partial<UpdateTrailCommandInput>) =>
    cloud.cloudtrail.send(new UpdateTrailCommand({ Name: "audit", ...changes }));

  test("leaves what it is not told, and takes away what is empty", async () => {
    await cloud.create({ CloudWatchLogsLogGroupArn: groupArn, CloudWatchLogsRoleArn: roleArn });
    expect(await update({ EnableLogFileValidation: true })).toMatchObject({
      S3BucketName: bucket,
      LogFileValidationEnabled: true,
      CloudWatchLogsLogGroupArn: groupArn,
    });
    const without = await update({ CloudWatchLogsLogGroupArn: "", CloudWatchLogsRoleArn: "" });
    expect(without.CloudWatchLogsLogGroupArn).toBeUndefined();
    expect(without.LogFileValidationEnabled).toBe(true);
  });

  test("checks only the destinations that it names", async () => {
    await cloud.create();
    await cloud.forbidBucket();
    await update({ EnableLogFileValidation: true });
    await expect(update({ S3BucketName: bucket })).rejects.toMatchObject({
      name: "InsufficientS3BucketPolicyException",
    });
  });

  test("does not take another trail's name into all regions", async () => {
    await cloud.create();
    await cloud.elsewhere.send(new CreateTrailCommand({ Name: "audit", S3BucketName: bucket }));
    await expect(update({ IsMultiRegionTrail: true })).rejects.toMatchObject({ name: "TrailAlreadyExistsException" });
  });
});
