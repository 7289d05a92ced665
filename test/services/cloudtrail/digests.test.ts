/** Digest files: what they tell of an hour's log files, how they hang together, how they are signed, when there are none. */
import { createHash, createPublicKey, verify } from "node:crypto";
import { gunzipSync } from "node:zlib";
import {
  DeleteTrailCommand,
  ListPublicKeysCommand,
  StartLoggingCommand,
  StopLoggingCommand,
  UpdateTrailCommand,
} from "@aws-sdk/client-cloudtrail";
import { CreateUserCommand } from "@aws-sdk/client-iam";
import { GetObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { CreateTopicCommand, SNSClient } from "@aws-sdk/client-sns";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { clientOptions } from "../../running/clients.ts";
import { type Audited, account, bucket, opening, startAudited } from "./fixture.ts";

const minute = 60_000;
const hour = 60 * minute;

let cloud: Audited;
beforeEach(async () => {
  cloud = await startAudited();
});
afterEach(() => cloud.close());

function act(UserName: string) {
  return cloud.iam.send(new CreateUserCommand({ UserName }));
}
function advance(ms: number) {
  return cloud.cloud.clock.advance(ms);
}
function start() {
  return cloud.start({ EnableLogFileValidation: true });
}
function update(EnableLogFileValidation: boolean) {
  return cloud.cloudtrail.send(new UpdateTrailCommand({ Name: "audit", EnableLogFileValidation }));
}
function stopLogging() {
  return cloud.cloudtrail.send(new StopLoggingCommand({ Name: "audit" }));
}
function startLogging() {
  return cloud.cloudtrail.send(new StartLoggingCommand({ Name: "audit" }));
}
function sha256(text: string) {
  return createHash("sha256").update(text).digest("hex");
}

interface Digest {
  readonly digestStartTime: string;
  readonly digestEndTime: string;
  readonly digestS3Object: string;
  readonly digestPublicKeyFingerprint: string;
  readonly previousDigestS3Object: string | null;
  readonly previousDigestHashValue: string | null;
  readonly previousDigestSignature: string | null;
  readonly logFiles: readonly { readonly s3Object: string; readonly hashValue: string }[];
}

interface Delivered {
  readonly text: string;
  readonly digest: Digest;
  readonly metadata: Record<string, string>;
}

async function read(Key: string) {
  const { Body: body, Metadata: metadata = {} } = await cloud.s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
  return { text: gunzipSync((await body?.transformToByteArray()) ?? "").toString(), metadata };
}

async function digests(region = "us-east-1"): Promise<Delivered[]> {
  const Prefix = `AWSLogs/${account}/CloudTrail-Digest/${region}/`;
  const { Contents: objects = [] } = await cloud.s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix }));
  return Promise.all(
    objects.map(async ({ Key = "" }) => {
      const { text, metadata } = await read(Key);
      return { text, metadata, digest: JSON.parse(text) as Digest };
    }),
  );
}

/** Starts of the digests' hours, in minutes from the opening, and whether each follows another. */
async function chain() {
  return (await digests()).map(({ digest }) => [
    (Date.parse(digest.digestStartTime) - opening) / minute,
    digest.previousDigestS3Object !== null,
  ]);
}

test("an hour's log files stand in its digest, with their hashes", async () => {
  await start();
  await act("ann");
  await advance(30 * minute);
  await act("bob");
  await advance(30 * minute);
  const [only, ...others] = await digests();
  expect(others).toEqual([]);
  expect(only?.digest).toMatchObject({
    awsAccountId: account,
    digestStartTime: "2026-03-01T12:00:00Z",
    digestEndTime: "2026-03-01T13:00:00Z",
    digestS3Bucket: bucket,
    digestS3Object: `AWSLogs/${account}/CloudTrail-Digest/us-east-1/2026/03/01/${account}_CloudTrail-Digest_us-east-1_audit_us-east-1_20260301T130000Z.json.gz`,
    digestSignatureAlgorithm: "SHA256withRSA",
    oldestEventTime: "2026-03-01T12:00:00Z",
    newestEventTime: "2026-03-01T12:30:00Z",
    previousDigestS3Object: null,
  });
  const files = only?.digest.logFiles ?? [];
  expect(files).toHaveLength(2);
  for (const { s3Object, hashValue } of files) expect(sha256((await read(s3Object)).text)).toBe(hashValue);
});

