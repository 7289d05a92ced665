/** A bucket's settings: what a new bucket answers, what comes back of what was put, and what is refused. */
import type { S3 } from "@aws-sdk/client-s3";
import { describe, expect, test } from "vitest";
import { useS3 } from "./fixture.ts";

const fixture = useS3();

type Ask = (s3: S3, Bucket: string) => Promise<object>;

describe("a new bucket", () => {
  test.each<[what: string, ask: Ask, answer: object]>([
    ["no acceleration", (s3, Bucket) => s3.getBucketAccelerateConfiguration({ Bucket }), {}],
    ["no logging", (s3, Bucket) => s3.getBucketLogging({ Bucket }), {}],
    ["no notifications", (s3, Bucket) => s3.getBucketNotificationConfiguration({ Bucket }), {}],
    ["no versioning", (s3, Bucket) => s3.getBucketVersioning({ Bucket }), {}],
    ["the owner paying", (s3, Bucket) => s3.getBucketRequestPayment({ Bucket }), { Payer: "BucketOwner" }],
    [
      "an ACL of full control for its owner",
      (s3, Bucket) => s3.getBucketAcl({ Bucket }),
      { Grants: [{ Grantee: { Type: "CanonicalUser" }, Permission: "FULL_CONTROL" }] },
    ],
    [
      "encryption with S3's keys",
      (s3, Bucket) => s3.getBucketEncryption({ Bucket }),
      {
        ServerSideEncryptionConfiguration: {
          Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" }, BucketKeyEnabled: false }],
        },
      },
    ],
    [
      "all public access blocked",
      (s3, Bucket) => s3.getPublicAccessBlock({ Bucket }),
      {
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          IgnorePublicAcls: true,
          BlockPublicPolicy: true,
          RestrictPublicBuckets: true,
        },
      },
    ],
    [
      "enforced ownership",
      (s3, Bucket) => s3.getBucketOwnershipControls({ Bucket }),
      { OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] } },
    ],
  ])("has %s", async (_, ask, answer) => {
    const { $metadata, ...got } = (await ask(fixture.s3, await fixture.bucket())) as { $metadata: object };
    expect($metadata).toMatchObject({ httpStatusCode: 200 });
    expect(got).toMatchObject(answer);
  });

  test.each<[ask: Ask, code: string, message: string]>([
    [(s3, Bucket) => s3.getBucketPolicy({ Bucket }), "NoSuchBucketPolicy", "The bucket policy does not exist"],
    [(s3, Bucket) => s3.getBucketPolicyStatus({ Bucket }), "NoSuchBucketPolicy", "The bucket policy does not exist"],
    [(s3, Bucket) => s3.getBucketTagging({ Bucket }), "NoSuchTagSet", "The TagSet does not exist"],
    [(s3, Bucket) => s3.getBucketCors({ Bucket }), "NoSuchCORSConfiguration", "The CORS configuration does not exist"],
    [
      (s3, Bucket) => s3.getBucketLifecycleConfiguration({ Bucket }),
      "NoSuchLifecycleConfiguration",
      "The lifecycle configuration does not exist",
    ],
    [
      (s3, Bucket) => s3.getBucketWebsite({ Bucket }),
      "NoSuchWebsiteConfiguration",
      "The specified bucket does not have a website configuration",
    ],
    [
      (s3, Bucket) => s3.getBucketReplication({ Bucket }),
      "ReplicationConfigurationNotFoundError",
      "The replication configuration was not found",
    ],
    [
      (s3, Bucket) => s3.getObjectLockConfiguration({ Bucket }),
      "ObjectLockConfigurationNotFoundError",
      "Object Lock configuration does not exist for this bucket",
    ],
  ])("answers %o with %s", async (ask, name, message) => {
    await expect(ask(fixture.s3, await fixture.bucket())).rejects.toMatchObject({
      name,
      message,
      $metadata: { httpStatusCode: 404 },
    });
  });
});

