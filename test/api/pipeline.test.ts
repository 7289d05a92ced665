/** The way of a record: what waits, what was delivered, and what is broken, in sentences. */
import { CloudTrailClient, StopLoggingCommand } from "@aws-sdk/client-cloudtrail";
import { CloudWatchLogsClient, DeleteLogGroupCommand } from "@aws-sdk/client-cloudwatch-logs";
import { CreateUserCommand, IAMClient } from "@aws-sdk/client-iam";
import { DeleteBucketPolicyCommand, S3Client } from "@aws-sdk/client-s3";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Pipeline } from "../../src/api/contract.ts";
import { clientOptions } from "../running/clients.ts";
import { startCloud, type TestCloud } from "../running/cloud.ts";
import { read, walkThroughCloud } from "./fixture.ts";

let cloud: TestCloud;
let trail: Pipeline["trails"][number] | undefined;

function pipeline() {
  return read<Pipeline>(cloud, "pipeline");
}

beforeEach(async () => {
  cloud = await walkThroughCloud();
  trail = (await pipeline()).trails[0];
});
afterEach(() => cloud.close());

test("tells what waits and, later, what was delivered", async () => {
  expect(trail?.logs?.waiting).toBeGreaterThan(0);
  expect(trail?.files.due).toBeGreaterThan(cloud.clock.now());
  await cloud.clock.advance(600_000);
  const { trails, filters, alarms, topics, subscriptions } = await pipeline();
  expect(trails).toMatchObject([{ name: "bell", logging: true, files: { waiting: 0 }, logs: { waiting: 0 } }]);
  expect(trails[0]?.logs?.succeeded).toBeLessThan(cloud.clock.now());
  expect({ filters, alarms, topics, subscriptions }).toEqual({
    filters: 3,
    alarms: { ALARM: 0, OK: 3, INSUFFICIENT_DATA: 0 },
    topics: 1,
    subscriptions: { confirmed: 1, pending: 1 },
  });
});

test("an address that has not confirmed is a warning, since another has", async () => {
  const { problems } = await pipeline();
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ severity: "warning", step: "topics" });
  expect(problems[0]?.sentence).toMatch(/^oncall@example\.com has not confirmed the subscription to /);
});

async function sentences() {
  return (await pipeline()).problems.filter(({ severity }) => severity === "error").map(({ sentence }) => sentence);
}

test("a trail that is stopped", async () => {
  const client = new CloudTrailClient(clientOptions(cloud));
  await client.send(new StopLoggingCommand({ Name: "bell" }));
  client.destroy();
  expect(await sentences()).toEqual([
    "The trail bell is stopped: what happens now is delivered nowhere and rings no alarm.",
  ]);
});

test("a bucket whose policy is gone, and a log group that is", async () => {
  const s3 = new S3Client({ ...clientOptions(cloud), forcePathStyle: true });
  const logs = new CloudWatchLogsClient(clientOptions(cloud));
  const iam = new IAMClient(clientOptions(cloud));
  await s3.send(new DeleteBucketPolicyCommand({ Bucket: trail?.files.to }));
  await logs.send(new DeleteLogGroupCommand({ logGroupName: trail?.logs?.to }));
  await iam.send(new CreateUserCommand({ UserName: "ann" }));
  for (const client of [s3, logs, iam]) client.destroy();
  await cloud.clock.advance(600_000);
  expect(await sentences()).toEqual([
    `The trail bell cannot deliver log files to the bucket ${trail?.files.to}: the bucket's policy does not let cloudtrail.amazonaws.com write there (AccessDenied).`,
    `The trail bell cannot deliver log events to the group ${trail?.logs?.to}: the log group is not there any more (ResourceNotFoundException).`,
  ]);
});

test("an account without a trail is told what that means", async () => {
  const empty = await startCloud();
  const { problems, latest } = await read<Pipeline>(empty, "pipeline");
  expect(problems.map(({ step, severity }) => `${step} ${severity}`)).toEqual(["trail warning"]);
  expect(latest).toEqual({});
  await empty.close();
});
