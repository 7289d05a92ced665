/** Versions: what is kept while versioning is enabled, suspended, and was never known. */
import { beforeEach, describe, expect, test } from "vitest";
import { textOf, useS3 } from "./fixture.ts";

const fixture = useS3();
let Bucket: string;
beforeEach(async () => {
  Bucket = await fixture.bucket();
});

function versioning(Status: "Enabled" | "Suspended") {
  return fixture.s3.putBucketVersioning({ Bucket, VersioningConfiguration: { Status } });
}
async function put(Body: string, Key = "a") {
  return (await fixture.s3.putObject({ Bucket, Key, Body })).VersionId;
}
async function read(VersionId?: string) {
  return textOf((await fixture.s3.getObject({ Bucket, Key: "a", ...(VersionId && { VersionId }) })).Body);
}

/** e.g. `a v2 latest`, `a null marker`: one line a version, with ids by the names that the test gave them. */
async function history(names: Record<string, string | undefined> = {}): Promise<string[]> {
  const { Versions = [], DeleteMarkers = [] } = await fixture.s3.listObjectVersions({ Bucket });
  const nameOf = (id = "") => Object.entries(names).find(([, named]) => named === id)?.[0] ?? id;
  const lines = [
    ...Versions.map((version) => ({ ...version, kind: "" })),
    ...DeleteMarkers.map((marker) => ({ ...marker, kind: " marker" })),
  ];
  return lines.map(
    ({ Key, VersionId, IsLatest, kind }) => `${Key} ${nameOf(VersionId)}${kind}${IsLatest ? " latest" : ""}`,
  );
}

test("a bucket without versioning names no versions", async () => {
  const { s3 } = fixture;
  expect(await put("1")).toBeUndefined();
  expect((await s3.getObject({ Bucket, Key: "a" })).VersionId).toBeUndefined();
  expect(await history()).toEqual(["a null latest"]);
  expect(await read("null")).toBe("1");
  await expect(read("v1")).rejects.toMatchObject({ name: "InvalidArgument", message: "Invalid version id specified" });
});

test("enabled, every write is kept and can be read by its id", async () => {
  const { s3 } = fixture;
  await put("0");
  await versioning("Enabled");
  const [one, two] = [await put("1"), await put("2")];
  expect([one, two]).toEqual([expect.stringMatching(/^.{32}$/), expect.stringMatching(/^.{32}$/)]);
  expect([await read(), await read(one), await read("null")]).toEqual(["2", "1", "0"]);
  expect(await s3.headObject({ Bucket, Key: "a" })).toMatchObject({ VersionId: two });
  expect(await history({ one, two })).toEqual(["a two latest", "a one", "a null"]);
  await expect(read("nonsense")).rejects.toMatchObject({ name: "NoSuchVersion" });
});

test("enabled, a deletion is a marker, and taking it away brings the object back", async () => {
  const { s3 } = fixture;
  await versioning("Enabled");
  const one = await put("1");
  const marked = await s3.deleteObject({ Bucket, Key: "a" });
  expect(marked).toMatchObject({ DeleteMarker: true });
  const marker = marked.VersionId;
  await expect(read()).rejects.toMatchObject({ name: "NoSuchKey" });
  await expect(read(marker)).rejects.toMatchObject({ name: "MethodNotAllowed" });
  expect((await s3.listObjectsV2({ Bucket })).KeyCount).toBe(0);
  expect(await history({ one, marker })).toEqual(["a one", "a marker marker latest"]);
  expect(await s3.deleteObject({ Bucket, Key: "a", VersionId: marker })).toMatchObject({
    DeleteMarker: true,
    VersionId: marker,
  });
  expect(await read()).toBe("1");
  expect(await s3.deleteObject({ Bucket, Key: "a", VersionId: one })).toMatchObject({ VersionId: one });
  expect(await history()).toEqual([]);
});

test("suspended, writes and deletions replace the null version only", async () => {
  const { s3 } = fixture;
  await versioning("Enabled");
  const one = await put("1");
  await versioning("Suspended");
  expect(await put("2")).toBe("null");
  await put("3");
  expect([await read(), await read(one)]).toEqual(["3", "1"]);
  expect(await s3.deleteObject({ Bucket, Key: "a" })).toMatchObject({ DeleteMarker: true, VersionId: "null" });
  expect(await history({ one })).toEqual(["a one", "a null marker latest"]);
});

test("copies, tags and deletions can name a version", async () => {
  const { s3 } = fixture;
  await versioning("Enabled");
  const one = await put("1");
  await put("2");
  await s3.putObjectTagging({ Bucket, Key: "a", VersionId: one, Tagging: { TagSet: [{ Key: "old", Value: "" }] } });
  expect((await s3.getObjectTagging({ Bucket, Key: "a" })).TagSet).toEqual([]);
  const copied = await s3.copyObject({ Bucket, Key: "b", CopySource: `${Bucket}/a?versionId=${one}` });
  expect(copied.CopySourceVersionId).toBe(one);
  expect(await textOf((await s3.getObject({ Bucket, Key: "b" })).Body)).toBe("1");
  const Objects = [{ Key: "a", VersionId: one }, { Key: "a" }];
  expect((await s3.deleteObjects({ Bucket, Delete: { Objects } })).Deleted).toEqual([
    { Key: "a", VersionId: one },
    { Key: "a", DeleteMarker: true, DeleteMarkerVersionId: expect.any(String) },
  ]);
});

describe("ListObjectVersions", () => {
  test("pages through the versions of a key and on", async () => {
    const { s3 } = fixture;
    await versioning("Enabled");
    const ids = [await put("1"), await put("2"), await put("3", "b"), await put("4")];
    const seen: (string | undefined)[] = [];
    let next: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } = {};
    for (;;) {
      const page = await s3.listObjectVersions({ Bucket, MaxKeys: 1, ...next });
      seen.push(...(page.Versions ?? []).map(({ VersionId }) => VersionId));
      if (!page.IsTruncated) break;
      next = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
    }
    expect(seen).toEqual([ids[3], ids[1], ids[0], ids[2]]);
  });

  test("begins behind a key, folds prefixes, and wants a key with a version", async () => {
    const { s3 } = fixture;
    for (const Key of ["a", "b/1", "b/2", "c"]) await put("1", Key);
    const behind = await s3.listObjectVersions({ Bucket, KeyMarker: "a", Delimiter: "/" });
    expect(behind.Versions?.map(({ Key }) => Key)).toEqual(["c"]);
    expect(behind.CommonPrefixes).toEqual([{ Prefix: "b/" }]);
    await expect(s3.listObjectVersions({ Bucket, VersionIdMarker: "null" })).rejects.toMatchObject({
      message: "A version-id marker cannot be specified without a key marker.",
    });
  });
});
