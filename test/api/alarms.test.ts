/** The list of alarms, one alarm, and the records that made it fire. */

import { CloudTrail } from "@aws-sdk/client-cloudtrail";
import { CloudWatch, CloudWatchClient, PutMetricAlarmCommand } from "@aws-sdk/client-cloudwatch";
import { CreateUserCommand, IAMClient } from "@aws-sdk/client-iam";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AlarmDetail, AlarmPage, FiringRecord, Page, Series } from "../../src/api/contract.ts";
import { clientOptions } from "../running/clients.ts";
import type { TestCloud } from "../running/cloud.ts";
import { ask, read, walkThroughCloud } from "./fixture.ts";

let cloud: TestCloud;
let alarm: AlarmDetail;
const place = "region=us-east-1&name=new-user-created-alarm";

beforeAll(async () => {
  cloud = await walkThroughCloud();
  const iam = new IAMClient(clientOptions(cloud));
  for (const name of ["ann", "bob", "cy"]) await iam.send(new CreateUserCommand({ UserName: name }));
  iam.destroy();
  await cloud.clock.advance(180_000);
  alarm = await read<AlarmDetail>(cloud, `alarms/one?${place}`);
});
afterAll(() => cloud.close());

test("lists those that ring first, with their states counted and their metric", async () => {
  const { items, states } = await read<AlarmPage>(cloud, "alarms");
  expect(items.map(({ name, state }) => `${name} ${state}`)).toEqual([
    "new-user-created-alarm ALARM",
    "security-group-changed-alarm OK",
    "user-deleted-alarm OK",
  ]);
  expect(states).toEqual({ ALARM: 1, OK: 2, INSUFFICIENT_DATA: 0 });
  expect(items[0]?.series?.values.filter((value) => value !== null)).toEqual([3]);
  expect(items[0]).toMatchObject({ description: "An IAM user was created", threshold: 1, actionsEnabled: true });
});

test.each<[string, string, string[]]>([
  ["of a state", "state=OK", ["security-group-changed-alarm", "user-deleted-alarm"]],
  ["with a part of the name, in any case", "name=USER", ["new-user-created-alarm", "user-deleted-alarm"]],
  ["that are none", "name=nothing", []],
])("lists those %s", async (_, query, expected) => {
  const { items } = await read<AlarmPage>(cloud, `alarms?${query}`);
  expect(items.map(({ name }) => name)).toEqual(expected);
});

test("pages by cursor over states and regions", async () => {
  const client = new CloudWatchClient(clientOptions(cloud, "eu-west-1"));
  const settings = { Namespace: "N", MetricName: "m", Period: 60, EvaluationPeriods: 1, Threshold: 1 };
  for (const AlarmName of ["z", "user-deleted-alarm"])
    await client.send(
      new PutMetricAlarmCommand({
        ...settings,
        AlarmName,
        ComparisonOperator: "GreaterThanThreshold",
        Statistic: "Sum",
      }),
    );
  client.destroy();
  const seen: string[] = [];
  for (let cursor: string | undefined = ""; cursor !== undefined; ) {
    const page: AlarmPage = await read(cloud, `alarms?limit=1${cursor && `&cursor=${cursor}`}`);
    seen.push(...page.items.map(({ name, region }) => `${name} ${region}`));
    cursor = page.next;
  }
  expect(seen).toEqual([
    "new-user-created-alarm us-east-1",
    "user-deleted-alarm eu-west-1",
    "z eu-west-1",
    "security-group-changed-alarm us-east-1",
    "user-deleted-alarm us-east-1",
  ]);
});

test("an alarm tells its settings, its filter, its history and its mails", () => {
  expect(alarm).toMatchObject({
    state: "ALARM",
    type: "metric",
    watched: {
      namespace: "N",
      metric: "new-user-created",
      statistic: "Sum",
      period: 300,
      evaluationPeriods: 1,
      datapointsToAlarm: 1,
      missingData: "notBreaching",
    },
    findings: [{ rule: "unconfirmed-subscriber", severity: "pending" }],
  });
  expect(alarm.filters.map(({ pattern }) => pattern)).toEqual(["{ $.eventName = CreateUser }"]);
  expect(alarm.changes[0]).toMatchObject({ from: "INSUFFICIENT_DATA", to: "ALARM", time: alarm.since });
  expect(alarm.performed[0]).toMatchObject({ failed: false, time: alarm.since });
  // The other address is not confirmed.
  expect(alarm.mails.map(({ to, subject }) => `${to} ${subject}`)).toEqual([
    'ops@example.com ALARM: "new-user-created-alarm" in US East (N. Virginia)',
  ]);
});

test("what is found on an alarm's way stands with it, and what concerns others does not", async () => {
  const about = { AlarmName: "lost", Namespace: "N", MetricName: "lost", Statistic: "Sum", Period: 60 } as const;
  const comparison = { EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: "GreaterThanThreshold" } as const;
  await cloud.client(CloudWatch).putMetricAlarm({ ...about, ...comparison });
  await cloud.client(CloudTrail).stopLogging({ Name: "bell" });
  const rulesOf = async (name: string) =>
    (await read<AlarmDetail>(cloud, `alarms/one?region=us-east-1&name=${name}`)).findings.map(({ rule }) => rule);
  expect(await rulesOf("lost")).toEqual(["unfed-alarm"]);
  expect(await rulesOf("new-user-created-alarm")).toEqual(["silent-trail", "unconfirmed-subscriber"]);
});

test("the window is that of the datapoint that breached, and holds the records that made it fire", async () => {
  const window = alarm.changes[0]?.window;
  expect(window && window.end - window.start).toBe(300_000);
  const { items } = await read<Page<FiringRecord>>(
    cloud,
    `alarms/one/records?${place}&start=${window?.start}&end=${window?.end}`,
  );
  expect(items.map(({ row, filter }) => `${filter} ${row.who} ${row.name} ${row.address}`)).toEqual(
    Array(3).fill("new-user-created operator CreateUser 127.0.0.1"),
  );
  expect(JSON.parse(items[0]?.json ?? "")).toHaveProperty("eventSource", "iam.amazonaws.com");
});

test("the metric's periods can be those of the window", async () => {
  const window = alarm.changes[0]?.window ?? { start: 0, end: 0 };
  const series = await read<Series>(
    cloud,
    `alarms/one/series?${place}&start=${window.end - 3_600_000}&end=${window.end}&align=${window.start}`,
  );
  expect(series).toEqual({ start: window.end - 3_600_000, period: 300_000, values: [...Array(11).fill(null), 3] });
});

test("says that an alarm is not there", async () => {
  const answer = await ask(cloud, "alarms/one?region=us-east-1&name=none");
  expect(answer).toEqual({ status: 404, body: { error: "there is no alarm none in us-east-1" } });
});
