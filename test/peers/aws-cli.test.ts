/** The walk-through's validation by the real `aws` CLI: what a user of AWS would expect to see. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cloudEnvironment, hasProgram, run } from "./peer.ts";
import { type RungCloud, ringCloud } from "./rung-cloud.ts";

describe.skipIf(!hasProgram("aws"))("the aws CLI (needs aws)", () => {
  let cloud: RungCloud;
  let folder: string;

  beforeAll(async () => {
    cloud = await ringCloud();
    folder = mkdtempSync(join(tmpdir(), "trailbell-aws-"));
  });
  afterAll(async () => {
    await cloud.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const aws = async (...args: string[]): Promise<string> => {
    const { status, output } = await run("aws", args, { env: cloudEnvironment(cloud.url) });
    expect({ status, output }).toMatchObject({ status: 0 });
    return output;
  };
  const json = async <Answer>(...args: string[]) => JSON.parse(await aws(...args, "--output", "json")) as Answer;

  test("describes the trail and its status", async () => {
    const { trailList } = await json<{ trailList: object[] }>("cloudtrail", "describe-trails");
    expect(trailList).toMatchObject([
      { Name: "bell", IsMultiRegionTrail: true, S3BucketName: cloud.bucket, HomeRegion: "us-east-1" },
    ]);
    const status = await json<Record<string, unknown>>("cloudtrail", "get-trail-status", "--name", "bell");
    expect(status).toMatchObject({
      IsLogging: true,
      LatestDeliveryTime: expect.anything(),
      LatestCloudWatchLogsDeliveryTime: expect.anything(),
    });
    expect(status).not.toHaveProperty("LatestDeliveryError");
  });

  test("looks events up", async () => {
    const { Events } = await json<{ Events: { Username: string; CloudTrailEvent: string; Resources: object[] }[] }>(
      "cloudtrail",
      "lookup-events",
      "--lookup-attributes",
      "AttributeKey=EventName,AttributeValue=CreateUser",
    );
    expect(Events).toHaveLength(5);
    expect(Events[0]).toMatchObject({
      Username: "operator",
      Resources: expect.arrayContaining([{ ResourceType: "AWS::IAM::User", ResourceName: "trailbell-demo-5" }]),
    });
    expect(JSON.parse(Events[0]?.CloudTrailEvent ?? "")).toMatchObject({
      eventSource: "iam.amazonaws.com",
      awsRegion: "us-east-1",
    });
  });

  test("lists and copies the log files", async () => {
    const listing = await aws("s3", "ls", `s3://${cloud.bucket}/AWSLogs/`, "--recursive");
    const keys = listing
      .trim()
      .split("\n")
      .map((line) => line.split(/\s+/)[3] ?? "");
    expect(keys.length).toBeGreaterThan(0);
    await aws("s3", "cp", `s3://${cloud.bucket}/${keys[0]}`, join(folder, "log.json.gz"));
    const file = readFileSync(join(folder, "log.json.gz"));
    // Objects carry Content-Encoding gzip; a client may or may not have unpacked it.
    const text = file[0] === 0x1f ? gunzipSync(file).toString() : file.toString();
    expect((JSON.parse(text) as { Records: object[] }).Records.length).toBeGreaterThan(0);
  });

  test("filters log events by the monitors' patterns", async () => {
    for (const [pattern, count] of [
      ["{ $.eventName = CreateUser }", 5],
      ["{ $.eventName = DeleteUser }", 5],
      ["{ ($.eventName = CreateSecurityGroup) || ($.eventName = DeleteSecurityGroup) }", 1],
    ] as const) {
      const { events } = await json<{ events: { logStreamName: string }[] }>(
        "logs",
        "filter-log-events",
        "--log-group-name",
        cloud.logGroup,
        "--filter-pattern",
        pattern,
      );
      expect([pattern, events.length]).toEqual([pattern, count]);
      expect(events[0]?.logStreamName).toMatch(/^000000000000_CloudTrail_us-east-1/);
    }
  });

  test("describes metric filters and alarms", async () => {
    const { metricFilters } = await json<{ metricFilters: { filterName: string }[] }>(
      "logs",
      "describe-metric-filters",
      "--log-group-name",
      cloud.logGroup,
    );
    expect(metricFilters.map(({ filterName }) => filterName)).toEqual([
      "new-user-created",
      "security-group-changed",
      "user-deleted",
    ]);
    const { MetricAlarms } = await json<{
      MetricAlarms: { AlarmName: string; StateReason: string; AlarmActions: string[] }[];
    }>("cloudwatch", "describe-alarms");
    expect(MetricAlarms.map(({ AlarmName }) => AlarmName)).toEqual([
      "new-user-created-alarm",
      "security-group-changed-alarm",
      "user-deleted-alarm",
    ]);
    for (const alarm of MetricAlarms)
      expect(alarm).toMatchObject({
        StateReason: expect.stringContaining("Threshold Crossed"),
        AlarmActions: [cloud.topic],
      });
  });

  test("shows the alarm's history: state, action, configuration", async () => {
    const { AlarmHistoryItems } = await json<{
      AlarmHistoryItems: { HistoryItemType: string; HistorySummary: string }[];
    }>("cloudwatch", "describe-alarm-history", "--alarm-name", "new-user-created-alarm");
    const summaries = AlarmHistoryItems.map(
      ({ HistoryItemType, HistorySummary }) => `${HistoryItemType}: ${HistorySummary}`,
    );
    expect(summaries).toContain(`Action: Successfully executed action ${cloud.topic}`);
    expect(summaries).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^StateUpdate: Alarm updated from (OK|INSUFFICIENT_DATA) to ALARM$/),
        expect.stringMatching(/^ConfigurationUpdate: Alarm "new-user-created-alarm" created$/),
      ]),
    );
  });

  test("reads the metric's statistics", async () => {
    const now = running().clock.now();
    const { Datapoints } = await json<{ Datapoints: { Sum: number }[] }>(
      "cloudwatch",
      "get-metric-statistics",
      "--namespace",
      cloud.namespace,
      "--metric-name",
      "new-user-created",
      "--start-time",
      new Date(now - 3_600_000).toISOString(),
      "--end-time",
      new Date(now).toISOString(),
      "--period",
      "60",
      "--statistics",
      "Sum",
    );
    expect(Datapoints.reduce((sum, { Sum }) => sum + Sum, 0)).toBe(5);
  });
  const running = () => cloud.cloud;

  test("lists the confirmed subscription", async () => {
    const { Subscriptions } = await json<{ Subscriptions: object[] }>("sns", "list-subscriptions");
    expect(Subscriptions).toMatchObject([
      {
        Protocol: "email",
        Endpoint: cloud.email,
        TopicArn: cloud.topic,
        SubscriptionArn: expect.stringMatching(/^arn:aws:sns:us-east-1:000000000000:.+:[0-9a-f-]{36}$/),
      },
    ]);
  });
});
