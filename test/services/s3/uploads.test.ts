/** Multipart uploads: parts made one object, parts listed, and what is refused. */
import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import type { CompletedPart, CreateMultipartUploadCommandInput } from "@aws-sdk/client-s3";
import { beforeEach, describe, expect, test } from "vitest";
import { textOf, useS3 } from "./fixture.ts";

const fixture = useS3();
let Bucket: string;
beforeEach(async () => {
  Bucket = await fixture.bucket();
});

const mebibyte = 1024 * 1024;
const first = Buffer.alloc(5 * mebibyte, "first");
const last = Buffer.from("last");

async function begin(input: Partial<CreateMultipartUploadCommandInput> = {}) {
  const { UploadId } = await fixture.s3.createMultipartUpload({ Bucket, Key: "a", ...input });
  const upload = { Bucket, Key: "a", UploadId };
  const send = async (PartNumber: number, Body: Uint8Array): Promise<CompletedPart> => {
    const { ETag, ChecksumCRC32 } = await fixture.s3.uploadPart({ ...upload, PartNumber, Body });
    return { PartNumber, ETag, ChecksumCRC32 };
  };
  const complete = (Parts: CompletedPart[], more: object = {}) =>
    fixture.s3.completeMultipartUpload({ ...upload, MultipartUpload: { Parts }, ...more });
  return { upload, send, complete };
}

function md5(bytes: Uint8Array) {
  return createHash("md5").update(bytes).digest();
}
function base64Crc(bytes: Uint8Array) {
  const digest = Buffer.alloc(4);
  digest.writeUInt32BE(crc32(bytes));
  return digest.toString("base64");
}

test("parts become one object, in the order of their numbers", async () => {
  const { s3 } = fixture;
  const { upload, send, complete } = await begin({ ContentType: "text/plain", Metadata: { a: "1" }, Tagging: "x=1" });
  const two = await send(7, last);
  await send(3, Buffer.from("sent again below"));
  const one = await send(3, first);
  expect((await s3.listMultipartUploads({ Bucket })).Uploads).toMatchObject([{ Key: "a", UploadId: upload.UploadId }]);
  const etag = `"${createHash("md5")
    .update(Buffer.concat([md5(first), md5(last)]))
    .digest("hex")}-2"`;
  expect(await complete([one, two])).toMatchObject({ Key: "a", ETag: etag, ServerSideEncryption: "AES256" });
  const head = await s3.headObject({ Bucket, Key: "a" });
  expect(head).toMatchObject({
    ContentLength: first.length + 4,
    ContentType: "text/plain",
    Metadata: { a: "1" },
    TagCount: 1,
  });
  const across = await s3.getObject({ Bucket, Key: "a", Range: `bytes=${first.length - 2}-` });
  expect(await textOf(across.Body)).toBe(`${first.subarray(-2)}last`);
  const part = await s3.getObject({ Bucket, Key: "a", PartNumber: 2 });
  expect([await textOf(part.Body), part.PartsCount]).toEqual(["last", 2]);
  expect((await s3.listMultipartUploads({ Bucket })).Uploads).toBeUndefined();
  // Who completes again hears the same, even if the object has become another since.
  const { $metadata: _, ...again } = await complete([one, two]);
  expect(again).toMatchObject({ ETag: (await s3.headObject({ Bucket, Key: "a" })).ETag, Key: "a" });
});

test("parts can be copied from other objects", async () => {
  const { s3 } = fixture;
  await s3.putObject({ Bucket, Key: "source", Body: Buffer.concat([first, last]) });
  const { upload, complete } = await begin();
  const copy = async (PartNumber: number, CopySourceRange: string) => {
    const copied = await s3.uploadPartCopy({ ...upload, PartNumber, CopySource: `${Bucket}/source`, CopySourceRange });
    return { PartNumber, ETag: copied.CopyPartResult?.ETag };
  };
  await complete([
    await copy(1, `bytes=0-${first.length - 1}`),
    await copy(2, `bytes=${first.length}-${first.length + 3}`),
  ]);
  expect(await s3.headObject({ Bucket, Key: "a" })).toMatchObject({ ContentLength: first.length + 4 });
  const past = s3.uploadPartCopy({
    ...upload,
    PartNumber: 1,
    CopySource: `${Bucket}/source`,
    CopySourceRange: "bytes=0-9",
  });
  await expect(past).rejects.toMatchObject({ name: "NoSuchUpload" });
});

