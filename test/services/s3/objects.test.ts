/** Objects as the official client sees them: bytes, headers, checksums, ranges, tags. */
import { createHash } from "node:crypto";
import type { S3 } from "@aws-sdk/client-s3";
import { beforeEach, describe, expect, test } from "vitest";
import { textOf, useS3 } from "./fixture.ts";

const fixture = useS3();
let Bucket: string;
beforeEach(async () => {
  Bucket = await fixture.bucket();
});

const helloTag = '"5d41402abc4b2a76b9719d911017c592"';

describe("an object", () => {
  test("comes back with its bytes, metadata and headers", async () => {
    const { s3 } = fixture;
    const expires = new Date("2030-01-01T00:00:00Z");
    const headers = {
      CacheControl: "no-cache",
      ContentDisposition: "attachment",
      ContentEncoding: "identity",
      ContentLanguage: "en",
      ContentType: "text/plain",
      Metadata: { origin: "test" },
    };
    const Key = "Ä/ü + ?&.txt";
    const put = await s3.putObject({ Bucket, Key, Body: "hello", Expires: expires, Tagging: "a=1&b=2", ...headers });
    expect(put).toMatchObject({ ETag: helloTag, ServerSideEncryption: "AES256" });
    const got = await s3.getObject({ Bucket, Key });
    expect(await textOf(got.Body)).toBe("hello");
    const facts = { ...headers, ETag: helloTag, ContentLength: 5, TagCount: 2, AcceptRanges: "bytes" };
    expect(got).toMatchObject({ ...facts, ExpiresString: expires.toUTCString() });
    expect(got.LastModified?.getMilliseconds()).toBe(0);
    expect(await s3.headObject({ Bucket, Key })).toMatchObject(facts);
  });

  test("is replaced by the next one, and gone when deleted", async () => {
    const { s3 } = fixture;
    await s3.putObject({ Bucket, Key: "a", Body: "one" });
    await s3.putObject({ Bucket, Key: "a", Body: "two" });
    expect(await textOf((await s3.getObject({ Bucket, Key: "a" })).Body)).toBe("two");
    await s3.deleteObject({ Bucket, Key: "a" });
    await expect(s3.getObject({ Bucket, Key: "a" })).rejects.toMatchObject({
      name: "NoSuchKey",
      message: "The specified key does not exist.",
      Key: "a",
    });
    await expect(s3.headObject({ Bucket, Key: "a" })).rejects.toMatchObject({ name: "NotFound" });
    await s3.deleteObject({ Bucket, Key: "a" });
  });

  test("may be empty, or larger than the rows it is kept in", async () => {
    const { s3 } = fixture;
    const large = Buffer.alloc(3 * 1024 * 1024 + 7, "0123456789");
    await s3.putObject({ Bucket, Key: "none", Body: new Uint8Array() });
    expect(await s3.getObject({ Bucket, Key: "none" })).toMatchObject({ ContentLength: 0 });
    await s3.putObject({ Bucket, Key: "large", Body: large });
    const got = await (await s3.getObject({ Bucket, Key: "large" })).Body?.transformToByteArray();
    expect(
      createHash("md5")
        .update(got ?? "")
        .digest("hex"),
    ).toBe(createHash("md5").update(large).digest("hex"));
    const across = await s3.getObject({ Bucket, Key: "large", Range: "bytes=1048570-1048580" });
    expect(await textOf(across.Body)).toBe(large.toString("latin1", 1048570, 1048581));
  });

  test("is downloaded under the headers that the request names", async () => {
    const { s3 } = fixture;
    await s3.putObject({ Bucket, Key: "a", Body: "hello" });
    expect(
      await s3.getObject({ Bucket, Key: "a", ResponseContentType: "text/csv", ResponseCacheControl: "private" }),
    ).toMatchObject({ ContentType: "text/csv", CacheControl: "private" });
  });

  test("under the client's own key is only given to who has it", async () => {
    const { s3 } = fixture;
    const keyOf = (letter: string) => ({ SSECustomerAlgorithm: "AES256", SSECustomerKey: letter.repeat(32) });
    // The SDK refuses customer keys over plain HTTP unless it is told the digest; so it is.
    const told = (letter: string) => ({
      ...keyOf(letter),
      SSECustomerKeyMD5: createHash("md5").update(letter.repeat(32)).digest("base64"),
    });
    await s3.putObject({ Bucket, Key: "a", Body: "hello", ...told("k") });
    expect(await s3.headObject({ Bucket, Key: "a", ...told("k") })).toMatchObject({ SSECustomerAlgorithm: "AES256" });
    await expect(s3.getObject({ Bucket, Key: "a" })).rejects.toMatchObject({ name: "InvalidRequest" });
    await expect(s3.getObject({ Bucket, Key: "a", ...told("x") })).rejects.toMatchObject({ name: "AccessDenied" });
  });
});

