/** ListObjects in both versions: order, prefixes, delimiters, pages and encodings. */
import type { _Object, CommonPrefix } from "@aws-sdk/client-s3";
import { beforeEach, describe, expect, test } from "vitest";
import { useS3 } from "./fixture.ts";

const fixture = useS3();
let Bucket: string;
const keys = ["2023/01/a", "2023/01/b", "2023/02/a", "2024", "B", "a", "a b+c/ü", "é", "😀"];
beforeEach(async () => {
  Bucket = await fixture.bucket();
  for (const Key of keys) await fixture.s3.putObject({ Bucket, Key, Body: Key });
});

interface Listed {
  readonly Contents?: _Object[] | undefined;
  readonly CommonPrefixes?: CommonPrefix[] | undefined;
}
/** Keys, and common prefixes with a star. */
function shown({ Contents = [], CommonPrefixes = [] }: Listed) {
  return [...CommonPrefixes.map(({ Prefix }) => `${Prefix}*`), ...Contents.map(({ Key }) => Key)];
}

describe("shows", () => {
  test.each<[what: string, input: object, answer: string[]]>([
    ["everything, in the order of UTF-8", {}, keys],
    ["what starts with a prefix", { Prefix: "2023/01/" }, ["2023/01/a", "2023/01/b"]],
    ["nothing under a prefix that nothing has", { Prefix: "x" }, []],
    ["folders", { Delimiter: "/" }, ["2023/*", "a b+c/*", "2024", "B", "a", "é", "😀"]],
    ["folders in a folder", { Delimiter: "/", Prefix: "2023/" }, ["2023/01/*", "2023/02/*"]],
    ["a delimiter of several characters", { Delimiter: "3/0", Prefix: "20" }, ["2023/0*", "2024"]],
    ["nothing where nothing is wanted", { MaxKeys: 0 }, []],
  ])("%s", async (_, input, answer) => {
    const { s3 } = fixture;
    expect(shown(await s3.listObjectsV2({ Bucket, ...input }))).toEqual(answer);
    expect(shown(await s3.listObjects({ Bucket, ...input }))).toEqual(answer);
  });

  test("size, tag, class, and the owner where that is asked", async () => {
    const { s3 } = fixture;
    const entry = { Key: "2024", Size: 4, StorageClass: "STANDARD", ETag: expect.stringMatching(/^"[0-9a-f]{32}"$/) };
    const { Contents: [plain] = [] } = await s3.listObjectsV2({ Bucket, Prefix: "2024" });
    expect(plain).toMatchObject(entry);
    expect(plain?.Owner).toBeUndefined();
    const { Contents: owned } = await s3.listObjectsV2({ Bucket, Prefix: "2024", FetchOwner: true });
    expect(owned).toMatchObject([{ ...entry, Owner: { ID: expect.stringMatching(/^[0-9a-f]{64}$/) } }]);
  });
});

test("the second version pages by token", async () => {
  const { s3 } = fixture;
  for (const input of [{}, { Delimiter: "/" }, { Delimiter: "/", Prefix: "2023/" }, { Prefix: "2023/" }]) {
    const whole = await s3.listObjectsV2({ Bucket, ...input });
    const pages: (string | undefined)[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await s3.listObjectsV2({ Bucket, MaxKeys: 1, ...input, ContinuationToken });
      expect(page.KeyCount).toBe(1);
      pages.push(...shown(page));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken);
    expect(pages.sort()).toEqual(shown(whole).sort());
  }
  await expect(s3.listObjectsV2({ Bucket, ContinuationToken: "*" })).rejects.toMatchObject({
    name: "InvalidArgument",
    message: "The continuation token provided is incorrect",
  });
});

test("the first version pages by marker, which a delimiter names", async () => {
  const { s3 } = fixture;
  const first = await s3.listObjects({ Bucket, Delimiter: "/", MaxKeys: 1 });
  expect([shown(first), first.IsTruncated, first.NextMarker]).toEqual([["2023/*"], true, "2023/"]);
  const second = await s3.listObjects({ Bucket, Delimiter: "/", MaxKeys: 1, Marker: first.NextMarker });
  expect(shown(second)).toEqual(["2024"]);
  expect((await s3.listObjects({ Bucket, MaxKeys: 1 })).NextMarker).toBeUndefined();
  expect(shown(await s3.listObjects({ Bucket, Marker: "a" }))).toEqual(["a b+c/ü", "é", "😀"]);
});

test("StartAfter begins behind a key that need not be there", async () => {
  const listed = await fixture.s3.listObjectsV2({ Bucket, StartAfter: "2023/01/aa", MaxKeys: 2 });
  expect([shown(listed), listed.StartAfter]).toEqual([["2023/01/b", "2023/02/a"], "2023/01/aa"]);
});

test("encoding-type=url writes keys as forms do", async () => {
  const listed = await fixture.s3.listObjectsV2({ Bucket, Prefix: "a b+", EncodingType: "url" });
  expect([listed.Prefix, listed.Contents?.[0]?.Key]).toEqual(["a+b%2B", "a+b%2Bc/%C3%BC"]);
});
