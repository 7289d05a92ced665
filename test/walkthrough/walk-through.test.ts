/** The whole way of the walk-through through public APIs: from a stack to three alarms and their mails, each once. */
import { CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { beforeAll, expect, test } from "vitest";
import { type EmbeddedCloud, embeddedCloud } from "../../src/drill/embedded.ts";
import { walkThrough } from "../../src/monitors/catalogue/walk-through.ts";
import type { Stack } from "../../src/monitors/monitor.ts";
import { stackOutputs } from "../deploy/fixture.ts";
import { clientOptions } from "../running/clients.ts";
import { useCloud } from "../running/cloud.ts";
import { walkThroughDeeds } from "./deeds.ts";

const stack: Stack = { name: "bell", monitors: walkThrough, emails: ["ops@example.com"], namespace: "N" };

const running = useCloud();
let cloud: EmbeddedCloud;
let outputs: Readonly<Record<string, string>>;

beforeAll(async () => {
  cloud = embeddedCloud(running.url);
  outputs = await stackOutputs(running, stack);
});

/** A five-minute alarm reads three periods (docs/semantics.md), so a match holds it in ALARM for some fifteen minutes. */
const untilQuiet = "PT20M";

async function alarmSubjects() {
  return (await cloud.inbox())
    .map(({ subject }) => subject)
    .filter((subject) => !subject.startsWith("AWS Notification"));
}

test("rings three times, once each, and only after the subscription is confirmed", async () => {
  for (const deed of walkThroughDeeds.slice(0, 1)) await deed.perform(running);
  await cloud.pass(untilQuiet);
  expect(await alarmSubjects()).toEqual([]);
  for (const deed of walkThroughDeeds.slice(2)) await deed.perform(running);
  await cloud.pass(untilQuiet);

  const [confirmation] = await cloud.inbox();
  const [link] = await cloud.links(confirmation?.id ?? "");
  expect((await fetch(link ?? "")).status).toBe(200);

  const expected: string[] = [];
  for (const { alarm, perform } of walkThroughDeeds) {
    await perform(running);
    await cloud.pass("PT3M");
    expected.push(`ALARM: "${alarm}" in US East (N. Virginia)`);
    expect(await alarmSubjects()).toEqual(expected);
  }
});

test("alarms return to OK when their periods without a match have passed", async () => {
  await cloud.pass(untilQuiet);
  const cloudwatch = new CloudWatchClient(clientOptions(running));
  const { MetricAlarms: alarms = [] } = await cloudwatch.send(new DescribeAlarmsCommand({}));
  cloudwatch.destroy();
  expect(alarms.map(({ StateValue }) => StateValue)).toEqual(["OK", "OK", "OK"]);
});

test("the log files hold every record once", async () => {
  await cloud.pass("PT10M");
  const { ListObjectsV2Command, GetObjectCommand, S3Client } = await import("@aws-sdk/client-s3");
  const { gunzipSync } = await import("node:zlib");
  const s3 = new S3Client({ ...clientOptions(running), forcePathStyle: true });
  const { Contents: objects = [] } = await s3.send(new ListObjectsV2Command({ Bucket: outputs.BucketName }));
  const files = objects.filter(({ Key }) => !Key?.includes("/CloudTrail-Digest/"));
  expect(files.length).toBeGreaterThan(0);
  const ids: string[] = [];
  for (const { Key } of files) {
    expect(Key).toMatch(
      /^AWSLogs\/000000000000\/CloudTrail\/us-east-1\/\d{4}\/\d\d\/\d\d\/000000000000_CloudTrail_us-east-1_\d{8}T\d{4}Z_[A-Za-z0-9]{16}\.json\.gz$/,
    );
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: outputs.BucketName, Key }));
    const { Records } = JSON.parse(gunzipSync((await Body?.transformToByteArray()) ?? new Uint8Array()).toString()) as {
      Records: { eventID: string }[];
    };
    ids.push(...Records.map(({ eventID }) => eventID));
  }
  s3.destroy();
  expect(new Set(ids).size).toBe(ids.length);
  const trailStarted = running.records.findIndex(({ eventName }) => eventName === "StartLogging");
  const recorded = running.records.slice(trailStarted + 1).map(({ eventID }) => eventID);
  const delivered = recorded.filter((id) => ids.includes(id));
  // The reads of this test itself are younger than five minutes.
  expect(delivered.length).toBeGreaterThan(20);
});
