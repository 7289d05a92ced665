/** CopyObject: what a copy takes along, and when none is made. */
import { beforeEach, describe, expect, test } from "vitest";
import { useS3 } from "./fixture.ts";

const fixture = useS3();
let Bucket: string;
beforeEach(async () => {
  Bucket = await fixture.bucket();
});

const helloTag = '"5d41402abc4b2a76b9719d911017c592"';

describe("copies", () => {
  const source = (key: string) => encodeURI(`${Bucket}/${key}`);
  beforeEach(async () => {
    const metadata = { ContentType: "text/plain", Metadata: { a: "1" }, Tagging: "x=1" };
    await fixture.s3.putObject({ Bucket, Key: "from ü", Body: "hello", ...metadata });
  });

  test("have the source's headers and tags, or new ones", async () => {
    const { s3 } = fixture;
    const copied = await s3.copyObject({ Bucket, Key: "same", CopySource: source("from ü") });
    expect(copied.CopyObjectResult).toMatchObject({ ETag: helloTag, ChecksumCRC32: "NhCmhg==" });
    expect(await s3.headObject({ Bucket, Key: "same" })).toMatchObject({
      ContentType: "text/plain",
      Metadata: { a: "1" },
      TagCount: 1,
    });
    const directives = { MetadataDirective: "REPLACE", TaggingDirective: "REPLACE", Metadata: { b: "2" } } as const;
    await s3.copyObject({ Bucket, Key: "other", CopySource: `/${source("from ü")}`, ...directives });
    const wholly = encodeURIComponent(`${Bucket}/from ü`);
    await s3.copyObject({ Bucket, Key: "escaped", CopySource: wholly });
    const head = await s3.headObject({ Bucket, Key: "other" });
    expect([head.ContentType, head.Metadata, head.TagCount]).toEqual(["binary/octet-stream", { b: "2" }, undefined]);
  });

  test.each<[what: string, change: object, answer: string]>([
    ["of nothing", { CopySource: "{bucket}/none" }, "NoSuchKey"],
    ["from no bucket", { CopySource: "nowhere/a" }, "NoSuchBucket"],
    ["onto itself without a change", { Key: "from ü" }, "InvalidRequest"],
    [
      "onto itself from a version, without versioning",
      { Key: "from ü", CopySource: "{bucket}/from%20%C3%BC?versionId=null" },
      "InvalidRequest",
    ],
    ["onto itself with new metadata", { Key: "from ü", MetadataDirective: "REPLACE" }, "200"],
    ["if the source has another tag", { CopySourceIfMatch: '"other"' }, "PreconditionFailed"],
    ["unless the source has its tag", { CopySourceIfNoneMatch: helloTag }, "PreconditionFailed"],
    ["create-only over nothing", { IfNoneMatch: "*" }, "200"],
  ])("%s", async (_, change, answer) => {
    const input = { Bucket, Key: "to", CopySource: source("from ü"), ...change };
    const copied = fixture.s3.copyObject({ ...input, CopySource: input.CopySource.replace("{bucket}", Bucket) });
    expect(await copied.then(({ $metadata }) => String($metadata.httpStatusCode)).catch((error) => error.name)).toBe(
      answer,
    );
  });
});
