/** `aws cloudtrail validate-logs`: every file of a trail is valid, and what somebody altered, removed or moved is named. */
import { gunzipSync, gzipSync } from "node:zlib";
import { CreateUserCommand } from "@aws-sdk/client-iam";
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Audited, arnOf, bucket, startAudited } from "../services/cloudtrail/fixture.ts";
import { cloudEnvironment, hasProgram, run } from "./peer.ts";

const hour = 3_600_000;

/** Logs for three hours, in the first two of which something happens. */
describe.skipIf(!hasProgram("aws"))("aws cloudtrail validate-logs (needs aws)", { timeout: 60_000 }, () => {
  let cloud: Audited;
  beforeEach(async () => {
    cloud = await startAudited();
    await cloud.start({ EnableLogFileValidation: true });
    for (const UserName of ["ann", "bob"]) {
      await cloud.iam.send(new CreateUserCommand({ UserName }));
      await cloud.cloud.clock.advance(hour);
    }
    await cloud.cloud.clock.advance(hour);
  });
  afterEach(() => cloud.close());

  const validate = async (end = "2026-03-01T15:00:00Z") => {
    const range = ["--start-time", "2026-03-01T12:00:00Z", "--end-time", end];
    const args = ["cloudtrail", "validate-logs", "--trail-arn", arnOf("audit"), ...range, "--verbose"];
    return run("aws", args, { env: cloudEnvironment(cloud.url) });
  };
  const keys = async (folder: "CloudTrail" | "CloudTrail-Digest") => {
    const { Contents: objects = [] } = await cloud.s3.send(new ListObjectsV2Command({ Bucket: bucket }));
    return objects.flatMap(({ Key = "" }) => (Key.includes(`/${folder}/`) ? [Key] : []));
  };
  const overwrite = async (Key: string, text: string) => {
    const { Metadata } = await cloud.s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
    await cloud.s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: gzipSync(text), Metadata }));
  };
  const remove = (Key: string) => cloud.s3.send(new DeleteObjectCommand({ Bucket: bucket, Key }));

  test("finds every file valid", async () => {
    const { status, output } = await validate();
    expect(output).toContain("3/3 digest files valid\n2/2 log files valid");
    expect(output).not.toContain("INVALID");
    expect(status).toBe(0);
    for (const key of [...(await keys("CloudTrail")), ...(await keys("CloudTrail-Digest"))])
      expect(output).toContain(`s3://${bucket}/${key}\tvalid`);
  });

  test("finds every file valid across months of silence", async () => {
    await cloud.cloud.clock.advance(100 * 24 * hour);
    await cloud.iam.send(new CreateUserCommand({ UserName: "cyd" }));
    await cloud.cloud.clock.advance(2 * hour);
    const { status, output } = await validate("2026-06-10T00:00:00Z");
    expect(output).toMatch(/(\d+)\/\1 digest files valid\n3\/3 log files valid/);
    expect(output).not.toContain("INVALID");
    expect(status).toBe(0);
  });

  type Deed = (logFile: string, digest: string, laterDigest: string) => Promise<unknown>;
  const deeds: [what: string, deed: Deed, file: 0 | 1 | 2, verdict: string][] = [
    ["an altered log file", (log) => overwrite(log, '{"Records":[]}'), 0, "INVALID: hash value doesn't match"],
    ["a removed log file", (log) => remove(log), 0, "INVALID: not found"],
    ["an altered digest", (_log, digest) => overwrite(digest, "{}"), 1, "INVALID: invalid format"],
    ["a removed digest", (_log, digest) => remove(digest), 1, "INVALID: not found"],
    [
      "a forged digest",
      async (_log, digest) => {
        const { Body } = await cloud.s3.send(new GetObjectCommand({ Bucket: bucket, Key: digest }));
        const text = gunzipSync((await Body?.transformToByteArray()) ?? "").toString();
        await overwrite(digest, text.replace(/"hashValue":"[0-9a-f]{4}/, '"hashValue":"0000'));
      },
      1,
      "INVALID: signature verification failed",
    ],
    [
      "a digest that was moved into another's place",
      (_log, digest, later) =>
        cloud.s3.send(new CopyObjectCommand({ Bucket: bucket, CopySource: `${bucket}/${digest}`, Key: later })),
      2,
      "INVALID: has been moved from its original location",
    ],
  ];
  test.each(deeds)("names %s", async (_what, deed, file, verdict) => {
    const [log = ""] = await keys("CloudTrail");
    const [digest = "", later = ""] = await keys("CloudTrail-Digest");
    await deed(log, digest, later);
    const { status, output } = await validate();
    expect(output).toContain(`s3://${bucket}/${[log, digest, later][file]}\t${verdict}`);
    expect(output.match(/\tINVALID/g)).toHaveLength(1);
    expect(status).toBe(1);
  });
});
