/** A stack deployed, changed, taken away and deployed again: what is planned, and what AWS's APIs describe afterwards. */
import { CloudFormationClient, DescribeStacksCommand, ListChangeSetsCommand } from "@aws-sdk/client-cloudformation";
import { CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  DescribeMetricFiltersCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { CreateUserCommand, IAMClient } from "@aws-sdk/client-iam";
import { CreateBucketCommand, ListBucketsCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { beforeEach, describe, expect, test } from "vitest";
import { deploy } from "../../src/deploy/deploy.ts";
import { embeddedCloud } from "../../src/drill/embedded.ts";
import { walkThrough } from "../../src/monitors/catalogue/walk-through.ts";
import type { Monitor, Stack } from "../../src/monitors/monitor.ts";
import { useCloud } from "../running/cloud.ts";
import { actions, bell, connection, deployed, destroyed, talk } from "./fixture.ts";

const cloud = useCloud();
const cloudformation = cloud.client(CloudFormationClient);
const cloudwatch = cloud.client(CloudWatchClient);
const logs = cloud.client(CloudWatchLogsClient);
const iam = cloud.client(IAMClient);
const s3 = cloud.client(S3Client);

beforeEach(() => cloud.reset());

/** Alarms with their thresholds, and metric filters, by name. */
async function watching(): Promise<{
  readonly alarms: Record<string, number | undefined>;
  readonly filters: string[];
}> {
  const { MetricAlarms: alarms = [] } = await cloudwatch.send(new DescribeAlarmsCommand({ MaxRecords: 100 }));
  const { logGroups = [] } = await logs.send(new DescribeLogGroupsCommand({}));
  const filters: string[] = [];
  for (const { logGroupName } of logGroups) {
    const { metricFilters = [] } = await logs.send(new DescribeMetricFiltersCommand({ logGroupName }));
    filters.push(...metricFilters.map(({ filterName = "" }) => filterName));
  }
  return {
    alarms: Object.fromEntries(alarms.map(({ AlarmName: name = "", Threshold: threshold }) => [name, threshold])),
    filters: filters.sort(),
  };
}

async function stacks() {
  return (await cloudformation.send(new DescribeStacksCommand({}))).Stacks ?? [];
}
async function buckets() {
  return ((await s3.send(new ListBucketsCommand({}))).Buckets ?? []).map(({ Name }) => Name);
}
async function groups() {
  return ((await logs.send(new DescribeLogGroupsCommand({}))).logGroups ?? []).map(({ logGroupName }) => logGroupName);
}

const [created, changed, deleted] = walkThrough as readonly [Monitor, Monitor, Monitor];
const all = { "new-user-created-alarm": 1, "security-group-changed-alarm": 1, "user-deleted-alarm": 1 };
const filters = ["new-user-created", "security-group-changed", "user-deleted"];

test("creates what is declared, telling each resource once, and answers where it is", async () => {
  const conversation = talk();
  const { result, changes, outputs } = await deployed(cloud, {}, conversation);
  expect(result).toBe("created");
  expect(changes.every(({ action }) => action === "add")).toBe(true);
  const complete = conversation.events.filter((event) => event.endsWith("CREATE_COMPLETE"));
  expect(complete.toSorted()).toEqual(
    [...changes.map(({ id }) => `${id} CREATE_COMPLETE`), "bell CREATE_COMPLETE"].sort(),
  );
  expect(outputs).toMatchObject({
    TrailArn: "arn:aws:cloudtrail:us-east-1:000000000000:trail/bell",
    BucketName: (await buckets())[0],
    LogGroupName: (await groups())[0],
  });
  expect(await watching()).toEqual({ alarms: all, filters });
});

test("a second time there is nothing to do", async () => {
  const { outputs } = await deployed(cloud);
  const again = talk();
  expect(await deployed(cloud, {}, again)).toEqual({ result: "unchanged", changes: [], outputs });
  expect(again.events).toEqual([]);
});

describe("a change of the declaration", () => {
  const rarely = { ...created, threshold: 5 };
  const cases: [
    what: string,
    given: Partial<Stack>,
    changes: string[],
    expected: Awaited<ReturnType<typeof watching>>,
  ][] = [
    [
      "of a threshold changes its alarm",
      { monitors: [rarely, changed, deleted] },
      ["change NewUserCreatedAlarm"],
      { alarms: { ...all, "new-user-created-alarm": 5 }, filters },
    ],
    [
      "adds a monitor",
      { monitors: [...walkThrough, { name: "trail-stopped", pattern: "{ $.eventName = StopLogging }" }] },
      ["add TrailStoppedAlarm", "add TrailStoppedFilter"],
      { alarms: { ...all, "trail-stopped-alarm": 1 }, filters: [...filters, "trail-stopped"].sort() },
    ],
    [
      "removes a monitor",
      { monitors: [created, changed] },
      ["remove UserDeletedAlarm", "remove UserDeletedFilter"],
      {
        alarms: { "new-user-created-alarm": 1, "security-group-changed-alarm": 1 },
        filters: ["new-user-created", "security-group-changed"],
      },
    ],
    [
      "renames a monitor",
      { monitors: [created, changed, { ...deleted, name: "user-gone" }] },
      ["add UserGoneAlarm", "add UserGoneFilter", "remove UserDeletedAlarm", "remove UserDeletedFilter"],
      {
        alarms: { "new-user-created-alarm": 1, "security-group-changed-alarm": 1, "user-gone-alarm": 1 },
        filters: ["new-user-created", "security-group-changed", "user-gone"],
      },
    ],
    [
      "renames a monitor whose alarm keeps its name",
      { monitors: [created, changed, { ...deleted, name: "user-gone", alarmName: "user-deleted-alarm" }] },
      ["add UserGoneFilter", "change UserDeletedAlarm", "remove UserDeletedFilter"],
      { alarms: all, filters: ["new-user-created", "security-group-changed", "user-gone"] },
    ],
    [
      "of the namespace changes filters and alarms",
      { namespace: "Other" },
      ["NewUserCreated", "SecurityGroupChanged", "UserDeleted"].flatMap((id) => [
        `change ${id}Alarm`,
        `change ${id}Filter`,
      ]),
      { alarms: all, filters },
    ],
  ];
  test.each(cases)("%s", async (_what, given, expectedChanges, expected) => {
    const before = await deployed(cloud);
    const { result, changes, outputs } = await deployed(cloud, given);
    expect(result).toBe("updated");
    expect(actions(changes).sort()).toEqual(expectedChanges);
    expect(outputs).toEqual(before.outputs);
    expect(await watching()).toEqual(expected);
    expect((await deployed(cloud, given)).result).toBe("unchanged");
    await destroyed(cloud);
    expect(await watching()).toEqual({ alarms: {}, filters: [] });
  });

  test("names each property with what it was and what it becomes", async () => {
    await deployed(cloud);
    const { changes } = await deployed(cloud, { monitors: [rarely, changed, deleted] });
    expect(changes[0]?.properties).toEqual([{ path: "Threshold", before: 1, after: 5 }]);
  });

  test("of the trail's name takes another in its place", async () => {
    await deployed(cloud);
    const { changes } = await deployed(cloud, { trail: { name: "other" } });
    expect(actions(changes)).toContain("replace Trail");
  });
});

describe("who says no", () => {
  test("to a new stack leaves no trace of it", async () => {
    expect((await deployed(cloud, {}, talk(false))).result).toBe("declined");
    expect(await stacks()).toEqual([]);
  });

  test("to a change leaves everything as it was, without a change set", async () => {
    await deployed(cloud);
    expect((await deployed(cloud, { notifyOk: true }, talk(false))).result).toBe("declined");
    expect((await cloudformation.send(new ListChangeSetsCommand({ StackName: "bell" }))).Summaries ?? []).toEqual([]);
    expect((await deployed(cloud)).result).toBe("unchanged");
  });
});

describe("destroy", () => {
  test("keeps the bucket and the log group, and the stack can be deployed again at once", async () => {
    const { outputs } = await deployed(cloud);
    expect(await destroyed(cloud)).toEqual({
      result: "destroyed",
      kept: [
        { type: "AWS::S3::Bucket", physicalId: outputs.BucketName },
        { type: "AWS::Logs::LogGroup", physicalId: outputs.LogGroupName },
      ],
      deleted: [],
    });
    expect(await buckets()).toEqual([outputs.BucketName]);
    expect((await deployed(cloud)).result).toBe("created");
    expect(await buckets()).toHaveLength(2);
  });

  test("with the data empties the bucket and removes both", async () => {
    const { outputs } = await deployed(cloud);
    for (const Key of ["a", "b"]) await s3.send(new PutObjectCommand({ Bucket: outputs.BucketName, Key, Body: "{}" }));
    const { deleted: sentences } = await destroyed(cloud, true);
    expect(sentences).toEqual([
      expect.stringMatching(/^bucket bell-bucket-\w+ deleted with \d+ objects$/),
      `log group ${outputs.LogGroupName} deleted`,
    ]);
    expect([await buckets(), await groups()]).toEqual([[], []]);
  });

  test("asked for the data only afterwards finds what the stack left, once", async () => {
    await deployed(cloud);
    await destroyed(cloud);
    expect((await destroyed(cloud, true)).deleted).toHaveLength(2);
    expect([await buckets(), await groups()]).toEqual([[], []]);
    expect((await destroyed(cloud, true)).deleted).toEqual([]);
  });

  test("finds nothing to do where there is nothing", async () => {
    expect(await destroyed(cloud)).toEqual({ result: "nothing there", kept: [], deleted: [] });
  });
});

test("with a customer key records arrive, alarms ring and mails come, and the key outlives the stack", async () => {
  const { outputs } = await deployed(cloud, { encryption: "customer-key" });
  expect(outputs.KeyArn).toMatch(/^arn:aws:kms:us-east-1:000000000000:key\//);
  const embedded = embeddedCloud(cloud.url);
  await fetch((await embedded.links((await embedded.inbox())[0]?.id ?? ""))[0] ?? "");
  await iam.send(new CreateUserCommand({ UserName: "ann" }));
  await embedded.pass("PT10M");
  expect((await embedded.inbox()).at(-1)?.subject).toMatch(/^ALARM: "new-user-created-alarm"/);
  expect((await destroyed(cloud)).kept.map(({ type }) => type)).toContain("AWS::KMS::Key");
  expect((await destroyed(cloud, true)).deleted.at(-1)).toMatch(/^key .* will be deleted in 30 days$/);
});

test("a template that is too long for a call goes by a bucket", async () => {
  const monitors = Array.from({ length: 60 }, (_, index) => ({
    name: `monitor-${index}`,
    pattern: `{ $.eventName = "${"A".repeat(300)}${index}" }`,
  }));
  await expect(deployed(cloud, { monitors })).rejects.toThrow(
    /has \d+ bytes and CloudFormation takes 51200 in a call: name a bucket/,
  );
  await s3.send(new CreateBucketCommand({ Bucket: "templates" }));
  const { result } = await deploy({ ...bell, monitors }, connection(cloud), talk(), "templates");
  expect(result).toBe("created");
  expect(Object.keys((await watching()).alarms)).toHaveLength(60);
});
