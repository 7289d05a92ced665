/** Buckets as the official client sees them: names, regions, owners, and what goes when one is deleted. */
import type { ListBucketsCommandOutput } from "@aws-sdk/client-s3";
import { describe, expect, test } from "vitest";
import { useS3 } from "./fixture.ts";

const fixture = useS3();
function rootOf(account: string) {
  return { kind: "root", account, arn: `arn:aws:iam::${account}:root`, principalId: account } as const;
}
const owner = rootOf("000000000000");

describe("CreateBucket", () => {
  test("makes a bucket that HeadBucket, GetBucketLocation and ListBuckets show", async () => {
    const { s3 } = fixture;
    expect(await s3.createBucket({ Bucket: "logs" })).toMatchObject({
      Location: "/logs",
      BucketArn: "arn:aws:s3:::logs",
    });
    expect(await s3.headBucket({ Bucket: "logs" })).toMatchObject({ BucketRegion: "us-east-1" });
    expect((await s3.getBucketLocation({ Bucket: "logs" })).LocationConstraint).toBeUndefined();
    expect((await s3.listBuckets({})).Buckets).toMatchObject([{ Name: "logs", BucketRegion: "us-east-1" }]);
  });

  test.each<[what: string, region: string, constraint: string | undefined, answer: string]>([
    ["the region called from", "eu-west-1", "eu-west-1", "eu-west-1"],
    ["any region, called from us-east-1", "us-east-1", "ap-south-1", "ap-south-1"],
    ["a region of the old name", "us-east-1", "EU", "eu-west-1"],
    ["no region, called from elsewhere", "eu-west-1", undefined, "IllegalLocationConstraintException"],
    ["another region, called from elsewhere", "eu-west-1", "us-west-2", "IllegalLocationConstraintException"],
    ["us-east-1, which is never named", "us-east-1", "us-east-1", "InvalidLocationConstraint"],
    ["us-east-1 from elsewhere", "us-west-2", "us-east-1", "IllegalLocationConstraintException"],
  ])("with %s", (_, region, constraint, answer) => {
    // From inside, since the JS SDK names the region by itself.
    const ask = (operation: string, input: object) =>
      fixture.cloud.cloud.invoke("s3", operation, { Bucket: "logs", ...input }, { principal: owner, region });
    const configuration = constraint && { CreateBucketConfiguration: { LocationConstraint: constraint } };
    if (answer.includes("-")) {
      ask("CreateBucket", { ...configuration });
      expect(ask("HeadBucket", {})).toMatchObject({ BucketRegion: answer });
    } else expect(() => ask("CreateBucket", { ...configuration })).toThrow(expect.objectContaining({ code: answer }));
  });

  test("refuses a region that is none", async () => {
    const configuration = { LocationConstraint: "mars-north-1" as "eu-west-1" };
    await expect(
      fixture.s3.createBucket({ Bucket: "logs", CreateBucketConfiguration: configuration }),
    ).rejects.toMatchObject({ name: "InvalidLocationConstraint" });
  });

  test.each([
    ["ab", "two characters"],
    ["a".repeat(64), "64 characters"],
    ["Logs", "a capital"],
    ["my_logs", "an underscore"],
    ["-logs", "a dash first"],
    ["logs-", "a dash last"],
    ["my..logs", "two dots"],
    ["10.0.0.1", "an address"],
    ["xn--logs", "a reserved prefix"],
    ["logs-s3alias", "a reserved suffix"],
  ])("refuses the name %s (%s)", async (Bucket) => {
    await expect(fixture.s3.createBucket({ Bucket })).rejects.toMatchObject({
      name: "InvalidBucketName",
      message: "The specified bucket is not valid.",
    });
  });

  test("again by its owner answers 200 in us-east-1 and BucketAlreadyOwnedByYou elsewhere", async () => {
    await fixture.s3.createBucket({ Bucket: "logs" });
    expect(await fixture.s3.createBucket({ Bucket: "logs" })).toMatchObject({ Location: "/logs" });
    const frankfurt = fixture.in("eu-central-1");
    const there = { Bucket: "there", CreateBucketConfiguration: { LocationConstraint: "eu-central-1" as const } };
    await frankfurt.createBucket(there);
    await expect(frankfurt.createBucket(there)).rejects.toMatchObject({ name: "BucketAlreadyOwnedByYou" });
  });

  test("refuses what another account has", async () => {
    await fixture.s3.createBucket({ Bucket: "logs" });
    const stranger = { principal: rootOf("111111111111"), region: "us-east-1" };
    const create = () => fixture.cloud.cloud.invoke("s3", "CreateBucket", { Bucket: "logs" }, stranger);
    expect(create).toThrow(expect.objectContaining({ code: "BucketAlreadyExists" }));
    await expect(fixture.s3.headBucket({ Bucket: "logs", ExpectedBucketOwner: "111111111111" })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 403 },
    });
  });
});

