/** Keys decide over what other services encrypt: log files of trails, log groups and objects. */

import { UpdateTrailCommand } from "@aws-sdk/client-cloudtrail";
import * as logs from "@aws-sdk/client-cloudwatch-logs";
import type { KMS } from "@aws-sdk/client-kms";
import {
  HeadObjectCommand,
  ListObjectsV2Command,
  PutBucketEncryptionCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Audited, arnOf, bucket, groupArn, startAudited } from "../cloudtrail/fixture.ts";
import { account, createKey, keyArnOf, keyPolicy, kmsClient, refusalOf, serviceStatement } from "./fixture.ts";

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
