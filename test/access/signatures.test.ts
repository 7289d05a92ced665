/** With `--auth strict`: what real clients sign is let in, and each mistake gets AWS's error, protocol by protocol. */
import { CloudTrailClient, DescribeTrailsCommand } from "@aws-sdk/client-cloudtrail";
import { CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { DescribeVpcsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { IAMClient, ListUsersCommand, UpdateAccessKeyCommand } from "@aws-sdk/client-iam";
import { ListBucketsCommand, S3Client } from "@aws-sdk/client-s3";
import { GetCallerIdentityCommand, GetSessionTokenCommand, STSClient } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TestCloud } from "../running/cloud.ts";
import { as, createUser, type Keys, operatorKey, outcome, startStrict } from "./strict.fixture.ts";

let cloud: TestCloud;
let ann: Keys;
let leaver: Keys;
let session: Keys;

beforeAll(async () => {
  cloud = await startStrict();
  ann = await createUser(cloud, "ann", { Effect: "Allow", Action: "*", Resource: "*" });
  leaver = await createUser(cloud, "leaver");
  await new IAMClient(as(cloud, operatorKey)).send(
    new UpdateAccessKeyCommand({ UserName: "leaver", AccessKeyId: leaver.accessKeyId, Status: "Inactive" }),
  );
  const { Credentials: own } = await new STSClient(as(cloud, ann)).send(
    // IAM takes a session token with MFA alone.
    new GetSessionTokenCommand({ SerialNumber: "arn:aws:iam::000000000000:mfa/ann", TokenCode: "123456" }),
  );
  session = {
    accessKeyId: own?.AccessKeyId ?? "",
    secretAccessKey: own?.SecretAccessKey ?? "",
    sessionToken: own?.SessionToken ?? "",
  };
});
afterAll(() => cloud.close());

interface Caller {
  readonly credentials: Keys;
  /** Milliseconds by which the client's clock is wrong. */
  readonly systemClockOffset?: number;
}

function options({ credentials, systemClockOffset = 0 }: Caller) {
  return { ...as(cloud, credentials), systemClockOffset };
}

/** One service for each protocol; S3 has its own ways. */
const protocols: Record<string, (caller: Caller) => Promise<unknown>> = {
  query: (caller) => new STSClient(options(caller)).send(new GetCallerIdentityCommand({})),
  "query with a list": (caller) => new IAMClient(options(caller)).send(new ListUsersCommand({})),
  json: (caller) => new CloudTrailClient(options(caller)).send(new DescribeTrailsCommand({})),
  cbor: (caller) => new CloudWatchClient(options(caller)).send(new DescribeAlarmsCommand({})),
  ec2: (caller) => new EC2Client(options(caller)).send(new DescribeVpcsCommand({})),
  "rest-xml": (caller) => new S3Client({ ...options(caller), forcePathStyle: true }).send(new ListBucketsCommand({})),
};

const callers: [what: string, caller: () => Caller, expected: string | Record<string, string>][] = [
  ["the operator", () => ({ credentials: operatorKey }), "ok"],
  ["a user", () => ({ credentials: ann }), "ok"],
  ["a session", () => ({ credentials: session }), "ok"],
  ["a clock 14 minutes late", () => ({ credentials: ann, systemClockOffset: -14 * 60_000 }), "ok"],
  ["a clock 14 minutes early", () => ({ credentials: ann, systemClockOffset: 14 * 60_000 }), "ok"],
  [
    "a clock 16 minutes late",
    () => ({ credentials: ann, systemClockOffset: -16 * 60_000 }),
    {
      query: "SignatureDoesNotMatch",
      json: "InvalidSignatureException",
      ec2: "RequestExpired",
      s3: "RequestTimeTooSkewed",
    },
  ],
  [
    "a clock 16 minutes early",
    () => ({ credentials: ann, systemClockOffset: 16 * 60_000 }),
    {
      query: "SignatureDoesNotMatch",
      json: "InvalidSignatureException",
      ec2: "RequestExpired",
      s3: "RequestTimeTooSkewed",
    },
  ],
  [
    "a key that nobody issued",
    () => ({ credentials: { ...ann, accessKeyId: "AKIANOBODY0000000000" } }),
    {
      query: "InvalidClientTokenId",
      json: "UnrecognizedClientException",
      ec2: "AuthFailure",
      s3: "InvalidAccessKeyId",
    },
  ],
  [
    "a key that was made inactive",
    () => ({ credentials: leaver }),
    {
      query: "InvalidClientTokenId",
      json: "UnrecognizedClientException",
      ec2: "AuthFailure",
      s3: "InvalidAccessKeyId",
    },
  ],
  [
    "a wrong secret",
    () => ({ credentials: { ...ann, secretAccessKey: "wrong" } }),
    {
      query: "SignatureDoesNotMatch",
      json: "InvalidSignatureException",
      ec2: "AuthFailure",
      s3: "SignatureDoesNotMatch",
    },
  ],
  [
    "a session without its token",
    () => ({ credentials: { accessKeyId: session.accessKeyId, secretAccessKey: session.secretAccessKey } }),
    { query: "InvalidClientTokenId", json: "UnrecognizedClientException", ec2: "AuthFailure", s3: "InvalidToken" },
  ],
  [
    "a session with another's token",
    () => ({ credentials: { ...session, sessionToken: "wrong" } }),
    { query: "InvalidClientTokenId", json: "UnrecognizedClientException", ec2: "AuthFailure", s3: "InvalidToken" },
  ],
];

const dialects: Record<string, string> = { "query with a list": "query", cbor: "json", "rest-xml": "s3" };

describe.each(callers)("%s", (_what, caller, expected) => {
  test.each(Object.entries(protocols))("by %s", async (protocol, call) => {
    const wanted = typeof expected === "string" ? expected : expected[dialects[protocol] ?? protocol];
    expect(await outcome(call(caller()))).toBe(wanted);
  });
});

test("calls without valid credentials leave no record", async () => {
  const before = cloud.records.length;
  await outcome(new IAMClient(as(cloud, { ...ann, secretAccessKey: "wrong" })).send(new ListUsersCommand({})));
  await fetch(`${cloud.url}/?Action=ListUsers&Version=2010-05-08`);
  expect(cloud.records).toHaveLength(before);
});
