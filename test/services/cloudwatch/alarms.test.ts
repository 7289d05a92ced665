/** Alarms as the official client sees them: how they ring and recover by the clock, and what they leave behind. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as cw from "@aws-sdk/client-cloudwatch";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { AlarmStateChange } from "../../../src/cloud/bus.ts";
import { clientOptions } from "../../running/clients.ts";
import { startCloud, useCloud } from "../../running/cloud.ts";

const MINUTE = 60_000;
const noon = Date.parse("2026-03-02T12:00:00Z");
/** Without SNS: its topics are another test's business. */
const alone = ["cloudwatch"];

const running = useCloud({ services: alone, log: () => {} });
const client = running.client(cw.CloudWatchClient);
const changes: AlarmStateChange[] = [];

beforeAll(() => {
  running.cloud.bus.subscribe("alarm-state-change", (change) => void changes.push(change));
});
beforeEach(async () => {
  await running.clock.set(noon);
  running.reset();
  changes.length = 0;
});

/** The alarm of the walk-through. */
const walkThrough: cw.PutMetricAlarmInput = {
  AlarmName: "new-user-created-alarm",
  Namespace: "CloudTrailMetrics",
  MetricName: "new-user-created",
  Statistic: "Sum",
  Period: 300,
  EvaluationPeriods: 1,
  Threshold: 1,
  ComparisonOperator: "GreaterThanOrEqualToThreshold",
  TreatMissingData: "notBreaching",
};

function put(more: Partial<cw.PutMetricAlarmInput> = {}) {
  return client.send(new cw.PutMetricAlarmCommand({ ...walkThrough, ...more }));
}
function sample(value = 1, more: Partial<cw.MetricDatum> = {}) {
  return client.send(
    new cw.PutMetricDataCommand({
      Namespace: "CloudTrailMetrics",
      MetricData: [{ MetricName: "new-user-created", Value: value, ...more }],
    }),
  );
}
async function alarm(name = "new-user-created-alarm") {
  return (await client.send(new cw.DescribeAlarmsCommand({ AlarmNames: [name] }))).MetricAlarms?.[0];
}
async function history(input: cw.DescribeAlarmHistoryInput = {}) {
  return (
    (await client.send(new cw.DescribeAlarmHistoryCommand({ ScanBy: "TimestampAscending", ...input })))
      .AlarmHistoryItems ?? []
  );
}

test("one metric in Metrics is an alarm on that metric, and comes back as it was given", async () => {
  const { Namespace, MetricName, Statistic: Stat, Period, ...rest } = walkThrough;
  const Metrics = [{ Id: "m1", MetricStat: { Metric: { Namespace, MetricName }, Stat, Period }, ReturnData: true }];
  await client.send(new cw.PutMetricAlarmCommand({ ...rest, Metrics }));
  expect(await alarm()).toMatchObject({ Metrics, StateValue: "INSUFFICIENT_DATA" });
  expect(await alarm()).not.toHaveProperty("MetricName");
  await sample();
  await running.clock.advance(360_000);
  expect(await alarm()).toMatchObject({ StateValue: "ALARM" });
});