describe("checksums", () => {
  test.each<[algorithm: "CRC32" | "CRC32C" | "CRC64NVME" | "SHA1" | "SHA256", value: string]>([
    ["CRC32", "NhCmhg=="],
    ["CRC32C", "mnG7TA=="],
    ["CRC64NVME", "M3eFcAZSQlc="],
    ["SHA1", "qvTGHdzF6KLavt4PO0gs2a6pQ00="],
    ["SHA256", "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ="],
  ])("%s is verified, kept and told", async (algorithm, value) => {
    const { s3 } = fixture;
    const member = `Checksum${algorithm}` as const;
    expect(await s3.putObject({ Bucket, Key: "a", Body: "hello", [member]: value })).toMatchObject({
      [member]: value,
      ChecksumType: "FULL_OBJECT",
    });
    expect(await s3.headObject({ Bucket, Key: "a", ChecksumMode: "ENABLED" })).toMatchObject({ [member]: value });
    expect((await s3.listObjectsV2({ Bucket })).Contents).toMatchObject([{ ChecksumAlgorithm: [algorithm] }]);
    const wrong = Buffer.from(value, "base64").fill(0).toString("base64");
    await expect(s3.putObject({ Bucket, Key: "a", Body: "hello", [member]: wrong })).rejects.toMatchObject({
      name: "BadDigest",
      message: `The ${algorithm} you specified did not match the calculated checksum.`,
    });
  });

  test("are CRC64NVME where a client sends none, as older ones do", async () => {
    const put = await fetch(`${fixture.cloud.url}/${Bucket}/a`, { method: "PUT", body: "hello" });
    expect([put.status, put.headers.get("x-amz-checksum-crc64nvme")]).toEqual([200, "M3eFcAZSQlc="]);
  });

  test.each<[what: string, md5: string, code: string]>([
    ["right", "XUFAKrxLKna5cZ2REBfFkg==", "200"],
    ["wrong", "AAAAAAAAAAAAAAAAAAAAAA==", "BadDigest"],
    ["no digest", "hello", "InvalidDigest"],
  ])("Content-MD5 that is %s", async (_, ContentMD5, code) => {
    const put = fixture.s3.putObject({ Bucket, Key: "a", Body: "hello", ContentMD5 });
    expect(await put.then(({ $metadata }) => String($metadata.httpStatusCode)).catch((error) => error.name)).toBe(code);
  });
});

describe("ranges", () => {
  test.each<[range: string, status: number, body: string, told: string | undefined]>([
    ["bytes=0-1", 206, "he", "bytes 0-1/5"],
    ["bytes=3-", 206, "lo", "bytes 3-4/5"],
    ["bytes=-2", 206, "lo", "bytes 3-4/5"],
    ["bytes=-99", 206, "hello", "bytes 0-4/5"],
    ["bytes=1-99", 206, "ello", "bytes 1-4/5"],
    ["bytes=3-1", 200, "hello", undefined],
    ["bytes=0-1,3-4", 200, "hello", undefined],
    ["lines=0-1", 200, "hello", undefined],
  ])("%s", async (Range, status, body, told) => {
    const { s3 } = fixture;
    await s3.putObject({ Bucket, Key: "a", Body: "hello" });
    const got = await s3.getObject({ Bucket, Key: "a", Range });
    expect([got.$metadata.httpStatusCode, await textOf(got.Body), got.ContentRange]).toEqual([status, body, told]);
  });

  test("behind the end are not satisfiable", async () => {
    const { s3 } = fixture;
    await s3.putObject({ Bucket, Key: "a", Body: "hello" });
    await expect(s3.getObject({ Bucket, Key: "a", Range: "bytes=5-" })).rejects.toMatchObject({
      name: "InvalidRange",
      ActualObjectSize: "5",
      RangeRequested: "bytes=5-",
      $metadata: { httpStatusCode: 416 },
    });
  });
});

