/** Lifecycle rules: which are refused, and what the others do at midnight. */
import type { LifecycleRule, S3 } from "@aws-sdk/client-s3";
import { describe, expect, test } from "vitest";
import { useS3 } from "./fixture.ts";

const fixture = useS3();

function rule(change: Partial<LifecycleRule>): LifecycleRule {
  return { Status: "Enabled", Filter: {}, ...change };
}

function put(s3: S3, Bucket: string, ...Rules: LifecycleRule[]) {
  return s3.putBucketLifecycleConfiguration({ Bucket, LifecycleConfiguration: { Rules } });
}

describe("refused", () => {
  const Expiration = { Days: 1 };
  test.each<[what: string, refused: Partial<LifecycleRule>, name: string, message?: string]>([
    ["two conditions without And", { Expiration, Filter: { Prefix: "a", ObjectSizeGreaterThan: 1 } }, "MalformedXML"],
    ["Filter beside Prefix", { Expiration, Prefix: "a" }, "MalformedXML"],
    ["days and a date", { Expiration: { Days: 1, Date: new Date(0) } }, "MalformedXML"],
    ["days and an expired marker", { Expiration: { Days: 1, ExpiredObjectDeleteMarker: true } }, "MalformedXML"],
    [
      "no days",
      { Expiration: { Days: 0 } },
      "InvalidArgument",
      "'Days' for Expiration action must be a positive integer",
    ],
    [
      "noon",
      { Expiration: { Date: new Date("2027-01-01T12:00:00Z") } },
      "InvalidArgument",
      "'Date' must be at midnight GMT",
    ],
    [
      "an early move",
      { Transitions: [{ Days: 1, StorageClass: "STANDARD_IA" }] },
      "InvalidArgument",
      "'Days' in Transition action must be greater than or equal to 30 for storageClass 'STANDARD_IA'",
    ],
    [
      "expiry before the move",
      { Expiration: { Days: 30 }, Transitions: [{ Days: 60, StorageClass: "GLACIER" }], Filter: { Prefix: "logs/" } },
      "InvalidArgument",
      "'Days' in the Expiration action for filter '(prefix=logs/)' must be greater than 'Days' in the Transition action",
    ],
    [
      "a size that nothing has",
      { Expiration, Filter: { And: { ObjectSizeGreaterThan: 5, ObjectSizeLessThan: 5 } } },
      "InvalidRequest",
    ],
    [
      "uploads by tag",
      { AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 }, Filter: { Tag: { Key: "a", Value: "b" } } },
      "InvalidRequest",
      "AbortIncompleteMultipartUpload cannot be specified with Tags.",
    ],
    [
      "noncurrent days of nothing",
      { NoncurrentVersionExpiration: { NoncurrentDays: 0 } },
      "InvalidArgument",
      "'NoncurrentDays' for NoncurrentVersionExpiration action must be a positive integer",
    ],
  ])("%s", async (_, refused, name, message) => {
    await expect(put(fixture.s3, await fixture.bucket(), rule(refused))).rejects.toMatchObject({
      name,
      ...(message && { message }),
    });
  });
});

async function keysOf(s3: S3, Bucket: string) {
  return ((await s3.listObjectsV2({ Bucket })).Contents ?? []).map(({ Key, StorageClass }) => `${Key} ${StorageClass}`);
}

describe("at midnight", () => {
  const large = new Uint8Array(128 * 1024);

  test.each<[what: string, asked: Partial<LifecycleRule>, days: number, left: string[]]>([
    ["nothing before its time", { Expiration: { Days: 3 } }, 3, ["big STANDARD", "logs/a STANDARD"]],
    ["objects expire, counted up to midnight", { Expiration: { Days: 3 } }, 4, []],
    ["by prefix", { Expiration: { Days: 1 }, Filter: { Prefix: "logs/" } }, 2, ["big STANDARD"]],
    ["by size", { Expiration: { Days: 1 }, Filter: { ObjectSizeGreaterThan: 1000 } }, 2, ["logs/a STANDARD"]],
    ["by tag", { Expiration: { Days: 1 }, Filter: { Tag: { Key: "keep", Value: "no" } } }, 2, ["big STANDARD"]],
    ["at a date", { Expiration: { Date: new Date("2026-03-04T00:00:00Z") } }, 2, []],
    [
      "not by a rule that is off",
      { Expiration: { Days: 1 }, Status: "Disabled" },
      9,
      ["big STANDARD", "logs/a STANDARD"],
    ],
    [
      "large objects move",
      { Transitions: [{ Days: 1, StorageClass: "GLACIER" }] },
      2,
      ["big GLACIER", "logs/a STANDARD"],
    ],
  ])("%s", async (_, asked, days, left) => {
    const { s3, cloud } = fixture;
    await cloud.clock.set(Date.parse("2026-03-02T12:00:10Z"));
    const Bucket = await fixture.bucket();
    await s3.putObject({ Bucket, Key: "big", Body: large });
    await s3.putObject({ Bucket, Key: "logs/a", Body: "a", Tagging: "keep=no" });
    await put(s3, Bucket, rule(asked));
    await cloud.clock.advance(days * 86_400_000);
    expect(await keysOf(s3, Bucket)).toEqual(left);
  });

  test("with versioning a marker comes first, then old versions go, then the marker; locked ones stay", async () => {
    const { s3, cloud } = fixture;
    const Bucket = await fixture.bucket();
    await s3.putBucketVersioning({ Bucket, VersioningConfiguration: { Status: "Enabled" } });
    await s3.putObjectLockConfiguration({ Bucket, ObjectLockConfiguration: { ObjectLockEnabled: "Enabled" } });
    await s3.putObject({ Bucket, Key: "k", Body: "1" });
    await s3.putObject({ Bucket, Key: "held", Body: "1", ObjectLockLegalHoldStatus: "ON" });
    await put(
      s3,
      Bucket,
      rule({ Expiration: { Days: 1 } }),
      rule({ NoncurrentVersionExpiration: { NoncurrentDays: 2 }, Expiration: { ExpiredObjectDeleteMarker: true } }),
    );
    const standing = async () => {
      const { Versions = [], DeleteMarkers = [] } = await s3.listObjectVersions({ Bucket });
      return [Versions, DeleteMarkers].map((each) => each.map(({ Key }) => Key));
    };
    await cloud.clock.advance(2 * 86_400_000);
    expect(await standing()).toEqual([
      ["held", "k"],
      ["held", "k"],
    ]);
    await cloud.clock.advance(4 * 86_400_000);
    expect(await standing()).toEqual([["held"], ["held"]]);
  });

  test("uploads that nobody completes are aborted", async () => {
    const { s3, cloud } = fixture;
    const Bucket = await fixture.bucket();
    await s3.createMultipartUpload({ Bucket, Key: "k" });
    await put(s3, Bucket, rule({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } }));
    await cloud.clock.advance(2 * 86_400_000);
    expect((await s3.listMultipartUploads({ Bucket })).Uploads).toBeUndefined();
  });
});
