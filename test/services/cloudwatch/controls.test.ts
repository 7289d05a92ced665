/** The alarm calls beside evaluation: settings taken and refused, listings, tags, and the records they leave. */
import * as cw from "@aws-sdk/client-cloudwatch";
import { beforeEach, describe, expect, test } from "vitest";
import { clientOptions } from "../../running/clients.ts";
import { useCloud } from "../../running/cloud.ts";

const noon = Date.parse("2026-03-02T12:00:00Z");
function alarmArn(name: string) {
  return `arn:aws:cloudwatch:us-east-1:000000000000:alarm:${name}`;
}

const running = useCloud({ services: ["cloudwatch"] });
const client = running.client(cw.CloudWatchClient);

beforeEach(async () => {
  await running.clock.set(noon);
  running.reset();
});

const minimal: cw.PutMetricAlarmInput = {
  AlarmName: "a",
  Namespace: "App",
  MetricName: "Latency",
  Statistic: "Average",
  Period: 60,
  EvaluationPeriods: 3,
  Threshold: 10,
  ComparisonOperator: "GreaterThanThreshold",
};
function put(more: Partial<cw.PutMetricAlarmInput> = {}) {
  return client.send(new cw.PutMetricAlarmCommand({ ...minimal, ...more }));
}
async function describeAlarms(input: cw.DescribeAlarmsInput = {}) {
  const { $metadata: _, ...answer } = await client.send(new cw.DescribeAlarmsCommand(input));
  return answer;
}
function names(alarms: readonly cw.MetricAlarm[] = []) {
  return alarms.map(({ AlarmName }) => AlarmName);
}
function refused(call: Promise<unknown>) {
  return call.catch((error: unknown) => error);
}

describe("an alarm", () => {
  test("is described as it was set, and nothing that was not", async () => {
    await put();
    expect(await describeAlarms({ AlarmNames: ["a"] })).toEqual({
      CompositeAlarms: [],
      LogAlarms: [],
      MetricAlarms: [
        {
          AlarmName: "a",
          AlarmArn: alarmArn("a"),
          AlarmConfigurationUpdatedTimestamp: new Date(noon),
          ActionsEnabled: true,
          OKActions: [],
          AlarmActions: [],
          InsufficientDataActions: [],
          StateValue: "INSUFFICIENT_DATA",
          StateReason: "Unchecked: Initial alarm creation",
          StateUpdatedTimestamp: new Date(noon),
          StateTransitionedTimestamp: new Date(noon),
          MetricName: "Latency",
          Namespace: "App",
          Statistic: "Average",
          Dimensions: [],
          Period: 60,
          EvaluationPeriods: 3,
          Threshold: 10,
          ComparisonOperator: "GreaterThanThreshold",
        },
      ],
    });
  });

  test("keeps every setting, dimensions in their order", async () => {
    const { Statistic: _, ...rest } = minimal;
    const rich: cw.PutMetricAlarmInput = {
      ...rest,
      AlarmDescription: "<",
      ActionsEnabled: false,
      OKActions: ["arn:aws:sns:us-east-1:000000000000:ok"],
      AlarmActions: ["arn:aws:sns:us-east-1:000000000000:alarm"],
      InsufficientDataActions: ["arn:aws:sns:us-east-1:000000000000:unknown"],
      ExtendedStatistic: "p90",
      Dimensions: [
        { Name: "Z", Value: "last" },
        { Name: "A", Value: "first" },
      ],
      Unit: "Count",
      DatapointsToAlarm: 2,
      TreatMissingData: "ignore",
      EvaluateLowSampleCountPercentile: "ignore",
    };
    await client.send(new cw.PutMetricAlarmCommand(rich));
    expect((await describeAlarms()).MetricAlarms).toEqual([expect.objectContaining(rich)]);
    await put();
    const [replaced] = (await describeAlarms()).MetricAlarms ?? [];
    for (const member of ["AlarmDescription", "ExtendedStatistic", "Unit", "DatapointsToAlarm", "TreatMissingData"])
      expect(replaced).not.toHaveProperty(member);
  });

  test("put again as it is keeps its time of configuration", async () => {
    await put();
    await running.clock.advance(1000);
    await put();
    expect((await describeAlarms()).MetricAlarms).toMatchObject([
      { AlarmConfigurationUpdatedTimestamp: new Date(noon) },
    ]);
  });

  test("has its actions disabled and enabled by name; others are passed over", async () => {
    await put();
    await client.send(new cw.DisableAlarmActionsCommand({ AlarmNames: ["a", "nobody"] }));
    expect((await describeAlarms()).MetricAlarms).toMatchObject([{ ActionsEnabled: false }]);
    await client.send(new cw.EnableAlarmActionsCommand({ AlarmNames: ["a", "nobody"] }));
    expect((await describeAlarms()).MetricAlarms).toMatchObject([{ ActionsEnabled: true }]);
  });

  test("is deleted by name; others are passed over", async () => {
    await put();
    await put({ AlarmName: "b" });
    await client.send(new cw.DeleteAlarmsCommand({ AlarmNames: ["a", "nobody"] }));
    expect(names((await describeAlarms()).MetricAlarms)).toEqual(["b"]);
  });
});