describe("DeleteObjects", () => {
  test("deletes what is there and what is not, quietly if asked", async () => {
    const { s3 } = fixture;
    for (const Key of ["a", "b"]) await s3.putObject({ Bucket, Key, Body: "1" });
    const { Deleted, Errors } = await s3.deleteObjects({
      Bucket,
      Delete: { Objects: [{ Key: "a" }, { Key: "none" }] },
    });
    expect([Deleted, Errors]).toEqual([[{ Key: "a" }, { Key: "none" }], undefined]);
    const quiet = await s3.deleteObjects({ Bucket, Delete: { Objects: [{ Key: "b" }], Quiet: true } });
    expect(quiet.Deleted).toBeUndefined();
    expect((await s3.listObjectsV2({ Bucket })).KeyCount).toBe(0);
  });

  test("tells each failure apart", async () => {
    const Objects = [{ Key: "a", ETag: '"other"' }, { Key: "b", VersionId: "nonsense" }, { Key: "c" }];
    await fixture.s3.putObject({ Bucket, Key: "a", Body: "1" });
    expect(await fixture.s3.deleteObjects({ Bucket, Delete: { Objects } })).toMatchObject({
      Deleted: [{ Key: "c" }],
      Errors: [
        { Key: "a", Code: "PreconditionFailed" },
        { Key: "b", VersionId: "nonsense", Code: "InvalidArgument" },
      ],
    });
  });

  test("takes a thousand at most", async () => {
    const Objects = Array.from({ length: 1001 }, (_, n) => ({ Key: `k${n}` }));
    await expect(fixture.s3.deleteObjects({ Bucket, Delete: { Objects } })).rejects.toMatchObject({
      name: "MalformedXML",
    });
  });
});

test("object tags are put, got and deleted, ten at most", async () => {
  const { s3 } = fixture;
  await s3.putObject({ Bucket, Key: "a", Body: "1" });
  const TagSet = [{ Key: "team", Value: "audit" }];
  await s3.putObjectTagging({ Bucket, Key: "a", Tagging: { TagSet } });
  expect(await s3.getObjectTagging({ Bucket, Key: "a" })).toMatchObject({ TagSet });
  await s3.deleteObjectTagging({ Bucket, Key: "a" });
  expect((await s3.getObjectTagging({ Bucket, Key: "a" })).TagSet).toEqual([]);
  const eleven = Array.from({ length: 11 }, (_, n) => ({ Key: `k${n}`, Value: "" }));
  await expect(s3.putObjectTagging({ Bucket, Key: "a", Tagging: { TagSet: eleven } })).rejects.toMatchObject({
    name: "BadRequest",
    message: "Object tags cannot be greater than 10",
  });
});

test("GetObjectAttributes tells what it is asked for", async () => {
  const { s3 } = fixture;
  await s3.putObject({ Bucket, Key: "a", Body: "hello" });
  const {
    $metadata: _,
    LastModified: __,
    ...told
  } = await s3.getObjectAttributes({
    Bucket,
    Key: "a",
    ObjectAttributes: ["ETag", "ObjectSize", "Checksum", "StorageClass", "ObjectParts"],
  });
  expect(told).toEqual({
    ETag: helloTag.replaceAll('"', ""),
    ObjectSize: 5,
    StorageClass: "STANDARD",
    Checksum: { ChecksumCRC32: "NhCmhg==", ChecksumType: "FULL_OBJECT" },
  });
});

describe("refuses", () => {
  test.each<[what: string, ask: (s3: S3) => Promise<object>, code: string]>([
    [
      "a key of more than 1,024 bytes",
      (s3) => s3.putObject({ Bucket, Key: "ü".repeat(513), Body: "1" }),
      "KeyTooLongError",
    ],
    [
      "2 KiB of metadata",
      (s3) => s3.putObject({ Bucket, Key: "a", Body: "1", Metadata: { a: "x".repeat(2048) } }),
      "MetadataTooLarge",
    ],
    [
      "a lock without Object Lock",
      (s3) => s3.putObject({ Bucket, Key: "a", Body: "1", ObjectLockLegalHoldStatus: "ON" }),
      "InvalidRequest",
    ],
    [
      "a storage class that is none",
      (s3) => s3.putObject({ Bucket, Key: "a", Body: "1", StorageClass: "WARM" as "GLACIER" }),
      "InvalidStorageClass",
    ],
    ["an object into no bucket", (s3) => s3.putObject({ Bucket: "nowhere", Key: "a", Body: "1" }), "NoSuchBucket"],
  ])("%s", async (_, ask, name) => {
    await expect(ask(fixture.s3)).rejects.toMatchObject({ name });
  });
});