describe("checksums", () => {
  test("are composed of the parts' where the upload says so", async () => {
    const { upload, send, complete } = await begin({ ChecksumAlgorithm: "CRC32" });
    const parts = [await send(1, first), await send(2, last)];
    const joined = Buffer.concat([first, last].map((part) => Buffer.from(base64Crc(part), "base64")));
    const ChecksumCRC32 = `${base64Crc(joined)}-2`;
    expect((await fixture.s3.listParts(upload)).Parts).toMatchObject([
      { ChecksumCRC32: base64Crc(first) },
      { PartNumber: 2 },
    ]);
    await expect(complete(parts.map(({ PartNumber, ETag }) => ({ PartNumber, ETag })))).rejects.toMatchObject({
      name: "InvalidRequest",
      message: expect.stringContaining("It was missing for part 1 in the request."),
    });
    expect(await complete(parts)).toMatchObject({ ChecksumCRC32, ChecksumType: "COMPOSITE" });
    const attributes = await fixture.s3.getObjectAttributes({ Bucket, Key: "a", ObjectAttributes: ["ObjectParts"] });
    expect(attributes.ObjectParts).toMatchObject({
      TotalPartsCount: 2,
      Parts: [{ PartNumber: 1, Size: first.length }, { Size: 4 }],
    });
  });

  test("are of the whole where the upload says so", async () => {
    const { send, complete } = await begin({ ChecksumAlgorithm: "CRC32", ChecksumType: "FULL_OBJECT" });
    const parts = [await send(1, first), await send(2, last)];
    const ChecksumCRC32 = base64Crc(Buffer.concat([first, last]));
    await expect(complete(parts, { ChecksumCRC32: "AAAAAA==" })).rejects.toMatchObject({ name: "BadDigest" });
    expect(await complete(parts, { ChecksumCRC32 })).toMatchObject({ ChecksumCRC32, ChecksumType: "FULL_OBJECT" });
  });
});

describe("refuses", () => {
  type Completing = Awaited<ReturnType<typeof begin>>["complete"];
  test.each<
    [what: string, parts: (one: CompletedPart, two: CompletedPart) => CompletedPart[], more: object, code: string]
  >([
    ["no parts", () => [], {}, "MalformedXML"],
    ["parts out of order", (one, two) => [two, one], {}, "InvalidPartOrder"],
    ["a part that was not sent", (one) => [one, { PartNumber: 9, ETag: '"x"' }], {}, "InvalidPart"],
    ["a part of another tag", (one) => [{ ...one, ETag: '"x"' }], {}, "InvalidPart"],
    ["another size than told", (one) => [one], { MpuObjectSize: 1 }, "InvalidRequest"],
    ["to overwrite, if told so", (one) => [one], { IfNoneMatch: "*" }, "PreconditionFailed"],
  ])("%s", async (_, choose, more, name) => {
    await fixture.s3.putObject({ Bucket, Key: "a", Body: "there" });
    const { send, complete } = await begin();
    const parts = choose(await send(1, first), await send(2, last));
    await expect((complete as Completing)(parts, more)).rejects.toMatchObject({ name });
  });

  test("a part of less than 5 MiB that is not the last", async () => {
    const { send, complete } = await begin();
    await expect(complete([await send(1, last), await send(2, last)])).rejects.toMatchObject({
      name: "EntityTooSmall",
      ProposedSize: "4",
      MinSizeAllowed: "5242880",
    });
  });

  test("part numbers beyond 10,000, unknown uploads, and another algorithm", async () => {
    const { send, upload } = await begin({ ChecksumAlgorithm: "SHA256" });
    await expect(send(10_001, last)).rejects.toMatchObject({
      message: "Part number must be an integer between 1 and 10000, inclusive",
    });
    const elsewhere = { ...upload, UploadId: "nonsense", PartNumber: 1, Body: "x" };
    await expect(fixture.s3.uploadPart(elsewhere)).rejects.toMatchObject({ name: "NoSuchUpload" });
    const crc = { ...upload, PartNumber: 1, Body: "last", ChecksumCRC32: base64Crc(last) };
    await expect(fixture.s3.uploadPart(crc)).rejects.toMatchObject({
      message: "Checksum Type mismatch occurred, expected checksum Type: sha256, actual checksum Type: crc32",
    });
  });
});

test("AbortMultipartUpload takes the upload and its bytes away", async () => {
  const { s3, cloud } = fixture;
  const { upload, send } = await begin();
  await send(1, first);
  await s3.abortMultipartUpload(upload);
  await expect(s3.listParts(upload)).rejects.toMatchObject({ name: "NoSuchUpload" });
  expect(cloud.cloud.store.get("SELECT count(*) AS chunks FROM s3_chunks")).toEqual({ chunks: 0 });
});

test("parts and uploads are listed in pages", async () => {
  const { s3 } = fixture;
  const { upload, send } = await begin();
  for (const number of [1, 2, 10]) await send(number, last);
  const one = await s3.listParts({ ...upload, MaxParts: 2 });
  expect([one.Parts?.map(({ PartNumber }) => PartNumber), one.IsTruncated]).toEqual([[1, 2], true]);
  const two = await s3.listParts({ ...upload, PartNumberMarker: one.NextPartNumberMarker });
  expect(two.Parts?.map(({ PartNumber }) => PartNumber)).toEqual([10]);

  for (const Key of ["b/1", "b/2", "a"]) await s3.createMultipartUpload({ Bucket, Key });
  const folded = await s3.listMultipartUploads({ Bucket, Delimiter: "/" });
  expect([folded.Uploads?.map(({ Key }) => Key), folded.CommonPrefixes]).toEqual([["a", "a"], [{ Prefix: "b/" }]]);
  const page = await s3.listMultipartUploads({ Bucket, MaxUploads: 1 });
  const rest = await s3.listMultipartUploads({
    Bucket,
    KeyMarker: page.NextKeyMarker,
    UploadIdMarker: page.NextUploadIdMarker,
  });
  expect(rest.Uploads?.map(({ Key }) => Key)).toEqual(["a", "b/1", "b/2"]);
});