describe("PutMetricAlarm refuses", () => {
  const instead = "it evaluates alarms on one metric with a static threshold.";
  const tags = (count: number) => Array.from({ length: count }, (_, index) => ({ Key: `key${index}`, Value: "v" }));
  test.each<
    [what: string, more: Partial<Record<keyof cw.PutMetricAlarmInput, unknown>>, code: string, message: string]
  >([
    [
      "both kinds of statistics",
      { ExtendedStatistic: "p90" },
      "ValidationError",
      "PutMetricAlarm request can not be made with both Statistic and ExtendedStatistic parameters. Only one of them should be present",
    ],
    [
      "a percentile that is none",
      { Statistic: undefined, ExtendedStatistic: "p101" },
      "InvalidParameterValue",
      "The value p101 for parameter ExtendedStatistic is not supported.",
    ],
    ["an action that is no ARN", { AlarmActions: ["not-an-arn"] }, "ValidationError", "Invalid arn syntax: not-an-arn"],
    [
      "a topic of another region",
      { OKActions: ["arn:aws:sns:eu-central-1:000000000000:alerts"] },
      "ValidationError",
      "Invalid region eu-central-1 specified. Only us-east-1 is supported.",
    ],
    [
      "no comparison",
      { ComparisonOperator: undefined },
      "ValidationError",
      "1 validation error detected: Value null at 'comparisonOperator' failed to satisfy constraint: Member must not be null",
    ],
    [
      "more than a day of short periods",
      { EvaluationPeriods: 1441 },
      "ValidationError",
      "Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <= 86400) for alarms using period < 3600",
    ],
    [
      "an unknown treatment of missing data",
      { TreatMissingData: "maybe" },
      "ValidationError",
      "Option maybe is not supported. Supported options for parameter TreatMissingData are breaching, notBreaching, ignore and missing.",
    ],
    [
      "reserved tags",
      { Tags: [{ Key: "AWS:x", Value: "v" }] },
      "AccessDenied",
      'The provided tag keys must not start with any case of "aws:"',
    ],
    ["51 tags", { Tags: tags(51) }, "ValidationError", "The resultant tag set must not have more than 50 user tags."],
    [
      "metric math",
      { Metrics: [{ Id: "e1", Expression: "m1*2" }], MetricName: undefined, Statistic: undefined },
      "ValidationError",
      `Trailbell does not evaluate metric math alarms (Metrics); ${instead}`,
    ],
    [
      "anomaly detection",
      { ComparisonOperator: "GreaterThanUpperThreshold", ThresholdMetricId: "t1", Threshold: undefined },
      "ValidationError",
      `Trailbell does not evaluate anomaly detection alarms (ThresholdMetricId, GreaterThanUpperThreshold); ${instead}`,
    ],
  ])("%s", async (_what, more, code, message) => {
    expect(await refused(put(more as Partial<cw.PutMetricAlarmInput>))).toMatchObject({
      Error: { Code: code },
      message,
    });
    expect((await describeAlarms()).MetricAlarms).toEqual([]);
  });
});