test("each digest holds on to the one before it, also over an hour without log files", async () => {
  await start();
  await advance(3 * hour);
  const all = await digests();
  expect(all.map(({ digest }) => digest.logFiles.length)).toEqual([1, 0, 0]);
  for (const [index, { digest }] of all.entries()) {
    const before = all[index - 1];
    expect(digest).toMatchObject({
      previousDigestS3Object: before?.digest.digestS3Object ?? null,
      previousDigestHashValue: before ? sha256(before.text) : null,
      previousDigestSignature: before?.metadata.signature ?? null,
    });
  }
});

test("whoever asks for the public key can verify the signature", async () => {
  await start();
  await advance(2 * hour);
  const { PublicKeyList: [key] = [] } = await cloud.cloudtrail.send(
    new ListPublicKeysCommand({ StartTime: new Date(opening), EndTime: new Date(opening + 2 * hour) }),
  );
  const der = Buffer.from(key?.Value ?? []);
  const publicKey = createPublicKey({ key: der, format: "der", type: "pkcs1" });
  expect(key?.Fingerprint).toBe(createHash("md5").update(der).digest("hex"));
  const all = await digests();
  expect(all).toHaveLength(2);
  for (const { text, digest, metadata } of all) {
    expect(digest.digestPublicKeyFingerprint).toBe(key?.Fingerprint);
    expect(metadata["signature-algorithm"]).toBe("SHA256withRSA");
    const previous = digest.previousDigestSignature ?? "null";
    const signed = `${digest.digestEndTime}\n${bucket}/${digest.digestS3Object}\n${sha256(text)}\n${previous}`;
    expect(verify("sha256", Buffer.from(signed), publicKey, Buffer.from(metadata.signature ?? "", "hex"))).toBe(true);
  }
});

test("a time range that ends before it starts has no keys", async () => {
  const range = { StartTime: new Date(opening), EndTime: new Date(opening - 1) };
  await expect(cloud.cloudtrail.send(new ListPublicKeysCommand(range))).rejects.toMatchObject({
    name: "InvalidTimeRangeException",
  });
});

test("the private key is in no record and no answer", async () => {
  await start();
  await advance(hour);
  await cloud.cloudtrail.send(new ListPublicKeysCommand({}));
  expect(JSON.stringify(cloud.records)).not.toContain("PRIVATE KEY");
});

describe("a chain", () => {
  const cases: [what: string, steps: () => Promise<unknown>, expected: [start: number, follows: boolean][]][] = [
    ["is not there without validation", () => cloud.start().then(() => advance(2 * hour)), []],
    [
      "is not there while the trail does not log",
      () => cloud.create({ EnableLogFileValidation: true }).then(() => advance(2 * hour)),
      [],
    ],
    [
      "begins when validation is turned on",
      async () => {
        await cloud.start();
        await advance(30 * minute);
        await update(true);
        await advance(hour);
      },
      [[30, false]],
    ],
    [
      "ends with the hour in which validation is turned off",
      async () => {
        await start();
        await advance(90 * minute);
        await update(false);
        await advance(3 * hour);
      },
      [
        [0, false],
        [60, true],
      ],
    ],
    [
      "begins anew where logging was stopped for longer",
      async () => {
        await start();
        await stopLogging();
        await advance(2 * hour);
        await startLogging();
        await advance(hour);
      },
      [
        [0, false],
        [120, false],
      ],
    ],
    [
      "goes on where logging was stopped for a moment",
      async () => {
        await start();
        await stopLogging();
        await advance(30 * minute);
        await startLogging();
        await advance(90 * minute);
      },
      [
        [0, false],
        [60, true],
      ],
    ],
    [
      "ends with the trail",
      async () => {
        await start();
        await cloud.cloudtrail.send(new DeleteTrailCommand({ Name: "audit" }));
        await advance(2 * hour);
      },
      [],
    ],
    [
      "begins anew where the clock is set back",
      async () => {
        await start();
        await cloud.cloud.clock.set(opening - 48 * hour);
        await act("ann");
        await advance(2 * hour);
      },
      [[-48 * 60 + 5, false]],
    ],
  ];
  test.each(cases)("%s", async (_what, steps, expected) => {
    await steps();
    expect(await chain()).toEqual(expected);
  });
});

