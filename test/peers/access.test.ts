/** boto3 and the `aws` CLI sign; a cloud that verifies signatures lets them in, and nobody else. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startCloud, type TestCloud } from "../running/cloud.ts";
import { cloudEnvironment, hasProgram, run } from "./peer.ts";

const operatorKey = { accessKeyId: "AKIAOPERATOR00000000", secretAccessKey: "the/operators+secret" };

let cloud: TestCloud;
let env: Record<string, string>;
beforeAll(async () => {
  cloud = await startCloud({ clockRate: 1, operatorKey });
  env = {
    ...cloudEnvironment(cloud.url),
    AWS_ACCESS_KEY_ID: operatorKey.accessKeyId,
    AWS_SECRET_ACCESS_KEY: operatorKey.secretAccessKey,
  };
});
afterAll(() => cloud.close());

describe.skipIf(!hasProgram("python3", ["-c", "import boto3"]))("boto3 (needs python3 with boto3)", () => {
  test("is let in by all that it signs", async () => {
    const script = fileURLToPath(new URL("signed.py", import.meta.url));
    const { status, output } = await run("python3", [script, "python-bucket"], { env });
    expect({ status, output }).toMatchObject({ status: 0 });
    expect(JSON.parse(output)).toEqual({
      presigned: Array(2).fill(["hello", "403", ""]),
      "presigned call": true,
      session: ["python-bucket"],
      "session presigned": "hello",
      services: ["cloudformation", "cloudtrail", "cloudwatch", "ec2", "events", "iam", "kms", "logs", "sns", "sqs"],
      "wrong secret": {
        iam: "InvalidClientTokenId",
        logs: "UnrecognizedClientException",
        ec2: "AuthFailure",
        s3: "InvalidToken",
      },
    });
  });
});

describe.skipIf(!hasProgram("aws"))("the aws CLI (needs aws)", () => {
  const aws = (args: string, more: Record<string, string> = {}) =>
    run("aws", args.split(" "), { env: { ...env, ...more } });

  test("is let in, with parts and with a presigned URL", async () => {
    const folder = mkdtempSync(join(tmpdir(), "trailbell-signed-"));
    const file = join(folder, "large");
    writeFileSync(file, "0123456789".repeat(1_000_000));
    expect(await aws("s3 mb s3://cli-bucket")).toMatchObject({ status: 0 });
    expect(await aws(`s3 cp ${file} s3://cli-bucket/large --no-progress`)).toMatchObject({ status: 0 });
    const { output: url } = await aws("s3 presign s3://cli-bucket/large");
    expect((await (await fetch(url.trim())).text()).length).toBe(10_000_000);
    rmSync(folder, { recursive: true });
  });

  const mistakes: [what: string, args: string, more: Record<string, string>, told: string][] = [
    [
      "a key that nobody issued",
      "iam list-users",
      { AWS_ACCESS_KEY_ID: "AKIANOBODY0000000000" },
      "InvalidClientTokenId",
    ],
    ["a wrong secret", "sts get-caller-identity", { AWS_SECRET_ACCESS_KEY: "wrong" }, "SignatureDoesNotMatch"],
    ["a wrong secret for S3", "s3 ls", { AWS_SECRET_ACCESS_KEY: "wrong" }, "SignatureDoesNotMatch"],
    [
      "a wrong secret for JSON",
      "logs describe-log-groups",
      { AWS_SECRET_ACCESS_KEY: "wrong" },
      "InvalidSignatureException",
    ],
    ["no signature", "iam list-users --no-sign-request", {}, "MissingAuthenticationToken"],
  ];
  test.each(mistakes)("is told of %s", async (_what, args, more, told) => {
    const { status, output } = await aws(args, more);
    expect(status).not.toBe(0);
    expect(output).toContain(`(${told})`);
  });
});
