/** The text of a digest, with and without files. */
import { describe, expect, test } from "vitest";
import { type Digest, digestKey, digestText, signedText } from "./digest-file.ts";

function at(time: string) {
  return Date.parse(`2026-01-31T${time}Z`);
}

test.each([
  ["without a prefix", undefined, ""],
  ["under a prefix", "audit/org", "audit/org/"],
])("a digest file's key %s", (_what, prefix, start) => {
  const place = { account: "111122223333", region: "eu-west-1", trail: "bell", homeRegion: "us-east-1" };
  expect(digestKey({ ...place, prefix, end: at("13:05:59.000") })).toBe(
    `${start}AWSLogs/111122223333/CloudTrail-Digest/eu-west-1/2026/01/31/111122223333_CloudTrail-Digest_eu-west-1_bell_us-east-1_20260131T130559Z.json.gz`,
  );
});

const first: Digest = {
  account: "111122223333",
  start: at("12:00:00"),
  end: at("13:00:00"),
  bucket: "b",
  key: "d1",
  fingerprint: "f",
  files: [],
};
const file = { bucket: "b", key: "l1", hash: "h1", oldest: at("12:01:00"), newest: at("12:02:00") };
const next: Digest = {
  ...first,
  key: "d2",
  files: [file, { ...file, key: "l2", hash: "h2", oldest: at("11:59:00") }],
  previous: { bucket: "b", key: "d1", hash: "h", signature: "s" },
};

describe("a digest's text", () => {
  const common = {
    awsAccountId: "111122223333",
    digestStartTime: "2026-01-31T12:00:00Z",
    digestEndTime: "2026-01-31T13:00:00Z",
    digestS3Bucket: "b",
    digestPublicKeyFingerprint: "f",
    digestSignatureAlgorithm: "SHA256withRSA",
  };
  test("tells of nothing before the first and of an hour without files", () => {
    expect(JSON.parse(digestText(first))).toEqual({
      ...common,
      digestS3Object: "d1",
      newestEventTime: null,
      oldestEventTime: null,
      previousDigestS3Bucket: null,
      previousDigestS3Object: null,
      previousDigestHashValue: null,
      previousDigestHashAlgorithm: null,
      previousDigestSignature: null,
      logFiles: [],
    });
  });
  test("tells of the files and the digest before", () => {
    const times = { newestEventTime: "2026-01-31T12:02:00Z", oldestEventTime: "2026-01-31T12:01:00Z" };
    const shown = { s3Bucket: "b", hashAlgorithm: "SHA-256", ...times };
    expect(JSON.parse(digestText(next))).toEqual({
      ...common,
      digestS3Object: "d2",
      newestEventTime: "2026-01-31T12:02:00Z",
      oldestEventTime: "2026-01-31T11:59:00Z",
      previousDigestS3Bucket: "b",
      previousDigestS3Object: "d1",
      previousDigestHashValue: "h",
      previousDigestHashAlgorithm: "SHA-256",
      previousDigestSignature: "s",
      logFiles: [
        { ...shown, s3Object: "l1", hashValue: "h1" },
        { ...shown, s3Object: "l2", hashValue: "h2", oldestEventTime: "2026-01-31T11:59:00Z" },
      ],
    });
  });
});

test.each([
  ["of a first digest", first, "2026-01-31T13:00:00Z\nb/d1\nhash\nnull"],
  ["of a later one", next, "2026-01-31T13:00:00Z\nb/d2\nhash\ns"],
])("what is signed %s", (_what, digest, expected) => {
  expect(signedText(digest, "hash")).toBe(expected);
});
