/** The way of a record: what waits, what was delivered, and what the rules of check find. */
import { CloudTrail } from "@aws-sdk/client-cloudtrail";
import { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import { IAM } from "@aws-sdk/client-iam";
import { S3 } from "@aws-sdk/client-s3";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Pipeline } from "../../src/api/contract.ts";
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

async function findings(severity = "error") {
  return (await pipeline()).findings.filter((finding) => finding.severity === severity);
}

test("the rules of check judge the chain: an address that has not confirmed is pending", async () => {
  await cloud.clock.advance(600_000);
  expect(await findings("pending")).toEqual([
    {
      rule: "unconfirmed-subscriber",
      severity: "pending",
      step: "notification",
      subject: expect.stringMatching(/^arn:aws:sns:/),
      message: expect.stringContaining("oncall@example.com"),
      fix: expect.any(String),
      region: "us-east-1",
    },
  ]);
  expect(await findings()).toEqual([]);
});

test("a trail that is stopped", async () => {
  await cloud.client(CloudTrail).stopLogging({ Name: "bell" });
  expect(await findings()).toMatchObject([{ rule: "silent-trail", step: "record", subject: "bell" }]);
});

test("a bucket whose policy is gone, and a log group that is: seen before a delivery fails, and after", async () => {
  await cloud.client(S3).deleteBucketPolicy({ Bucket: trail?.files.to ?? "" });
  await cloud.client(CloudWatchLogs).deleteLogGroup({ logGroupName: trail?.logs?.to });
  const rules = async () => (await findings()).map(({ rule }) => rule);
  expect(await rules()).toEqual(expect.arrayContaining(["closed-bucket", "missing-log-group"]));
  await cloud.client(IAM).createUser({ UserName: "ann" });
  await cloud.clock.advance(600_000);
  expect(await rules()).toContain("failed-delivery");
  expect((await pipeline()).trails).toMatchObject([
    { files: { error: "AccessDenied" }, logs: { error: "ResourceNotFoundException" } },
  ]);
});

test("an account without a trail has nothing to judge", async () => {
  await using empty = await startCloud();
  const { findings, latest, trails } = await read<Pipeline>(empty, "pipeline");
  expect({ findings, latest, trails }).toEqual({ findings: [], latest: {}, trails: [] });
});