test("ListBuckets pages, and filters by prefix and region", async () => {
  const { s3 } = fixture;
  for (const Bucket of ["c-3", "a-1", "b-2"]) await s3.createBucket({ Bucket });
  await s3.createBucket({ Bucket: "a-eu", CreateBucketConfiguration: { LocationConstraint: "eu-west-1" } });
  const names = ({ Buckets = [] }: ListBucketsCommandOutput) => Buckets.map(({ Name }) => Name);
  const first = await s3.listBuckets({ MaxBuckets: 3 });
  expect(names(first)).toEqual(["a-1", "a-eu", "b-2"]);
  expect(names(await s3.listBuckets({ ContinuationToken: first.ContinuationToken }))).toEqual(["c-3"]);
  expect(names(await s3.listBuckets({ Prefix: "a-" }))).toEqual(["a-1", "a-eu"]);
  expect(names(await s3.listBuckets({ BucketRegion: "eu-west-1" }))).toEqual(["a-eu"]);
  await expect(s3.listBuckets({ ContinuationToken: "*" })).rejects.toMatchObject({ name: "InvalidArgument" });
});

describe("DeleteBucket", () => {
  test("takes an empty bucket, its settings and its uploads away", async () => {
    const { s3 } = fixture;
    const Bucket = await fixture.bucket();
    await s3.putBucketTagging({ Bucket, Tagging: { TagSet: [{ Key: "team", Value: "audit" }] } });
    await s3.createMultipartUpload({ Bucket, Key: "half" });
    await s3.deleteBucket({ Bucket });
    await expect(s3.headBucket({ Bucket })).rejects.toMatchObject({ $metadata: { httpStatusCode: 404 } });
    await s3.createBucket({ Bucket });
    await expect(s3.getBucketTagging({ Bucket })).rejects.toMatchObject({ name: "NoSuchTagSet" });
    expect((await s3.listMultipartUploads({ Bucket })).Uploads).toBeUndefined();
  });

  test("leaves one that holds an object or only a delete marker", async () => {
    const { s3 } = fixture;
    const Bucket = await fixture.bucket();
    await s3.putBucketVersioning({ Bucket, VersioningConfiguration: { Status: "Enabled" } });
    const { VersionId } = await s3.putObject({ Bucket, Key: "a", Body: "1" });
    await s3.deleteObject({ Bucket, Key: "a" });
    await s3.deleteObject({ Bucket, Key: "a", VersionId });
    await expect(s3.deleteBucket({ Bucket })).rejects.toMatchObject({
      name: "BucketNotEmpty",
      message: "The bucket you tried to delete is not empty",
    });
  });

  test("of what is not there answers NoSuchBucket", async () => {
    await expect(fixture.s3.deleteBucket({ Bucket: "nowhere" })).rejects.toMatchObject({
      name: "NoSuchBucket",
      message: "The specified bucket does not exist",
      BucketName: "nowhere",
    });
  });
});
