/** Keys decide over what other services encrypt: topics, trails, log groups and objects. */

import { UpdateTrailCommand } from "@aws-sdk/client-cloudtrail";
import * as cw from "@aws-sdk/client-cloudwatch";
import * as logs from "@aws-sdk/client-cloudwatch-logs";
import type { KMS } from "@aws-sdk/client-kms";
import {
  HeadObjectCommand,
  ListObjectsV2Command,
  PutBucketEncryptionCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import * as sns from "@aws-sdk/client-sns";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { clientOptions } from "./client.ts";
import { type Audited, arnOf, bucket, groupArn, startAudited } from "./cloudtrail.fixture.ts";
import { account, createKey, day, keyArnOf, keyPolicy, kmsClient, refusalOf, serviceStatement } from "./kms.fixture.ts";

const minute = 60_000;
const missing = keyArnOf("1234abcd-12ab-34cd-56ef-1234567890ab");

let cloud: Audited;
let kms: KMS;
beforeEach(async () => {
  cloud = await startAudited();
  kms = kmsClient(cloud);
});
afterEach(async () => {
  kms.destroy();
  await cloud.close();
});

describe("an encrypted topic", () => {
  const topicArn = `arn:aws:sns:us-east-1:${account}:alerts`;
  let topics: sns.SNSClient;
  let alarms: cw.CloudWatchClient;
  beforeEach(() => {
    topics = new sns.SNSClient(clientOptions(cloud));
    alarms = new cw.CloudWatchClient(clientOptions(cloud));
  });
  afterEach(() => {
    topics.destroy();
    alarms.destroy();
  });

  const encrypt = async (KmsMasterKeyId: string) => {
    await topics.send(new sns.CreateTopicCommand({ Name: "alerts", Attributes: { KmsMasterKeyId } }));
    await topics.send(new sns.SubscribeCommand({ TopicArn: topicArn, Protocol: "email", Endpoint: "ops@example.com" }));
    const [confirmation] = cloud.cloud.mailbox.list();
    const Token = new URL(confirmation?.links[0] ?? "").searchParams.get("Token") ?? "";
    await topics.send(new sns.ConfirmSubscriptionCommand({ TopicArn: topicArn, Token }));
  };
  const subjects = () => cloud.cloud.mailbox.list().map(({ subject }) => subject);

  /** Puts an alarm that goes off, and tells what its history says of the action. */
  const ring = async () => {
    await alarms.send(
      new cw.PutMetricAlarmCommand({
        AlarmName: "users",
        Namespace: "Audit",
        MetricName: "users",
        Statistic: "Sum",
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: "LessThanThreshold",
        TreatMissingData: "breaching",
        AlarmActions: [topicArn],
      }),
    );
    await cloud.cloud.clock.advance(minute);
    const asked = new cw.DescribeAlarmHistoryCommand({ AlarmName: "users", HistoryItemType: "Action" });
    const { AlarmHistoryItems: [action] = [] } = await alarms.send(asked);
    const { actionState, error } = JSON.parse(action?.HistoryData ?? "{}");
    return { summary: action?.HistorySummary, actionState, error };
  };
  const failed = (error: unknown) => ({
    summary: `Failed to execute action ${topicArn}`,
    actionState: "Failed",
    error,
  });
  const shutOut = "CloudWatch Alarms does not have authorization to access the SNS topic encryption key.";

  const cloudWatch = serviceStatement("cloudwatch.amazonaws.com");
  const policies: [what: string, statements: object[], delivers: boolean][] = [
    ["lets CloudWatch in", [cloudWatch], true],
    ["does not name CloudWatch", [], false],
    ["names another service", [serviceStatement("cloudtrail.amazonaws.com")], false],
    ["lets CloudWatch encrypt but not decrypt", [{ ...cloudWatch, Action: "kms:GenerateDataKey*" }], false],
    ["lets CloudWatch decrypt but not encrypt", [{ ...cloudWatch, Action: "kms:Decrypt" }], false],
    [
      "lets CloudWatch in for this topic",
      [{ ...cloudWatch, Condition: { StringEquals: { "kms:EncryptionContext:aws:sns:topicArn": topicArn } } }],
      true,
    ],
  ];
  test.each(policies)("whose key's policy %s: an alarm's mail arrives: %#", async (_what, statements, delivers) => {
    await encrypt(await createKey(kms, ...statements));
    const action = await ring();
    if (delivers) expect(action).toMatchObject({ actionState: "Succeeded", error: null });
    else expect(action).toEqual(failed(shutOut));
    expect(subjects().some((subject) => subject.startsWith("ALARM:"))).toBe(delivers);
  });

  test("with AWS's own key shuts CloudWatch out, and nobody else of the account", async () => {
    await encrypt("alias/aws/sns");
    expect(await ring()).toEqual(failed(shutOut));
    await topics.send(new sns.PublishCommand({ TopicArn: topicArn, Subject: "by hand", Message: "text" }));
    expect(subjects()).toContain("by hand");
    expect(subjects().some((subject) => subject.startsWith("ALARM:"))).toBe(false);
  });

  type Spoil = (KeyId: string) => Promise<unknown>;
  const spoilt: [what: string, spoil: Spoil, name: string, sentence: (key: string) => string, code: string][] = [
    [
      "disabled",
      (KeyId) => kms.disableKey({ KeyId }),
      "KMSDisabledException",
      (key) => `${key} is disabled.`,
      "DisabledException",
    ],
    [
      "pending deletion",
      (KeyId) => kms.scheduleKeyDeletion({ KeyId }),
      "KMSInvalidStateException",
      (key) => `${key} is pending deletion.`,
      "KMSInvalidStateException",
    ],
    [
      "gone",
      async (KeyId) => {
        await kms.scheduleKeyDeletion({ KeyId, PendingWindowInDays: 7 });
        await cloud.cloud.clock.advance(7 * day);
      },
      "KMSNotFoundException",
      (key) => `Key '${key}' does not exist`,
      "NotFoundException",
    ],
  ];
  test.each(spoilt)("whose key is %s takes no message from anybody", async (_what, spoil, name, sentence, code) => {
    const key = await createKey(kms, cloudWatch);
    await encrypt(key);
    await spoil(key);
    const tail = `(Service: AWSKMS; Status Code: 400; Error Code: ${code}; Request ID: `;
    const message = expect.stringContaining(`${sentence(key)} ${tail}`);
    const Publish = new sns.PublishCommand({ TopicArn: topicArn, Message: "text" });
    expect(await refusalOf(topics.send(Publish))).toEqual({ name, message });
    expect(await ring()).toEqual(failed(message));
    const entries = [{ Id: "1", Message: "text" }];
    const batch = topics.send(new sns.PublishBatchCommand({ TopicArn: topicArn, PublishBatchRequestEntries: entries }));
    expect((await refusalOf(batch)).name).toBe(name);
  });
});

describe("a trail with a key", () => {
  const cloudTrail = serviceStatement("cloudtrail.amazonaws.com", {
    Action: "kms:GenerateDataKey*",
    Condition: {
      StringEquals: { "aws:SourceArn": arnOf("audit") },
      StringLike: { "kms:EncryptionContext:aws:cloudtrail:arn": `arn:aws:cloudtrail:*:${account}:trail/*` },
    },
  });
  const described = async () => {
    const { Contents: objects = [] } = await cloud.s3.send(new ListObjectsV2Command({ Bucket: bucket }));
    const Key = objects.at(-1)?.Key ?? "";
    return cloud.s3.send(new HeadObjectCommand({ Bucket: bucket, Key }));
  };

  test("by the policy that AWS prescribes delivers under that key", async () => {
    const key = await createKey(kms, cloudTrail);
    await cloud.start({ KmsKeyId: key });
    await cloud.cloud.clock.advance(10 * minute);
    expect(await described()).toMatchObject({ ServerSideEncryption: "aws:kms", SSEKMSKeyId: key });
    expect(await cloud.status()).not.toHaveProperty("LatestDeliveryError");
  });

  test("by an alias shows the key itself", async () => {
    const key = await createKey(kms, cloudTrail);
    await kms.createAlias({ AliasName: "alias/audit", TargetKeyId: key });
    await cloud.create();
    const answer = await cloud.cloudtrail.send(new UpdateTrailCommand({ Name: "audit", KmsKeyId: "alias/audit" }));
    expect(answer.KmsKeyId).toBe(key);
  });

  type Prepare = () => Promise<string>;
  const refused: [what: string, prepare: Prepare, name: string, message: (key: string) => string][] = [
    ["that is not there", async () => missing, "KmsKeyNotFoundException", (key) => `Key '${key}' does not exist`],
    [
      "of another region",
      async () => createKey(kmsClient(cloud, "eu-west-1"), cloudTrail),
      "KmsKeyNotFoundException",
      () => "Invalid arn eu-west-1",
    ],
    [
      "that is disabled",
      async () => {
        const KeyId = await createKey(kms, cloudTrail);
        await kms.disableKey({ KeyId });
        return KeyId;
      },
      "KmsKeyDisabledException",
      (key) => `${key} is disabled.`,
    ],
    [
      "that does not let CloudTrail in",
      () => createKey(kms),
      "InsufficientEncryptionPolicyException",
      (key) => `Insufficient permissions to access S3 bucket ${bucket} or KMS key ${key}.`,
    ],
    [
      "for another trail",
      () => createKey(kms, { ...cloudTrail, Condition: { StringEquals: { "aws:SourceArn": arnOf("another") } } }),
      "InsufficientEncryptionPolicyException",
      (key) => `Insufficient permissions to access S3 bucket ${bucket} or KMS key ${key}.`,
    ],
  ];
  test.each(refused)("%s is refused", async (_what, prepare, name, message) => {
    const KmsKeyId = await prepare();
    const refusal = { name, message: message(KmsKeyId) };
    expect(await refusalOf(cloud.create({ KmsKeyId }))).toEqual(refusal);
    await cloud.create();
    const update = cloud.cloudtrail.send(new UpdateTrailCommand({ Name: "audit", KmsKeyId }));
    expect(await refusalOf(update)).toEqual(refusal);
  });

  const spoilt: [what: string, spoil: (KeyId: string) => Promise<unknown>, error: string][] = [
    ["is disabled", (KeyId) => kms.disableKey({ KeyId }), "KMS.DisabledException"],
    ["is pending deletion", (KeyId) => kms.scheduleKeyDeletion({ KeyId }), "KMS.KMSInvalidStateException"],
    ["shuts CloudTrail out", (KeyId) => kms.putKeyPolicy({ KeyId, Policy: keyPolicy() }), "AccessDenied"],
  ];
  test.each(spoilt)("that %s tells so in its status, and delivers when that is mended", async (_what, spoil, error) => {
    const KeyId = await createKey(kms, cloudTrail);
    await cloud.start({ KmsKeyId: KeyId });
    await spoil(KeyId);
    await cloud.cloud.clock.advance(10 * minute);
    expect((await cloud.status()).LatestDeliveryError).toBe(error);
    expect(await cloud.files()).toEqual([]);

    if (error.includes("InvalidState")) await kms.cancelKeyDeletion({ KeyId });
    await kms.putKeyPolicy({ KeyId, Policy: keyPolicy(cloudTrail) });
    await kms.enableKey({ KeyId });
    await cloud.cloud.clock.advance(60 * minute);
    expect(await cloud.status()).not.toHaveProperty("LatestDeliveryError");
    expect(await cloud.files()).not.toEqual([]);
  });

  test("that has it taken away writes under S3's keys again", async () => {
    await cloud.start({ KmsKeyId: await createKey(kms, cloudTrail) });
    await cloud.cloudtrail.send(new UpdateTrailCommand({ Name: "audit", KmsKeyId: "" }));
    await cloud.cloud.clock.advance(10 * minute);
    expect(await described()).toMatchObject({ ServerSideEncryption: "AES256" });
  });
});

describe("a log group's key", () => {
  const arn = groupArn.replace("audit:*", "app");
  const logService = "logs.us-east-1.amazonaws.com";
  const bound = { Condition: { ArnEquals: { "kms:EncryptionContext:aws:logs:arn": arn } } };
  const keys: [what: string, key: () => Promise<string>, allowed: boolean][] = [
    ["lets CloudWatch Logs in", () => createKey(kms, serviceStatement(logService)), true],
    ["lets CloudWatch Logs in for this group", () => createKey(kms, serviceStatement(logService, bound)), true],
    ["does not name CloudWatch Logs", () => createKey(kms), false],
    [
      "names CloudWatch Logs of another region",
      () => createKey(kms, serviceStatement("logs.eu-west-1.amazonaws.com")),
      false,
    ],
    ["is not there", async () => missing, false],
  ];
  test.each(keys)("%s", async (_what, key, allowed) => {
    const kmsKeyId = await key();
    const create = () => cloud.logs.send(new logs.CreateLogGroupCommand({ logGroupName: "app", kmsKeyId }));
    const associate = () => cloud.logs.send(new logs.AssociateKmsKeyCommand({ logGroupName: "app", kmsKeyId }));
    const refusal = {
      name: "AccessDeniedException",
      message: `The specified KMS key does not exist or is not allowed to be used with Arn '${arn}'`,
    };
    if (allowed) await create();
    else {
      expect(await refusalOf(create())).toEqual(refusal);
      await cloud.logs.send(new logs.CreateLogGroupCommand({ logGroupName: "app" }));
      expect(await refusalOf(associate())).toEqual(refusal);
      return;
    }
    await associate();
    const asked = new logs.DescribeLogGroupsCommand({ logGroupNamePrefix: "app" });
    expect((await cloud.logs.send(asked)).logGroups).toMatchObject([{ kmsKeyId }]);
  });
});

describe("objects of a bucket that is encrypted by default", () => {
  const byDefault = (KMSMasterKeyID?: string) =>
    cloud.s3.send(
      new PutBucketEncryptionCommand({
        Bucket: bucket,
        ServerSideEncryptionConfiguration: {
          Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID } }],
        },
      }),
    );
  const put = () => cloud.s3.send(new PutObjectCommand({ Bucket: bucket, Key: "a", Body: "text" }));

  test("tell their key, S3's own where none is named", async () => {
    const key = await createKey(kms);
    await byDefault(key);
    expect(await put()).toMatchObject({ ServerSideEncryption: "aws:kms", SSEKMSKeyId: key });
    await byDefault();
    const { KeyMetadata } = await kms.describeKey({ KeyId: "alias/aws/s3" });
    expect(await put()).toMatchObject({ ServerSideEncryption: "aws:kms", SSEKMSKeyId: KeyMetadata?.Arn });
  });

  test("are not taken under a key that is disabled or not there", async () => {
    const KeyId = await createKey(kms);
    await byDefault(KeyId);
    await kms.disableKey({ KeyId });
    expect(await refusalOf(put())).toEqual({ name: "KMS.DisabledException", message: `${KeyId} is disabled.` });
    await byDefault(missing);
    expect((await refusalOf(put())).name).toBe("KMS.NotFoundException");
  });
});