describe("what is put comes back, and is gone when deleted", () => {
  test("tags", async () => {
    const { s3 } = fixture;
    const Bucket = await fixture.bucket();
    const TagSet = [
      { Key: "team", Value: "audit" },
      { Key: "stage", Value: "" },
    ];
    await s3.putBucketTagging({ Bucket, Tagging: { TagSet } });
    expect(await s3.getBucketTagging({ Bucket })).toMatchObject({ TagSet });
    await s3.deleteBucketTagging({ Bucket });
    await expect(s3.getBucketTagging({ Bucket })).rejects.toMatchObject({ name: "NoSuchTagSet" });
  });

  test("lifecycle rules, with dates and the names that S3 gives", async () => {
    const { s3 } = fixture;
    const Bucket = await fixture.bucket();
    const date = new Date("2030-01-01T00:00:00Z");
    await s3.putBucketLifecycleConfiguration({
      Bucket,
      LifecycleConfiguration: {
        Rules: [
          { Status: "Enabled", Filter: { Prefix: "logs/" }, Expiration: { Date: date } },
          { ID: "cold", Status: "Disabled", Filter: {}, Transitions: [{ Days: 30, StorageClass: "GLACIER" }] },
        ],
      },
    });
    expect(await s3.getBucketLifecycleConfiguration({ Bucket })).toMatchObject({
      TransitionDefaultMinimumObjectSize: "all_storage_classes_128K",
      Rules: [
        { ID: expect.stringMatching(/^.{48}$/), Filter: { Prefix: "logs/" }, Expiration: { Date: date } },
        { ID: "cold", Status: "Disabled", Transitions: [{ Days: 30, StorageClass: "GLACIER" }] },
      ],
    });
    await s3.deleteBucketLifecycle({ Bucket });
    await expect(s3.getBucketLifecycleConfiguration({ Bucket })).rejects.toThrow("lifecycle configuration");
  });

  test("encryption, which goes back to the default", async () => {
    const { s3 } = fixture;
    const Bucket = await fixture.bucket();
    const byKms = { SSEAlgorithm: "aws:kms" as const, KMSMasterKeyID: "alias/audit" };
    await s3.putBucketEncryption({
      Bucket,
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: byKms, BucketKeyEnabled: true }],
      },
    });
    expect(await s3.putObject({ Bucket, Key: "a", Body: "1" })).toMatchObject({
      ServerSideEncryption: "aws:kms",
      BucketKeyEnabled: true,
    });
    await s3.deleteBucketEncryption({ Bucket });
    expect(await s3.putObject({ Bucket, Key: "a", Body: "1" })).toMatchObject({ ServerSideEncryption: "AES256" });
  });

  test("cors, website, logging and replication", async () => {
    const { s3 } = fixture;
    const Bucket = await fixture.bucket();
    const CORSRules = [
      { AllowedMethods: ["GET", "PUT"], AllowedOrigins: ["https://*.example.com"], MaxAgeSeconds: 60 },
    ];
    await s3.putBucketCors({ Bucket, CORSConfiguration: { CORSRules } });
    expect(await s3.getBucketCors({ Bucket })).toMatchObject({ CORSRules });
    const website = { IndexDocument: { Suffix: "index.html" }, ErrorDocument: { Key: "error.html" } };
    await s3.putBucketWebsite({ Bucket, WebsiteConfiguration: website });
    expect(await s3.getBucketWebsite({ Bucket })).toMatchObject(website);
    const LoggingEnabled = { TargetBucket: Bucket, TargetPrefix: "access/" };
    await s3.putBucketLogging({ Bucket, BucketLoggingStatus: { LoggingEnabled } });
    expect(await s3.getBucketLogging({ Bucket })).toMatchObject({ LoggingEnabled });
    await s3.putBucketLogging({ Bucket, BucketLoggingStatus: {} });
    expect((await s3.getBucketLogging({ Bucket })).LoggingEnabled).toBeUndefined();
    await s3.putBucketVersioning({ Bucket, VersioningConfiguration: { Status: "Enabled" } });
    const replication = {
      Role: "arn:aws:iam::000000000000:role/r",
      Rules: [{ ID: "all", Status: "Enabled" as const, Prefix: "", Destination: { Bucket: "arn:aws:s3:::other" } }],
    };
    await s3.putBucketReplication({ Bucket, ReplicationConfiguration: replication });
    expect(await s3.getBucketReplication({ Bucket })).toMatchObject({ ReplicationConfiguration: replication });
  });

  test("public access block and ownership, whose absence then is an error", async () => {
    const { s3 } = fixture;
    const Bucket = await fixture.bucket();
    await s3.putPublicAccessBlock({ Bucket, PublicAccessBlockConfiguration: { BlockPublicAcls: true } });
    expect((await s3.getPublicAccessBlock({ Bucket })).PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      IgnorePublicAcls: false,
      BlockPublicPolicy: false,
      RestrictPublicBuckets: false,
    });
    await s3.deletePublicAccessBlock({ Bucket });
    await expect(s3.getPublicAccessBlock({ Bucket })).rejects.toMatchObject({
      name: "NoSuchPublicAccessBlockConfiguration",
    });
    await s3.deleteBucketOwnershipControls({ Bucket });
    await expect(s3.getBucketOwnershipControls({ Bucket })).rejects.toMatchObject({
      name: "OwnershipControlsNotFoundError",
    });
  });
});

