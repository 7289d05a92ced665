/** Delete markers, conditional deletes and restores: what AWS answers where a mistake would lose data. */
import type { S3 } from "@aws-sdk/client-s3";
import { beforeEach, expect, test } from "vitest";
import { textOf, useS3 } from "./fixture.ts";

const fixture = useS3();

interface Versioned {
  readonly s3: S3;
  readonly Bucket: string;
  readonly first: string;
  readonly second: string;
}

let given: Versioned;

beforeEach(async () => {
  const { s3 } = fixture;
  const Bucket = await fixture.bucket();
  await s3.putBucketVersioning({ Bucket, VersioningConfiguration: { Status: "Enabled" } });
  const { VersionId: first = "" } = await s3.putObject({ Bucket, Key: "k", Body: "one" });
  const { VersionId: second = "" } = await s3.putObject({ Bucket, Key: "k", Body: "two" });
  given = { s3, Bucket, first, second };
});

function oneVersion(change: object) {
  return { Bucket: given.Bucket, Key: "k", VersionId: given.first, ...change };
}

test.each<[what: string, condition: object]>([
  ["its own tag", { IfMatch: '"f97c5d29941bfb1b2fdab0874906ab82"' }],
  ["any tag", { IfMatch: "*" }],
])("a version is not deleted on condition of %s", async (_, condition) => {
  await expect(given.s3.deleteObject(oneVersion(condition))).rejects.toMatchObject({
    name: "NotImplemented",
    $metadata: { httpStatusCode: 501 },
  });
  expect(await textOf((await given.s3.getObject(oneVersion({}))).Body)).toBe("one");
});

test("there is no retention to bypass in a bucket without Object Lock", async () => {
  await expect(given.s3.deleteObject(oneVersion({ BypassGovernanceRetention: true }))).rejects.toMatchObject({
    name: "InvalidArgument",
    message: "x-amz-bypass-governance-retention is only applicable to Object Lock enabled buckets.",
  });
});

test("a version that is copied onto its key is restored, the latest one too", async () => {
  const { s3, Bucket, first, second } = given;
  for (const [version, text] of [
    [second, "two"],
    [first, "one"],
  ]) {
    await s3.copyObject({ Bucket, Key: "k", CopySource: `${Bucket}/k?versionId=${version}` });
    expect(await textOf((await s3.getObject({ Bucket, Key: "k" })).Body)).toBe(text);
  }
  expect((await s3.listObjectVersions({ Bucket })).Versions).toHaveLength(4);
});

type Ask = (s3: S3, object: { Bucket: string; Key: string; VersionId?: string }) => Promise<object>;

const Tagging = { TagSet: [{ Key: "a", Value: "b" }] };

test.each<[what: string, ask: Ask, latest: object, named: object]>([
  ["getObject", (s3, o) => s3.getObject(o), { name: "NoSuchKey" }, { name: "MethodNotAllowed", Method: "GET" }],
  ...(
    [
      ["getObjectTagging", (s3, o) => s3.getObjectTagging(o), "GET"],
      ["putObjectTagging", (s3, o) => s3.putObjectTagging({ ...o, Tagging }), "PUT"],
      ["deleteObjectTagging", (s3, o) => s3.deleteObjectTagging(o), "DELETE"],
    ] as [string, Ask, string][]
  ).map(([what, ask, Method]): [string, Ask, object, object] => {
    const refusal = { name: "MethodNotAllowed", Method, ResourceType: "DeleteMarker" };
    return [what, ask, refusal, refusal];
  }),
])("%s of a delete marker", async (_, ask, latest, named) => {
  const { s3, Bucket } = given;
  const { VersionId = "" } = await s3.deleteObject({ Bucket, Key: "k" });
  await expect(ask(s3, { Bucket, Key: "k" })).rejects.toMatchObject(latest);
  await expect(ask(s3, { Bucket, Key: "k", VersionId })).rejects.toMatchObject(named);
});

test.each([
  ["the latest", false, 404, null],
  ["a named one", true, 405, "DELETE"],
])("HEAD of %s marker tells it in headers", async (_, isNamed, status, allow) => {
  const { s3, Bucket } = given;
  const { VersionId = "" } = await s3.deleteObject({ Bucket, Key: "k" });
  const answer = await fetch(`${fixture.cloud.url}/${Bucket}/k${isNamed ? `?versionId=${VersionId}` : ""}`, {
    method: "HEAD",
  });
  const headers = ["x-amz-delete-marker", "x-amz-version-id", "allow"].map((name) => answer.headers.get(name));
  expect([answer.status, ...headers]).toEqual([status, "true", VersionId, allow]);
});

test("an empty tag set is none", async () => {
  const { s3, Bucket } = given;
  const put = await s3.putBucketTagging({ Bucket, Tagging });
  expect(put.$metadata.httpStatusCode).toBe(204);
  await s3.putBucketTagging({ Bucket, Tagging: { TagSet: [] } });
  await expect(s3.getBucketTagging({ Bucket })).rejects.toMatchObject({ name: "NoSuchTagSet", BucketName: Bucket });
});
