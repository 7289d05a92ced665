/** Conditional requests: readers and writers who say what they expect to find. */
import type { PutObjectCommandInput } from "@aws-sdk/client-s3";
import { beforeEach, describe, expect, test } from "vitest";
import { useS3 } from "./fixture.ts";

const fixture = useS3();
let Bucket: string;
beforeEach(async () => {
  Bucket = await fixture.bucket();
});

const helloTag = '"5d41402abc4b2a76b9719d911017c592"';

describe("conditions", () => {
  const past = new Date("2020-01-01T00:00:00Z");
  const future = new Date("2100-01-01T00:00:00Z");
  test.each<[what: string, conditions: object, status: number]>([
    ["If-Match of its tag", { IfMatch: helloTag }, 200],
    ["If-Match of another tag", { IfMatch: '"other"' }, 412],
    ["If-Match of any", { IfMatch: "*" }, 200],
    ["If-None-Match of its tag", { IfNoneMatch: helloTag }, 304],
    ["If-None-Match of another tag", { IfNoneMatch: '"other"' }, 200],
    ["If-Modified-Since before", { IfModifiedSince: past }, 200],
    ["If-Modified-Since after", { IfModifiedSince: future }, 304],
    ["If-Unmodified-Since before", { IfUnmodifiedSince: past }, 412],
    ["If-Unmodified-Since after", { IfUnmodifiedSince: future }, 200],
    ["If-Match counts before If-Unmodified-Since", { IfMatch: helloTag, IfUnmodifiedSince: past }, 200],
    ["If-None-Match counts before If-Modified-Since", { IfNoneMatch: '"other"', IfModifiedSince: future }, 200],
  ])("%s answers a reader with %d", async (_, conditions, status) => {
    const { s3 } = fixture;
    await s3.putObject({ Bucket, Key: "a", Body: "hello" });
    const answered = s3.getObject({ Bucket, Key: "a", ...conditions });
    expect(await answered.catch((error) => error)).toMatchObject({ $metadata: { httpStatusCode: status } });
  });

  test.each<[what: string, key: string, conditions: Partial<PutObjectCommandInput>, answer: string]>([
    ["create-only, where nothing is", "new", { IfNoneMatch: "*" }, "200"],
    ["create-only, where something is", "a", { IfNoneMatch: "*" }, "PreconditionFailed"],
    ["only over the named tag", "a", { IfMatch: helloTag }, "200"],
    ["only over another tag", "a", { IfMatch: '"other"' }, "PreconditionFailed"],
    ["only over what is not there", "new", { IfMatch: helloTag }, "NoSuchKey"],
    ["unless it is one tag, which S3 has not", "a", { IfNoneMatch: helloTag }, "NotImplemented"],
  ])("a writer, %s", async (_, Key, conditions, answer) => {
    const { s3 } = fixture;
    await s3.putObject({ Bucket, Key: "a", Body: "hello" });
    const written = s3.putObject({ Bucket, Key, Body: "next", ...conditions });
    expect(await written.then(({ $metadata }) => String($metadata.httpStatusCode)).catch((error) => error.name)).toBe(
      answer,
    );
  });
});