function tag(Key: string, Value = "x") {
  return { Key, Value };
}

describe("refuses", () => {
  test.each<[what: string, ask: Ask, code: string, message?: string]>([
    [
      "a versioning status that is none",
      (s3, Bucket) => s3.putBucketVersioning({ Bucket, VersioningConfiguration: { Status: "On" as "Enabled" } }),
      "MalformedXML",
    ],
    [
      "versioning without a status",
      (s3, Bucket) => s3.putBucketVersioning({ Bucket, VersioningConfiguration: {} }),
      "IllegalVersioningConfigurationException",
    ],
    [
      "tags of the same key",
      (s3, Bucket) => s3.putBucketTagging({ Bucket, Tagging: { TagSet: [tag("a"), tag("a")] } }),
      "InvalidTag",
      "Cannot provide multiple Tags with the same key",
    ],
    [
      "tags that are AWS's",
      (s3, Bucket) => s3.putBucketTagging({ Bucket, Tagging: { TagSet: [tag("aws:a")] } }),
      "InvalidTag",
      "System tags cannot be added/updated by requester",
    ],
    [
      "51 tags",
      (s3, Bucket) =>
        s3.putBucketTagging({ Bucket, Tagging: { TagSet: Array.from({ length: 51 }, (_, n) => tag(`k${n}`)) } }),
      "BadRequest",
      "Bucket tags cannot be greater than 50",
    ],
    [
      "logging to a bucket that is not there",
      (s3, Bucket) =>
        s3.putBucketLogging({
          Bucket,
          BucketLoggingStatus: { LoggingEnabled: { TargetBucket: "no", TargetPrefix: "" } },
        }),
      "InvalidTargetBucketForLogging",
      "The target bucket for logging does not exist",
    ],
    [
      "replication without versioning",
      (s3, Bucket) =>
        s3.putBucketReplication({
          Bucket,
          ReplicationConfiguration: { Role: "r", Rules: [{ Status: "Enabled", Destination: { Bucket: "b" } }] },
        }),
      "InvalidRequest",
      "Versioning must be 'Enabled' on the bucket to apply a replication configuration",
    ],
    [
      "a lifecycle rule that does nothing",
      (s3, Bucket) =>
        s3.putBucketLifecycleConfiguration({
          Bucket,
          LifecycleConfiguration: { Rules: [{ Status: "Enabled", Filter: {} }] },
        }),
      "InvalidRequest",
      "At least one action needs to be specified in a rule.",
    ],
    [
      "a method that CORS has not",
      (s3, Bucket) =>
        s3.putBucketCors({
          Bucket,
          CORSConfiguration: { CORSRules: [{ AllowedMethods: ["PATCH"], AllowedOrigins: ["*"] }] },
        }),
      "InvalidRequest",
      "Found unsupported HTTP method in CORS config. Unsupported method is PATCH",
    ],
    [
      "a website without an index",
      (s3, Bucket) => s3.putBucketWebsite({ Bucket, WebsiteConfiguration: {} }),
      "InvalidArgument",
    ],
    ["any setting of no bucket", (s3) => s3.getBucketAcl({ Bucket: "nowhere" }), "NoSuchBucket"],
    [
      "an operation that is not built, by its name",
      (s3, Bucket) => s3.getBucketInventoryConfiguration({ Bucket, Id: "a" }),
      "NotImplemented",
      "Trailbell does not implement s3 GetBucketInventoryConfiguration (see docs/coverage.md).",
    ],
  ])("%s", async (_, ask, name, message) => {
    const refusal = expect(ask(fixture.s3, await fixture.bucket())).rejects;
    await refusal.toMatchObject({ name, ...(message && { message }) });
  });
});