describe("the walk-through's alarm", () => {
  test("is unchecked, then OK without data, rings at the next evaluation after a sample, and recovers when it slid out", async () => {
    await put();
    expect(await alarm()).toMatchObject({
      StateValue: "INSUFFICIENT_DATA",
      StateReason: "Unchecked: Initial alarm creation",
    });

    await running.clock.advance(MINUTE);
    expect(await alarm()).toMatchObject({
      StateValue: "OK",
      StateReason:
        "Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated as [NonBreaching].",
    });

    await running.clock.advance(30_000);
    for (let user = 0; user < 5; user++) await sample();
    expect(await alarm()).toMatchObject({ StateValue: "OK" });
    await running.clock.advance(30_000);
    expect(await alarm()).toMatchObject({
      StateValue: "ALARM",
      StateReason:
        "Threshold Crossed: 1 datapoint [5.0 (02/03/26 11:57:00)] was greater than or equal to the threshold (1.0).",
      StateUpdatedTimestamp: new Date(noon + 2 * MINUTE),
      StateTransitionedTimestamp: new Date(noon + 2 * MINUTE),
    });
    expect(JSON.parse((await alarm())?.StateReasonData ?? "")).toEqual({
      version: "1.0",
      queryDate: "2026-03-02T12:02:00.000+0000",
      startDate: "2026-03-02T11:57:00.000+0000",
      statistic: "Sum",
      period: 300,
      recentDatapoints: [5],
      threshold: 1,
      evaluatedDatapoints: [{ timestamp: "2026-03-02T11:57:00.000+0000", sampleCount: 5, value: 5 }],
    });

    // One period of five minutes, and two more that are read in search of datapoints.
    await running.clock.advance(14 * MINUTE);
    expect(await alarm()).toMatchObject({ StateValue: "ALARM" });
    await running.clock.advance(MINUTE);
    expect(await alarm()).toMatchObject({ StateValue: "OK", StateUpdatedTimestamp: new Date(noon + 17 * MINUTE) });
    expect(changes.map(({ from, to, time }) => [from, to, (time - noon) / MINUTE])).toEqual([
      ["INSUFFICIENT_DATA", "OK", 1],
      ["OK", "ALARM", 2],
      ["ALARM", "OK", 17],
    ]);
  });

  test("rings for a sample of a metric filter, too", async () => {
    await put();
    running.cloud.bus.publish("metric-samples", [
      {
        account: "000000000000",
        region: "us-east-1",
        namespace: "CloudTrailMetrics",
        name: "new-user-created",
        dimensions: {},
        unit: "None",
        value: 1,
        timestamp: noon,
      },
    ]);
    await running.clock.advance(MINUTE);
    expect(await alarm()).toMatchObject({ StateValue: "ALARM" });
  });

  test("is evaluated by its new settings after an update, and keeps its state until then", async () => {
    await put();
    await sample(3);
    await running.clock.advance(MINUTE);
    await put({ Threshold: 10 });
    expect(await alarm()).toMatchObject({ StateValue: "ALARM", Threshold: 10 });
    await running.clock.advance(MINUTE);
    expect(await alarm()).toMatchObject({ StateValue: "OK" });
  });
});

describe("time", () => {
  test("a sample stamped ahead of the time is seen when its minute has passed", async () => {
    await put();
    await sample(1, { Timestamp: new Date(noon + 60 * MINUTE) });
    await running.clock.advance(60 * MINUTE);
    expect(await alarm()).toMatchObject({ StateValue: "OK" });
    await running.clock.advance(MINUTE);
    expect(await alarm()).toMatchObject({ StateValue: "ALARM" });
  });

  test("a clock set back replays nothing and evaluates from there on", async () => {
    await put();
    await sample();
    await running.clock.advance(MINUTE);
    expect(await alarm()).toMatchObject({ StateValue: "ALARM" });

    const then = Date.parse("2023-07-10T12:00:00Z");
    await running.clock.set(then);
    expect(await alarm()).toMatchObject({ StateValue: "ALARM" });
    await running.clock.advance(MINUTE);
    expect(await alarm()).toMatchObject({ StateValue: "OK", StateUpdatedTimestamp: new Date(then + MINUTE) });
    await sample();
    await running.clock.advance(MINUTE);
    expect(await alarm()).toMatchObject({ StateValue: "ALARM", StateUpdatedTimestamp: new Date(then + 2 * MINUTE) });
  });

  test("a clock set forward evaluates on the way, as of each minute", async () => {
    await put();
    await sample();
    await running.clock.set(noon + 3 * 24 * 60 * MINUTE);
    const updates = await history({ HistoryItemType: "StateUpdate" });
    expect(updates.map(({ HistorySummary, Timestamp }) => [HistorySummary, Timestamp])).toEqual([
      ["Alarm updated from INSUFFICIENT_DATA to ALARM", new Date(noon + MINUTE)],
      ["Alarm updated from ALARM to OK", new Date(noon + 16 * MINUTE)],
    ]);
  });

  test("what fell due while the process was down is made up for, as of its own time", async () => {
    const folder = mkdtempSync(join(tmpdir(), "trailbell-"));
    const options = { services: alone, storeFile: join(folder, "store.db") };
    const then = Math.floor(Date.now() / MINUTE) * MINUTE - 60 * MINUTE;
    const before = await startCloud(options);
    await before.cloud.clock.set(then);
    const first = new cw.CloudWatchClient(clientOptions(before));
    await first.send(new cw.PutMetricAlarmCommand(walkThrough));
    const MetricData = [{ MetricName: "new-user-created", Value: 1 }];
    await first.send(new cw.PutMetricDataCommand({ Namespace: "CloudTrailMetrics", MetricData }));
    first.destroy();
    await before.close();

    const after = await startCloud(options);
    const second = new cw.CloudWatchClient(clientOptions(after));
    await after.cloud.clock.advance(0);
    const asked = new cw.DescribeAlarmHistoryCommand({ HistoryItemType: "StateUpdate", ScanBy: "TimestampAscending" });
    const { AlarmHistoryItems: items } = await second.send(asked);
    expect(items?.map(({ HistorySummary, Timestamp }) => [HistorySummary, Timestamp])).toEqual([
      ["Alarm updated from INSUFFICIENT_DATA to ALARM", new Date(then + MINUTE)],
      ["Alarm updated from ALARM to OK", new Date(then + 16 * MINUTE)],
    ]);
    second.destroy();
    await after.close();
    rmSync(folder, { recursive: true });
  });

  test("periods of ten seconds are evaluated every ten seconds, a slot late", async () => {
    await put({ Period: 10, TreatMissingData: "missing" });
    await sample(1, { StorageResolution: 1 });
    await running.clock.advance(10_000);
    expect(await alarm()).toMatchObject({ StateValue: "INSUFFICIENT_DATA" });
    await running.clock.advance(10_000);
    expect(await alarm()).toMatchObject({ StateValue: "ALARM", StateUpdatedTimestamp: new Date(noon + 20_000) });
  });

  test("alarms that look back over more than a day are evaluated hourly", async () => {
    await put({ Period: 86_400, EvaluationPeriods: 2, DatapointsToAlarm: 1 });
    await running.clock.advance(30 * MINUTE);
    await sample();
    await running.clock.advance(29 * MINUTE);
    expect(changes).toEqual([]);
    await running.clock.advance(MINUTE);
    expect(await alarm()).toMatchObject({ StateValue: "ALARM", StateUpdatedTimestamp: new Date(noon + 60 * MINUTE) });
  });
});