describe("DescribeAlarms", () => {
  beforeEach(async () => {
    await put({ AlarmName: "b-slow", AlarmActions: ["arn:aws:sns:us-east-1:000000000000:ops"] });
    await put({ AlarmName: "a" });
    await put({ AlarmName: "b-down", OKActions: ["arn:aws:sns:us-east-1:000000000000:ops"] });
    await put({ AlarmName: "%" });
    await client.send(new cw.SetAlarmStateCommand({ AlarmName: "a", StateValue: "ALARM", StateReason: "drill" }));
  });

  test.each<[what: string, input: cw.DescribeAlarmsInput, expected: string[]]>([
    ["all, by name", {}, ["%", "a", "b-down", "b-slow"]],
    [
      "names, once each, without those that are not there",
      { AlarmNames: ["b-slow", "nobody", "a", "a"] },
      ["a", "b-slow"],
    ],
    ["a prefix", { AlarmNamePrefix: "b-" }, ["b-down", "b-slow"]],
    ["a prefix as it is written", { AlarmNamePrefix: "%" }, ["%"]],
    ["a state", { StateValue: "ALARM" }, ["a"]],
    ["actions", { ActionPrefix: "arn:aws:sns:us-east-1:000000000000:op" }, ["b-down", "b-slow"]],
    ["metric alarms", { AlarmTypes: ["MetricAlarm", "CompositeAlarm"] }, ["%", "a", "b-down", "b-slow"]],
    ["composite alarms, of which there are none", { AlarmTypes: ["CompositeAlarm"] }, []],
    ["parents, which nobody has", { ParentsOfAlarmName: "a" }, []],
  ])("lists %s", async (_what, input, expected) => {
    expect(names((await describeAlarms(input)).MetricAlarms)).toEqual(expected);
  });

  test("pages", async () => {
    const first = await describeAlarms({ MaxRecords: 3 });
    expect(names(first.MetricAlarms)).toEqual(["%", "a", "b-down"]);
    const second = await describeAlarms({ MaxRecords: 3, ...(first.NextToken && { NextToken: first.NextToken }) });
    expect([names(second.MetricAlarms), second.NextToken]).toEqual([["b-slow"], undefined]);
    expect(await refused(describeAlarms({ NextToken: "x" }))).toMatchObject({ name: "InvalidNextToken" });
  });

  test("is one region's", async () => {
    const frankfurt = new cw.CloudWatchClient(clientOptions(running, "eu-central-1"));
    expect((await frankfurt.send(new cw.DescribeAlarmsCommand({}))).MetricAlarms).toEqual([]);
    frankfurt.destroy();
  });
});

describe("DescribeAlarmsForMetric", () => {
  const zone = [
    { Name: "Z", Value: "last" },
    { Name: "A", Value: "first" },
  ];
  beforeEach(async () => {
    await put();
    await put({ AlarmName: "b", Statistic: "Sum", Period: 120, Dimensions: zone });
  });

  test.each<[what: string, input: Partial<cw.DescribeAlarmsForMetricInput>, expected: string[]]>([
    ["no dimensions", {}, ["a"]],
    ["its dimensions", { Dimensions: zone }, ["b"]],
    ["its dimensions in another order", { Dimensions: zone.toReversed() }, ["b"]],
    ["some of its dimensions", { Dimensions: zone.slice(1) }, []],
    ["its statistic and period", { Dimensions: zone, Statistic: "Sum", Period: 120 }, ["b"]],
    ["another statistic", { Dimensions: zone, Statistic: "Average" }, []],
    ["another unit", { Dimensions: zone, Unit: "Count" }, []],
    ["another metric", { MetricName: "Errors" }, []],
  ])("by %s", async (_what, input, expected) => {
    const asked = new cw.DescribeAlarmsForMetricCommand({ Namespace: "App", MetricName: "Latency", ...input });
    expect(names((await client.send(asked)).MetricAlarms)).toEqual(expected);
  });
});