/** Each span is hours:log files. */
test.each([
  ["at home after a day", "us-east-1", ["1:1", ...Array(24).fill("1:0"), "720:0", "241:1", "1:0"]],
  ["elsewhere after an hour", "eu-west-1", ["1:1", "1:0", "720:0", "264:1", "1:0"]],
])("in a long silence a digest waits for a log file, and ends with its hour: %s", async (_what, region, spans) => {
  await cloud.start({ EnableLogFileValidation: true, IsMultiRegionTrail: true });
  const sns = new SNSClient(clientOptions(cloud, region));
  await sns.send(new CreateTopicCommand({ Name: "before" }));
  await advance((41 * 24 + 1) * hour + 30 * minute);
  await sns.send(new CreateTopicCommand({ Name: "after" }));
  await advance(2 * hour);
  const found = (await digests(region)).map(({ digest: { digestStartTime, digestEndTime, logFiles } }) => {
    const hours = (Date.parse(digestEndTime) - Date.parse(digestStartTime)) / hour;
    return `${hours}:${logFiles.length}`;
  });
  expect(found).toEqual(spans);
});

test("the last log file of a stopped trail stands in its last digest", async () => {
  await start();
  await act("ann");
  await stopLogging();
  await advance(hour);
  expect((await digests()).map(({ digest }) => digest.logFiles.length)).toEqual([1]);
});

test("a region has digests from its first log file on", async () => {
  await cloud.start({ EnableLogFileValidation: true, IsMultiRegionTrail: true });
  await advance(10 * minute);
  expect(await digests("eu-west-1")).toEqual([]);
  const sns = new SNSClient(clientOptions(cloud, "eu-west-1"));
  await sns.send(new CreateTopicCommand({ Name: "there" }));
  await advance(3 * hour);
  const [first, second] = await digests("eu-west-1");
  expect(first?.digest.digestS3Object).toMatch(
    /_CloudTrail-Digest_eu-west-1_audit_us-east-1_20260301T131500Z\.json\.gz$/,
  );
  expect(first?.digest.logFiles).toHaveLength(1);
  expect(second?.digest.previousDigestS3Object).toBe(first?.digest.digestS3Object);
  const { PublicKeyList: [key] = [] } = await cloud.elsewhere.send(new ListPublicKeysCommand({}));
  expect(first?.digest.digestPublicKeyFingerprint).toBe(key?.Fingerprint);
});

test("a digest that the bucket refuses is told by the status, and delivered when it may be", async () => {
  await start();
  await advance(30 * minute);
  await cloud.forbidBucket();
  await advance(40 * minute);
  expect(await cloud.status()).toMatchObject({ LatestDigestDeliveryError: "AccessDenied" });
  await cloud.allowBucket();
  await advance(5 * minute);
  const status = await cloud.status();
  expect(status.LatestDigestDeliveryError).toBeUndefined();
  expect(status.LatestDigestDeliveryTime).toEqual(new Date(opening + 75 * minute));
  await advance(hour);
  expect(await chain()).toEqual([
    [0, false],
    [60, true],
  ]);
});
