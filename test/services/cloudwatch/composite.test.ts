/** Composite alarms: what is recorded of AWS, through the official client. */
import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  PutCompositeAlarmCommand,
  type PutCompositeAlarmCommandInput,
  PutMetricAlarmCommand,
  SetAlarmStateCommand,
  type StateValue,
} from "@aws-sdk/client-cloudwatch";
import { CreateTopicCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { beforeEach, describe, expect, test } from "vitest";
import { useCloud } from "../../running/cloud.ts";

const cloud = useCloud({ services: ["cloudwatch", "sns"] });
const client = cloud.client(CloudWatchClient);
function arn(name: string) {
  return `arn:aws:cloudwatch:us-east-1:000000000000:alarm:${name}`;
}

async function child(name: string, more: object = {}): Promise<void> {
  const metric = { Namespace: "N", MetricName: name, Statistic: "Sum", Period: 60, EvaluationPeriods: 1 } as const;
  const threshold = { Threshold: 1, ComparisonOperator: "GreaterThanThreshold", TreatMissingData: "ignore" } as const;
  await client.send(new PutMetricAlarmCommand({ AlarmName: name, ...metric, ...threshold, ...more }));
}

function set(name: string, state: StateValue) {
  return client.send(new SetAlarmStateCommand({ AlarmName: name, StateValue: state, StateReason: "test" }));
}

function put(name: string, rule: string, more: Partial<PutCompositeAlarmCommandInput> = {}) {
  return client.send(new PutCompositeAlarmCommand({ AlarmName: name, AlarmRule: rule, ...more }));
}

async function shown(name: string) {
  const types = { AlarmTypes: ["CompositeAlarm" as const], AlarmNames: [name] };
  const { CompositeAlarms: [alarm] = [] } = await client.send(new DescribeAlarmsCommand(types));
  return alarm;
}

beforeEach(async () => {
  cloud.reset();
  await cloud.clock.set(Date.parse("2026-03-02T12:00:10Z"));
  for (const name of ["a", "b", "c d"]) await child(name);
});

const operand = "'(', 'NOT', AT_LEAST, TRUE or FALSE, ALARM, OK, or INSUFFICIENT_DATA";

/** Recorded. */
test.each([
  ["true", `Error in AlarmRule [Unsupported token 'true' at char 0, must be: ${operand}]`],
  ["not TRUE", `Error in AlarmRule [Unsupported token 'not' at char 0, must be: ${operand}]`],
  ["!TRUE", `Error in AlarmRule [Unsupported token '!TRUE' at char 0, must be: ${operand}]`],
  ["alarm(a)", `Error in AlarmRule [Unsupported token 'alarm' at char 0, must be: ${operand}]`],
  ["UNKNOWN(a)", `Error in AlarmRule [Unsupported token 'UNKNOWN' at char 0, must be: ${operand}]`],
  ["TRUE and FALSE", "Error in AlarmRule [Unsupported token 'and' at char 5, must be: <EOF>, 'AND', 'OR']"],
  ["TRUE && FALSE", "Error in AlarmRule [Unsupported token '&&' at char 5, must be: <EOF>, 'AND', 'OR']"],
  ["TRUE FALSE", "Error in AlarmRule [Unsupported token 'FALSE' at char 5, must be: <EOF>]"],
  ["TRUE junk", "Error in AlarmRule [Unsupported token 'junk' at char 5, must be: <EOF>]"],
  ["ALARM(an alarm with spaces)", "Error in AlarmRule [Unsupported token 'alarm' at char 9, must be: ')']"],
  [
    "AT_LEAST(0, ALARM, (a, b))",
    "Error in AlarmRule [AT_LEAST absolute threshold must be between 1 and number of alarms (2)]",
  ],
  [
    "AT_LEAST(3, ALARM, (a, b))",
    "Error in AlarmRule [AT_LEAST absolute threshold must be between 1 and number of alarms (2)]",
  ],
  ["AT_LEAST(0%, ALARM, (a, b))", "Error in AlarmRule [AT_LEAST percentage threshold must be between 1 and 100]"],
  ["AT_LEAST(101%, ALARM, (a, b))", "Error in AlarmRule [AT_LEAST percentage threshold must be between 1 and 100]"],
  [
    "AT_LEAST(-1, ALARM, (a, b))",
    "Error in AlarmRule [Unsupported token '-1' at char 9, must be: NUMBER, PERCENTAGE NUMBER]",
  ],
  [
    "AT_LEAST(1.5, ALARM, (a, b))",
    "Error in AlarmRule [Unsupported token '1.5' at char 9, must be: NUMBER, PERCENTAGE NUMBER]",
  ],
  [
    "AT_LEAST(50.5%, ALARM, (a))",
    "Error in AlarmRule [Unsupported token '50.5%' at char 9, must be: NUMBER, PERCENTAGE NUMBER]",
  ],
  [
    "AT_LEAST(1, BOGUS, (a))",
    "Error in AlarmRule [Unsupported token 'BOGUS' at char 12, must be: 'NOT', ALARM, OK, or INSUFFICIENT_DATA]",
  ],
  [
    "AT_LEAST(1, ALARM, ())",
    "Error in AlarmRule [Unsupported token '))' at char 20, must be: 'NOT', 'AND', 'OR', 'AT_LEAST', NUMBER, PERCENTAGE NUMBER, TRUE or FALSE, ALARM, OK, or INSUFFICIENT_DATA, unquoted alarm name, quoted alarm name]",
  ],
  ["ALARM(none)", `Could not save the composite alarm as alarms [${arn("none")}] in the alarm rule do not exist`],
  ["ALARM('a')", `Could not save the composite alarm as alarms [${arn("'a'")}] in the alarm rule do not exist`],
  [
    'ALARM("arn:aws:cloudwatch:us-east-1:111111111111:alarm:a")',
    "A composite alarm cannot have a child relation with alarms from another AWS account",
  ],
  [
    'ALARM("arn:aws:cloudwatch:us-west-2:000000000000:alarm:a")',
    "Error in AlarmRule [Wrong ARN region, it was us-west-2 but us-east-1 was expected instead]",
  ],
  [
    "ALARM(x)",
    "A composite alarm cannot have a child relation with itself via its AlarmRule, as it would introduce a circular dependency",
  ],
])("the rule %s is refused", async (rule, message) => {
  await expect(put("x", rule)).rejects.toMatchObject({ name: "ValidationException", message });
});

/** With a in ALARM, and b and c d unknown. */
test.each<[string, StateValue]>([
  ["TRUE", "ALARM"],
  ["TRUE OR FALSE AND FALSE", "ALARM"],
  ["NOT NOT FALSE", "OK"],
  ["ALARM ( a )", "ALARM"],
  [`ALARM("${arn("a")}")`, "ALARM"],
  ['INSUFFICIENT_DATA("c d") AND (OK(b) OR ALARM(a))', "ALARM"],
  ["OK(b)", "OK"],
  ["AT_LEAST(1, ALARM, (a, b))", "ALARM"],
  ["AT_LEAST(2, ALARM, (a, a))", "ALARM"],
  ["AT_LEAST(51%, ALARM, (a, b))", "OK"],
  ["AT_LEAST(50%, NOT ALARM, (a, b))", "ALARM"],
])("%s evaluates to %s", async (rule, state) => {
  await set("a", "ALARM");
  await put("x", rule);
  expect((await shown("x"))?.StateValue).toBe(state);
});

test("an alarm is created, follows its children, and says which one moved it", async () => {
  await put("x", "ALARM(a) OR ALARM(b)");
  expect(await shown("x")).toMatchObject({
    StateValue: "OK",
    StateReason: `${arn("x")} was created and its alarm rule evaluates to OK`,
    AlarmRule: "ALARM(a) OR ALARM(b)",
  });
  await set("b", "ALARM");
  const ringing = await shown("x");
  expect(ringing?.StateReason).toBe(`${arn("b")} transitioned to ALARM at Monday 02 March, 2026 12:00:10 UTC`);
  expect(JSON.parse(ringing?.StateReasonData ?? "")).toEqual({
    triggeringAlarms: [{ arn: arn("b"), state: { value: "ALARM", timestamp: "2026-03-02T12:00:10.000+0000" } }],
  });
  await set("a", "ALARM");
  expect((await shown("x"))?.StateReasonData).toBe(ringing?.StateReasonData);
  await put("x", "TRUE");
  await put("x", "FALSE");
  expect(await shown("x")).toMatchObject({
    StateReason: `${arn("x")} was updated and its new alarm rule evaluates to OK`,
    StateReasonData: '{"triggeringAlarms":[]}',
  });
  const history = new DescribeAlarmHistoryCommand({
    AlarmName: "x",
    AlarmTypes: ["CompositeAlarm"],
    ScanBy: "TimestampAscending",
  });
  const { AlarmHistoryItems: items = [] } = await client.send(history);
  expect(items.map(({ HistorySummary: summary, AlarmType: type }) => [type, summary])).toEqual([
    ["CompositeAlarm", 'Alarm "x" created'],
    ["CompositeAlarm", "Alarm updated from INSUFFICIENT_DATA to OK"],
    ["CompositeAlarm", "Alarm updated from OK to ALARM"],
    ["CompositeAlarm", 'Alarm "x" updated'],
    ["CompositeAlarm", 'Alarm "x" updated'],
    ["CompositeAlarm", "Alarm updated from ALARM to OK"],
  ]);
  expect(Object.keys(JSON.parse(items[0]?.HistoryData ?? "").createdAlarm)).toContain("childStates");
});

test("alarms of a type are listed with those types, and relatives by name", async () => {
  await put("x", "ALARM(a) AND OK(b)");
  const metric = await client.send(new DescribeAlarmsCommand({}));
  expect([metric.MetricAlarms?.length, metric.CompositeAlarms, metric.LogAlarms]).toEqual([3, [], []]);
  const both = await client.send(new DescribeAlarmsCommand({ AlarmTypes: ["CompositeAlarm", "MetricAlarm"] }));
  expect([both.MetricAlarms?.length, both.CompositeAlarms?.length]).toEqual([3, 1]);
  const parents = await client.send(new DescribeAlarmsCommand({ ParentsOfAlarmName: "a" }));
  expect(parents.CompositeAlarms).toEqual([{ AlarmName: "x", AlarmArn: arn("x") }]);
  const children = await client.send(new DescribeAlarmsCommand({ ChildrenOfAlarmName: "x" }));
  expect(children.MetricAlarms?.map(({ AlarmName: name, StateValue: state }) => [name, state])).toEqual([
    ["a", "INSUFFICIENT_DATA"],
    ["b", "INSUFFICIENT_DATA"],
  ]);
});

const suppression = { ActionsSuppressor: "b", ActionsSuppressorWaitPeriod: 10, ActionsSuppressorExtensionPeriod: 20 };

describe("deletion", () => {
  test.each([
    [["a"], "Cannot delete a as there are composite alarm(s) depending on it."],
    [["b"], "Cannot delete b as there are composite alarm(s) depending on it."],
    [["x", "a"], "Cannot delete a as there are composite alarm(s) depending on it."],
  ])("of %j is refused while a composite alarm needs it", async (names, message) => {
    await put("x", "ALARM(a)", suppression);
    await expect(client.send(new DeleteAlarmsCommand({ AlarmNames: names }))).rejects.toMatchObject({ message });
    expect(await shown("x")).toBeDefined();
  });

  test("goes composite first", async () => {
    await put("x", "ALARM(a)");
    await client.send(new DeleteAlarmsCommand({ AlarmNames: ["x"] }));
    await client.send(new DeleteAlarmsCommand({ AlarmNames: ["a", "b"] }));
    expect((await client.send(new DescribeAlarmsCommand({}))).MetricAlarms).toHaveLength(1);
  });
});

test("a cycle is followed once and comes to rest", async () => {
  await put("c", "TRUE");
  await put("d", "ALARM(c)");
  await put("c", "FALSE");
  await put("c", "NOT ALARM(d)");
  expect([(await shown("c"))?.StateValue, (await shown("d"))?.StateValue]).toEqual(["OK", "ALARM"]);
  const deletion = client.send(new DeleteAlarmsCommand({ AlarmNames: ["c"] }));
  await expect(deletion).rejects.toMatchObject({ name: "ValidationException" });
});

describe("with a suppressor", () => {
  let told: () => string[];
  beforeEach(async () => {
    const sns = cloud.client(SNSClient);
    const { TopicArn: topic = "" } = await sns.send(new CreateTopicCommand({ Name: "t" }));
    await sns.send(new SubscribeCommand({ TopicArn: topic, Protocol: "email", Endpoint: "ops@example.com" }));
    const [, token = ""] = /Token=([0-9a-f]+)/.exec(cloud.inbox()[0]?.text ?? "") ?? [];
    await fetch(`${cloud.url}/?Action=ConfirmSubscription&TopicArn=${topic}&Token=${token}`);
    const before = cloud.inbox().length;
    told = () =>
      cloud
        .inbox()
        .slice(before)
        .map(({ subject }) => subject.slice(0, 10));
    await put("x", "ALARM(a)", { ...suppression, AlarmActions: [topic], OKActions: [topic] });
  });

  test("actions wait for the period, also those of the creation", async () => {
    expect(await shown("x")).toMatchObject({
      ActionsSuppressedBy: "WaitPeriod",
      ActionsSuppressedReason: "Actions suppressed by WaitPeriod",
      ActionsSuppressor: "b",
    });
    const { StateTransitionedTimestamp: since } = (await shown("x")) ?? {};
    await cloud.clock.advance(10_000);
    const released = await shown("x");
    expect(released?.ActionsSuppressedBy).toBeUndefined();
    expect(released?.StateTransitionedTimestamp).toEqual(since);
    expect(released?.StateUpdatedTimestamp?.getTime()).toBe((since?.getTime() ?? 0) + 10_000);
    expect(told()).toEqual(['OK: "x" in']);
  });

  test("a suppressor in ALARM holds them, and its extension period after it", async () => {
    await cloud.clock.advance(10_000);
    await set("a", "ALARM");
    await cloud.clock.advance(5000);
    await set("b", "ALARM");
    expect(await shown("x")).toMatchObject({
      ActionsSuppressedBy: "Alarm",
      ActionsSuppressedReason: `Actions suppressed by ${arn("b")} that transitioned to ALARM at Monday 02 March, 2026 12:00:25 UTC`,
    });
    await cloud.clock.advance(60_000);
    await set("b", "OK");
    expect((await shown("x"))?.ActionsSuppressedBy).toBe("ExtensionPeriod");
    expect(told()).toEqual(['OK: "x" in']);
    await cloud.clock.advance(20_000);
    expect(told()).toEqual(['OK: "x" in', 'ALARM: "x"']);
  });

  test("another suppressor drops what waits", async () => {
    await put("x", "ALARM(a)", { ...suppression, ActionsSuppressor: "c d" });
    expect((await shown("x"))?.ActionsSuppressedBy).toBeUndefined();
    await cloud.clock.advance(60_000);
    expect(told()).toEqual([]);
  });
});

test("its message and mail name the rule and the child", async () => {
  const sns = cloud.client(SNSClient);
  const { TopicArn: topic = "" } = await sns.send(new CreateTopicCommand({ Name: "t" }));
  await put("x", "ALARM(a)", { AlarmActions: [topic] });
  await set("a", "ALARM");
  const history = new DescribeAlarmHistoryCommand({ AlarmTypes: ["CompositeAlarm"], HistoryItemType: "Action" });
  const { AlarmHistoryItems: [item] = [] } = await client.send(history);
  const { default: message, email } = JSON.parse(JSON.parse(item?.HistoryData ?? "").publishedMessage);
  expect(Object.keys(JSON.parse(message))).toEqual([
    ...[
      "AlarmName",
      "AlarmDescription",
      "AWSAccountId",
      "NewStateValue",
      "NewStateReason",
      "StateChangeTime",
      "Region",
    ],
    ...["AlarmArn", "OldStateValue", "ActionExecutedAfterMuteWindow", "OKActions", "AlarmActions"],
    ...["InsufficientDataActions", "AlarmRule", "TriggeringChildren"],
  ]);
  expect(JSON.parse(message).TriggeringChildren).toEqual([
    { Arn: arn("a"), State: { Value: "ALARM", Timestamp: "2026-03-02T12:00:10.000+0000" } },
  ]);
  expect(email).toContain("has transitioned to ALARM state on Monday 02 March, 2026 12:00:10 UTC, because");
  expect(email).toContain(`- Alarm Rule:                 ALARM(a)`);
  expect(email).toContain(`Triggering children (max. 10):\n- ${arn("a")}   ALARM               Monday 02 March`);
});
