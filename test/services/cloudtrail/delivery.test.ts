/** Deliveries: which records reach a trail's log group and bucket, when, and what happens where they cannot. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  DeleteTrailCommand,
  PutEventSelectorsCommand,
  StartLoggingCommand,
  StopLoggingCommand,
  UpdateTrailCommand,
} from "@aws-sdk/client-cloudtrail";
import { DeleteLogGroupCommand } from "@aws-sdk/client-cloudwatch-logs";
import { CreateUserCommand, GetUserCommand } from "@aws-sdk/client-iam";
import { HeadObjectCommand } from "@aws-sdk/client-s3";
import { CreateTopicCommand, SetTopicAttributesCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createUser } from "../../../src/records/record.fixture.ts";
import { postRecord } from "../../../src/services/cloudtrail/post-record.ts";
import { clientOptions } from "../../running/clients.ts";
import { startCloud } from "../../running/cloud.ts";
import { type Audited, account, bucket, opening, policy, setTrust, startAudited, trust } from "./fixture.ts";

const second = 1_000;
const minute = 60 * second;
const day = 24 * 60 * minute;

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
function named(records: readonly { eventName: string }[]) {
  return records.map(({ eventName }) => eventName);
}
async function loggedNames() {
  return named((await cloud.logged()).map(({ record }) => record));
}

describe("the log group", () => {
  test("gets each record within two seconds, with the time of delivery", async () => {
    await cloud.start();
    await act("bob");
    await advance(2 * second);
    const logged = await cloud.logged();
    expect(named(logged.map(({ record }) => record))).toEqual(["StartLogging", "CreateUser"]);
    expect(logged[1]).toEqual({
      timestamp: opening + second,
      record: cloud.records.find(({ eventName }) => eventName === "CreateUser"),
    });
    expect(await cloud.status()).toMatchObject({
      IsLogging: true,
      StartLoggingTime: new Date(opening),
      TimeLoggingStarted: "2026-03-01T12:00:00Z",
      LatestCloudWatchLogsDeliveryTime: new Date(opening + second),
    });
  });

  test("gets nothing while the trail does not log, but the call that stops it", async () => {
    await cloud.start();
    await cloud.cloudtrail.send(new StopLoggingCommand({ Name: "audit" }));
    await act("bob");
    await cloud.cloudtrail.send(new StopLoggingCommand({ Name: "audit" }));
    await cloud.cloudtrail.send(new StartLoggingCommand({ Name: "audit" }));
    await advance(2 * second);
    expect(await loggedNames()).toEqual(["StartLogging", "StopLogging", "StartLogging"]);
    expect(await cloud.status()).toMatchObject({ IsLogging: true, StopLoggingTime: new Date(opening) });
  });

  test("gets what the selectors take", async () => {
    await cloud.start();
    await cloud.cloudtrail.send(
      new PutEventSelectorsCommand({ TrailName: "audit", EventSelectors: [{ ReadWriteType: "ReadOnly" }] }),
    );
    await act("bob");
    await cloud.iam.send(new GetUserCommand({ UserName: "bob" }));
    await advance(2 * second);
    expect(await loggedNames()).toEqual(["StartLogging", "GetUser"]);
  });

  test("gets posted records with their own time, however old", async () => {
    await cloud.start({ IsMultiRegionTrail: true });
    const old = { ...createUser, eventTime: "2023-07-10T12:23:05Z", awsRegion: "eu-central-1" };
    postRecord(cloud.cloud, old);
    postRecord(cloud.cloud, old);
    await advance(2 * second);
    const [first, ...others] = await cloud.logged();
    expect(first).toEqual({ timestamp: Date.parse("2023-07-10T12:23:05Z"), record: old });
    expect(named(others.map(({ record }) => record))).toEqual(["StartLogging"]);
  });

  test("gets no record of more than 256 KB, which the bucket gets all the same", async () => {
    await cloud.start();
    postRecord(cloud.cloud, { ...createUser, requestParameters: { policyDocument: "x".repeat(262_144) } });
    await advance(5 * minute);
    expect(await loggedNames()).toEqual(["StartLogging"]);
    expect(named((await cloud.files())[0]?.records ?? [])).toEqual(["StartLogging", "CreateUser"]);
  });

  const troubles: [what: string, () => Promise<unknown>, () => Promise<unknown>, error: string][] = [
    ["the role may not write", () => cloud.forbidRole(), () => cloud.allowRole(), "AccessDenied"],
    [
      "the role does not trust CloudTrail",
      () => setTrust(cloud, trust("ec2.amazonaws.com")),
      () => setTrust(cloud, trust()),
      "AccessDenied",
    ],
  ];
  test.each(troubles)("waits while %s", async (_what, forbid, allow, error) => {
    await cloud.start();
    await forbid();
    await act("bob");
    await advance(2 * second);
    const failing = await cloud.status();
    expect(failing).toMatchObject({ IsLogging: true, LatestCloudWatchLogsDeliveryError: error });
    expect(failing.LatestCloudWatchLogsDeliveryTime).toBeUndefined();
    await allow();
    await advance(5 * minute);
    expect(await loggedNames()).toContain("CreateUser");
    expect((await cloud.status()).LatestCloudWatchLogsDeliveryError).toBeUndefined();
  });

  test("is told missing once it is deleted", async () => {
    await cloud.start();
    await cloud.logs.send(new DeleteLogGroupCommand({ logGroupName: "audit" }));
    await advance(2 * second);
    expect(await cloud.status()).toMatchObject({ LatestCloudWatchLogsDeliveryError: "ResourceNotFoundException" });
  });

  test("is left alone once the trail no longer names it", async () => {
    await cloud.start();
    await cloud.cloudtrail.send(
      new UpdateTrailCommand({ Name: "audit", CloudWatchLogsLogGroupArn: "", CloudWatchLogsRoleArn: "" }),
    );
    await advance(2 * second);
    expect((await cloud.status()).LatestCloudWatchLogsDeliveryTime).toBeUndefined();
    await expect(cloud.logged()).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });
});

describe("the bucket", () => {
  test("gets a gzipped log file at the end of five minutes", async () => {
    await cloud.start();
    await act("ann");
    await advance(4 * minute);
    await act("bob");
    expect(await cloud.files()).toEqual([]);
    await advance(minute);
    const [file, ...others] = await cloud.files();
    expect(others).toEqual([]);
    expect(file?.key).toMatch(
      new RegExp(
        `^AWSLogs/${account}/CloudTrail/us-east-1/2026/03/01/${account}_CloudTrail_us-east-1_20260301T1205Z_[A-Za-z0-9]{16}\\.json\\.gz$`,
      ),
    );
    expect(named(file?.records ?? [])).toEqual(["StartLogging", "CreateUser", "CreateUser"]);
    expect(file?.records[1]).toEqual(cloud.records.find(({ eventName }) => eventName === "CreateUser"));
    const head = await cloud.s3.send(new HeadObjectCommand({ Bucket: bucket, Key: file?.key }));
    expect(head).toMatchObject({
      ContentType: "application/json",
      ContentEncoding: "gzip",
      ServerSideEncryption: "AES256",
    });
    expect(await cloud.status()).toMatchObject({
      LatestDeliveryTime: new Date(opening + 5 * minute),
      LatestDeliveryAttemptTime: "2026-03-01T12:05:00Z",
      LatestDeliveryAttemptSucceeded: "2026-03-01T12:05:00Z",
    });
  });

  test("gets a file for each region of a multi-region trail", async () => {
    await cloud.start({ IsMultiRegionTrail: true });
    for (const awsRegion of ["eu-west-1", "ap-south-1"]) postRecord(cloud.cloud, { ...createUser, awsRegion });
    await advance(5 * minute);
    const folders = (await cloud.files()).map(({ key }) => key.split("/")[3]);
    expect(folders).toEqual(["ap-south-1", "eu-west-1", "us-east-1"]);
  });

  test("gets no other region's records of a single-region trail", async () => {
    await cloud.start();
    postRecord(cloud.cloud, { ...createUser, eventSource: "ec2.amazonaws.com", awsRegion: "eu-west-1" });
    await advance(5 * minute);
    expect((await cloud.files()).map(({ key }) => key.split("/")[3])).toEqual(["us-east-1"]);
  });

  test("gets what was kept while its policy forbade it", async () => {
    await cloud.start();
    await cloud.forbidBucket();
    await advance(5 * minute);
    expect(await cloud.status()).toMatchObject({
      LatestDeliveryError: "AccessDenied",
      LatestDeliveryAttemptTime: "2026-03-01T12:05:00Z",
      LatestDeliveryAttemptSucceeded: "",
    });
    await cloud.allowBucket();
    await advance(5 * minute);
    const status = await cloud.status();
    expect(status.LatestDeliveryError).toBeUndefined();
    expect(status.LatestDeliveryTime).toEqual(new Date(opening + 10 * minute));
    expect(named((await cloud.files()).flatMap(({ records }) => records))).toContain("StartLogging");
  });

  test("gets within the hour what it was not fit for in days", async () => {
    await cloud.start();
    await cloud.forbidBucket();
    await advance(3 * day);
    await cloud.allowBucket();
    await advance(60 * minute);
    expect(named((await cloud.files()).flatMap(({ records }) => records))).toContain("StartLogging");
  });

  test("gets nothing that it was not fit for in thirty days", async () => {
    await cloud.start();
    await cloud.forbidBucket();
    await advance(31 * day);
    await cloud.allowBucket();
    await advance(60 * minute);
    expect(named((await cloud.files()).flatMap(({ records }) => records))).not.toContain("StartLogging");
  });

  test("gets nothing of a deleted trail", async () => {
    await cloud.start();
    await cloud.cloudtrail.send(new DeleteTrailCommand({ Name: "audit" }));
    await advance(5 * minute);
    expect(await cloud.files()).toEqual([]);
  });
});

describe("a topic", () => {
  const TopicArn = `arn:aws:sns:us-east-1:${account}:log-files`;
  const publish = { Effect: "Allow", Action: "SNS:Publish", Resource: TopicArn };
  const letIn = policy({ ...publish, Principal: { Service: "cloudtrail.amazonaws.com" } });
  const setPolicy = (AttributeValue: string) =>
    sns.send(new SetTopicAttributesCommand({ TopicArn, AttributeName: "Policy", AttributeValue }));
  let sns: SNSClient;
  beforeEach(async () => {
    sns = new SNSClient(clientOptions(cloud));
    await sns.send(new CreateTopicCommand({ Name: "log-files" }));
  });

  test("must let CloudTrail publish", async () => {
    await expect(cloud.create({ SnsTopicName: "log-files" })).rejects.toMatchObject({
      name: "InsufficientSnsTopicPolicyException",
      message: "SNS Topic does not exist or the topic policy is incorrect!",
    });
  });

  test("hears of every log file", async () => {
    await setPolicy(letIn);
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: "email", Endpoint: "ops@example.com" }));
    const { mailbox } = cloud.cloud;
    await fetch(mailbox.list()[0]?.links[0] ?? "");
    await cloud.start({ SnsTopicName: TopicArn });
    await advance(5 * minute);
    const [file] = await cloud.files();
    expect(mailbox.list().at(-1)?.text).toContain(JSON.stringify({ s3Bucket: bucket, s3ObjectKey: [file?.key] }));
    expect(await cloud.status()).toMatchObject({
      LatestNotificationTime: new Date(opening + 5 * minute),
      LatestNotificationAttemptTime: "2026-03-01T12:05:00Z",
      LatestNotificationAttemptSucceeded: "2026-03-01T12:05:00Z",
    });
  });

  test("that shuts CloudTrail out later is noted, and the file is there all the same", async () => {
    await setPolicy(letIn);
    await cloud.start({ SnsTopicName: "log-files" });
    await setPolicy(policy({ ...publish, Principal: { AWS: account } }));
    await advance(5 * minute);
    expect(await cloud.files()).toHaveLength(1);
    expect(await cloud.status()).toMatchObject({ LatestNotificationError: expect.stringContaining("Authorization") });
  });
});

test("--delivery-delay sets the window", async () => {
  const quick = await startAudited({ deliveryDelay: 10 * second });
  await quick.start();
  await quick.cloud.clock.advance(10 * second);
  expect(await quick.files()).toHaveLength(1);
  await quick.close();
});

test("what was due while the process was down is delivered after the start", async () => {
  const folder = mkdtempSync(join(tmpdir(), "trailbell-"));
  const storeFile = join(folder, "store.db");
  const before = await startAudited({ storeFile });
  await before.start();
  await before.close();
  const after = await startCloud({ storeFile });
  await after.cloud.clock.set(opening);
  await after.cloud.clock.advance(5 * minute);
  const written = after.cloud.invoke(
    "s3",
    "ListObjectsV2",
    { Bucket: bucket },
    {
      principal: { kind: "root", account, arn: `arn:aws:iam::${account}:root`, principalId: account },
      region: "us-east-1",
    },
  );
  expect(written.KeyCount).toBe(1);
  await after.close();
  rmSync(folder, { recursive: true });
});