describe("actions", () => {
  const topic = "arn:aws:sns:us-east-1:000000000000:alerts";
  const actionItems = async () =>
    (await history({ HistoryItemType: "Action" })).map(({ HistorySummary, HistoryData = "" }) => {
      const { actionState, error, publishedMessage } = JSON.parse(HistoryData);
      return [HistorySummary, actionState, error, publishedMessage];
    });

  test("that are not there, or that Trailbell does not run, are written down as failed", async () => {
    await put({ AlarmActions: [topic, "arn:aws:automate:us-east-1:ec2:stop"] });
    await sample();
    await running.clock.advance(MINUTE);
    expect(await actionItems()).toEqual([
      [`Failed to execute action ${topic}`, "Failed", expect.stringContaining("sns"), null],
      [
        "Failed to execute action arn:aws:automate:us-east-1:ec2:stop",
        "Failed",
        "Trailbell does not run automate actions; alarms tell SNS topics only.",
        null,
      ],
    ]);
    expect(await alarm()).toMatchObject({ StateValue: "ALARM" });
  });

  test("are left out while disabled; the state moves", async () => {
    await put({ AlarmActions: [topic], ActionsEnabled: false });
    await sample();
    await running.clock.advance(MINUTE);
    expect(await alarm()).toMatchObject({ StateValue: "ALARM" });
    expect(await actionItems()).toEqual([]);
  });
});