describe("tags", () => {
  const list = async (name = "a") =>
    (await client.send(new cw.ListTagsForResourceCommand({ ResourceARN: alarmArn(name) }))).Tags?.map(
      ({ Key, Value }) => `${Key}=${Value}`,
    );
  const tag = (...Tags: cw.Tag[]) => client.send(new cw.TagResourceCommand({ ResourceARN: alarmArn("a"), Tags }));

  test("are given on creation, not on an update; set, replaced and removed", async () => {
    await put({ Tags: [{ Key: "Environment", Value: "Production" }] });
    await put({ Threshold: 1, Tags: [{ Key: "Environment", Value: "ignored" }] });
    expect(await list()).toEqual(["Environment=Production"]);
    await tag({ Key: "tag1", Value: "foo" }, { Key: "tag2", Value: "bar" });
    await tag({ Key: "tag1", Value: "" });
    expect(await list()).toEqual(["Environment=Production", "tag1=", "tag2=bar"]);
    await client.send(new cw.UntagResourceCommand({ ResourceARN: alarmArn("a"), TagKeys: ["tag1", "never"] }));
    expect(await list()).toEqual(["Environment=Production", "tag2=bar"]);
    await client.send(new cw.DeleteAlarmsCommand({ AlarmNames: ["a"] }));
    expect(await list()).toEqual([]);
  });

  test("are refused where the alarm never was, are reserved, or are too many", async () => {
    expect(await refused(list("nobody"))).toMatchObject({ name: "ResourceNotFoundException" });
    expect(await refused(tag({ Key: "k", Value: "v" }))).toMatchObject({ name: "ResourceNotFoundException" });
    await put({ Tags: [{ Key: "own", Value: "v" }] });
    expect(await refused(tag({ Key: "k", Value: "v" }, { Key: "aws:k", Value: "v" }))).toMatchObject({
      Error: { Code: "AccessDenied" },
    });
    const fifty = Array.from({ length: 50 }, (_, index) => ({ Key: `key${index}`, Value: "v" }));
    expect(await refused(tag(...fifty))).toMatchObject({
      name: "InvalidParameterValueException",
      message: "tags are invalid.",
    });
    expect(await list()).toEqual(["own=v"]);
  });
});

test("alarm calls are recorded as management events", async () => {
  await put({ Tags: [{ Key: "keep", Value: "yes" }], Dimensions: [{ Name: "Z", Value: "last" }] });
  await describeAlarms({ AlarmNames: ["a"] });
  await refused(client.send(new cw.SetAlarmStateCommand({ AlarmName: "b", StateValue: "OK", StateReason: "drill" })));
  expect(running.records).toMatchObject([
    {
      eventSource: "monitoring.amazonaws.com",
      eventName: "PutMetricAlarm",
      readOnly: false,
      requestParameters: {
        alarmName: "a",
        metricName: "Latency",
        namespace: "App",
        statistic: "Average",
        dimensions: [{ name: "Z", value: "last" }],
        period: 60,
        evaluationPeriods: 3,
        threshold: 10,
        comparisonOperator: "GreaterThanThreshold",
        tags: [{ key: "keep", value: "yes" }],
      },
      responseElements: null,
      eventCategory: "Management",
    },
    { eventName: "DescribeAlarms", readOnly: true, requestParameters: { alarmNames: ["a"] }, responseElements: null },
    {
      eventName: "SetAlarmState",
      errorCode: "ResourceNotFound",
      requestParameters: { alarmName: "b", stateValue: "OK", stateReason: "drill" },
    },
  ]);
});