describe("SetAlarmState", () => {
  const set = (more: Partial<cw.SetAlarmStateInput>) =>
    client.send(
      new cw.SetAlarmStateCommand({
        AlarmName: "new-user-created-alarm",
        StateValue: "ALARM",
        StateReason: "drill",
        ...more,
      }),
    );

  test("changes the state until the next evaluation", async () => {
    await put();
    await running.clock.advance(90_000);
    await set({ StateReasonData: '{ "z": 2, "a": [1] }' });
    expect(await alarm()).toMatchObject({
      StateValue: "ALARM",
      StateReason: "drill",
      StateReasonData: '{ "z": 2, "a": [1] }',
      StateUpdatedTimestamp: new Date(noon + 90_000),
    });
    await running.clock.advance(30_000);
    expect(await alarm()).toMatchObject({ StateValue: "OK" });
    const [, , drilled] = await history();
    expect(drilled).toMatchObject({
      HistoryItemType: "StateUpdate",
      HistorySummary: "Alarm updated from OK to ALARM",
    });
    expect(drilled?.HistoryData).toContain('"stateReasonData":{ "z": 2, "a": [1] }}}');
  });

  test("to the state that it has changes nothing", async () => {
    await put();
    await set({ StateReason: "first" });
    const before = await alarm();
    await set({ StateReason: "second", StateReasonData: "{}" });
    expect(await alarm()).toEqual(before);
    expect(await history()).toHaveLength(2);
  });

  test.each([
    ["an alarm that is not there", { AlarmName: "nobody" }, "ResourceNotFound", ""],
    ["reason data that is no JSON", { StateReasonData: '{"unfinished":' }, "InvalidFormat", ""],
    [
      "a state that is none",
      { StateValue: "INVALID" as cw.StateValue },
      "ValidationError",
      "1 validation error detected: Value 'INVALID' at 'stateValue' failed to satisfy constraint: Member must satisfy enum value set: [INSUFFICIENT_DATA, ALARM, OK]",
    ],
  ])("refuses %s", async (_what, more, code, message) => {
    await put();
    await expect(set(more)).rejects.toMatchObject({ Error: { Code: code }, message: message || expect.anything() });
  });
});

describe("history", () => {
  test("tells of creation, changes and deletion, and outlives the alarm for thirty days", async () => {
    await put({ AlarmDescription: "somebody made a user" });
    await put({ AlarmDescription: "somebody made a user" });
    await put({ Threshold: 2 });
    await client.send(new cw.DeleteAlarmsCommand({ AlarmNames: ["new-user-created-alarm", "nobody"] }));
    const items = await history({ AlarmName: "new-user-created-alarm" });
    expect(items.map(({ HistorySummary }) => HistorySummary)).toEqual([
      'Alarm "new-user-created-alarm" created',
      'Alarm "new-user-created-alarm" updated',
      'Alarm "new-user-created-alarm" deleted',
    ]);
    expect(items[0]).toMatchObject({ AlarmType: "MetricAlarm", HistoryItemType: "ConfigurationUpdate" });
    await running.clock.advance(30 * 24 * 60 * MINUTE);
    expect(await history()).toHaveLength(3);
    await running.clock.advance(1);
    expect(await history()).toEqual([]);
  });

  test("is filtered, ordered and paged", async () => {
    for (const name of ["a", "b"]) {
      await put({ AlarmName: name });
      await running.clock.advance(MINUTE);
    }
    const describe = async (input: cw.DescribeAlarmHistoryInput) => {
      const answer = await client.send(new cw.DescribeAlarmHistoryCommand(input));
      const items = answer.AlarmHistoryItems ?? [];
      return [
        items.map(({ AlarmName, HistoryItemType }) => `${AlarmName} ${HistoryItemType}`),
        answer.NextToken,
      ] as const;
    };
    expect((await describe({}))[0]).toEqual([
      "b StateUpdate",
      "b ConfigurationUpdate",
      "a StateUpdate",
      "a ConfigurationUpdate",
    ]);
    expect((await describe({ AlarmName: "a", HistoryItemType: "StateUpdate" }))[0]).toEqual(["a StateUpdate"]);
    expect((await describe({ EndDate: new Date(noon) }))[0]).toEqual(["a ConfigurationUpdate"]);
    expect((await describe({ StartDate: new Date(noon + 2 * MINUTE) }))[0]).toEqual(["b StateUpdate"]);
    expect((await describe({ AlarmTypes: ["CompositeAlarm"] }))[0]).toEqual([]);
    const [first, token] = await describe({ MaxRecords: 3 });
    expect(first).toHaveLength(3);
    expect(await describe({ MaxRecords: 3, ...(token && { NextToken: token }) })).toEqual([
      ["a ConfigurationUpdate"],
      undefined,
    ]);
    await expect(describe({ NextToken: "invalid-token" })).rejects.toMatchObject({
      name: "InvalidNextToken",
      message: "Invalid NextToken : invalid-token",
    });
  });
});
