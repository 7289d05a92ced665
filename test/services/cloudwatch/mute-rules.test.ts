/** Mute rules, through the official client. */
import {
  CloudWatchClient,
  DeleteAlarmMuteRuleCommand,
  DescribeAlarmHistoryCommand,
  GetAlarmMuteRuleCommand,
  ListAlarmMuteRulesCommand,
  ListTagsForResourceCommand,
  PutAlarmMuteRuleCommand,
  type PutAlarmMuteRuleCommandInput,
  PutMetricAlarmCommand,
  SetAlarmStateCommand,
  type StateValue,
} from "@aws-sdk/client-cloudwatch";
import { CreateTopicCommand, SNSClient } from "@aws-sdk/client-sns";
import { beforeEach, expect, test } from "vitest";
import { useCloud } from "../../running/cloud.ts";

const cloud = useCloud({ services: ["cloudwatch", "sns"] });
const client = cloud.client(CloudWatchClient);
const minute = 60_000;

// The clock stands at Monday, 2 March 2026, 12:00:10.
beforeEach(async () => {
  cloud.reset();
  await cloud.clock.set(Date.parse("2026-03-02T12:00:10Z"));
  const { TopicArn: topic = "" } = await cloud.client(SNSClient).send(new CreateTopicCommand({ Name: "t" }));
  const metric = { Namespace: "N", MetricName: "m", Statistic: "Sum", Period: 60, EvaluationPeriods: 1 } as const;
  const threshold = { Threshold: 1, ComparisonOperator: "GreaterThanThreshold", TreatMissingData: "ignore" } as const;
  const actions = { AlarmActions: [topic], OKActions: [topic] };
  await client.send(new PutMetricAlarmCommand({ AlarmName: "a", ...metric, ...threshold, ...actions }));
});

function set(state: StateValue) {
  return client.send(new SetAlarmStateCommand({ AlarmName: "a", StateValue: state, StateReason: "test" }));
}

function put(Expression: string, Duration: string, more: Partial<PutAlarmMuteRuleCommandInput> = {}) {
  return client.send(
    new PutAlarmMuteRuleCommand({
      ...{ Name: "r", Rule: { Schedule: { Expression, Duration } }, MuteTargets: { AlarmNames: ["a"] } },
      ...more,
    }),
  );
}

async function actions() {
  const history = new DescribeAlarmHistoryCommand({ HistoryItemType: "Action", ScanBy: "TimestampAscending" });
  const { AlarmHistoryItems: items = [] } = await client.send(history);
  return items.map(({ HistorySummary: summary = "", HistoryData: data = "{}", Timestamp: at }) => {
    const { publishedMessage, muteWindowEndTimestamp } = JSON.parse(data);
    const message = publishedMessage && JSON.parse(JSON.parse(publishedMessage).default);
    const told =
      message && `${message.OldStateValue} ${message.NewStateValue} ${message.ActionExecutedAfterMuteWindow}`;
    return [at?.toISOString().slice(11, 19), told ?? summary, muteWindowEndTimestamp !== null];
  });
}

const arn = "arn:aws:cloudwatch:us-east-1:000000000000:alarm-mute-rule:r";

test("what rings in the window is told at its end, if it still does", async () => {
  await put("cron(0 12 * * MON)", "PT1H");
  await set("OK");
  await set("ALARM");
  await cloud.clock.advance(60 * minute);
  expect(await actions()).toEqual([
    ["12:00:10", `Actions were muted by alarm mute rule ${arn}`, true],
    ["12:00:10", `Actions were muted by alarm mute rule ${arn}`, true],
    ["13:00:00", "INSUFFICIENT_DATA ALARM true", true],
  ]);
});

test("an alarm that is back in its old state has nothing to tell", async () => {
  await set("OK");
  await put("cron(0 12 ? * *)", "PT1H");
  await set("ALARM");
  await set("OK");
  await cloud.clock.advance(90 * minute);
  expect((await actions()).map(([, told]) => told)).toEqual([
    "INSUFFICIENT_DATA OK false",
    `Actions were muted by alarm mute rule ${arn}`,
    `Actions were muted by alarm mute rule ${arn}`,
  ]);
});

test("a rule that goes unmutes at once", async () => {
  await put("at(2026-03-02T12:00)", "P1D");
  await set("ALARM");
  await client.send(new DeleteAlarmMuteRuleCommand({ AlarmMuteRuleName: "r" }));
  await client.send(new DeleteAlarmMuteRuleCommand({ AlarmMuteRuleName: "r" }));
  expect((await actions()).at(-1)).toEqual(["12:00:10", "INSUFFICIENT_DATA ALARM true", true]);
});

test("outside its window a rule does nothing", async () => {
  await put("cron(0 13 * * *)", "PT1H");
  await set("ALARM");
  expect(await actions()).toEqual([["12:00:10", "INSUFFICIENT_DATA ALARM false", false]]);
});

test.each([
  ["cron(0 12 * * *)", "PT1H", {}, "ACTIVE", "RECURRING"],
  ["cron(0 14 * * *)", "PT1H", {}, "SCHEDULED", "RECURRING"],
  ["cron(0 22 * * SAT)", "PT4H", {}, "SCHEDULED", "RECURRING"],
  ["at(2026-03-02T11:00)", "PT30M", {}, "EXPIRED", "ONE_TIME"],
  ["at(2026-03-02T11:00)", "PT2H", {}, "ACTIVE", "ONE_TIME"],
  ["cron(0 12 * * *)", "PT1H", { ExpireDate: new Date("2026-03-01T00:00:00Z") }, "EXPIRED", "RECURRING"],
  ["cron(0 12 * * *)", "PT1H", { StartDate: new Date("2026-04-01T00:00:00Z") }, "SCHEDULED", "RECURRING"],
  ["cron(0 12 ? * MON#1)", "PT1H", {}, "ACTIVE", "RECURRING"],
  ["cron(0 12 ? * MON#2)", "PT1H", {}, "SCHEDULED", "RECURRING"],
  ["cron(0 12 L * ?)", "PT1H", {}, "SCHEDULED", "RECURRING"],
  ["cron(0/5 * 1-3 MAR,APR *)", "PT1M", {}, "ACTIVE", "RECURRING"],
])("%s for %s %j is %s", async (expression, duration, more, status, type) => {
  await put(expression, duration, more);
  const rule = await client.send(new GetAlarmMuteRuleCommand({ AlarmMuteRuleName: "r" }));
  expect(rule).toMatchObject({ Name: "r", AlarmMuteRuleArn: arn, Status: status, MuteType: type });
  expect(rule.Rule?.Schedule).toEqual({ Expression: expression, Duration: duration });
});

test("a time zone's own clock counts", async () => {
  await put("cron(0 7 * * *)", "PT1H", {
    Rule: { Schedule: { Expression: "cron(0 7 * * *)", Duration: "PT1H", Timezone: "America/New_York" } },
  });
  expect((await client.send(new GetAlarmMuteRuleCommand({ AlarmMuteRuleName: "r" }))).Status).toBe("ACTIVE");
});

test.each([
  ["0 12 * * *", "PT1H", {}],
  ["cron(0 12 * * * *)", "PT1H", {}],
  ["cron(60 12 * * *)", "PT1H", {}],
  ["at(2026-13-01T00:00)", "PT1H", {}],
  ["cron(0 12 * * *)", "PT30S", {}],
  ["cron(0 12 * * *)", "P16D", {}],
  ["cron(0 12 * * *)", "PT1H", { MuteTargets: { AlarmNames: ["none"] } }],
])("%s for %s %j is refused", async (expression, duration, more) => {
  await expect(put(expression, duration, more)).rejects.toMatchObject({ name: "ValidationException" });
});

test("rules are listed by alarm and status, with their tags", async () => {
  await put("cron(0 12 * * *)", "PT1H", { Tags: [{ Key: "k", Value: "v" }] });
  await put("cron(0 14 * * *)", "PT1H", { Name: "s", MuteTargets: { AlarmNames: [] } });
  const list = async (filter: object) =>
    (await client.send(new ListAlarmMuteRulesCommand(filter))).AlarmMuteRuleSummaries?.map(
      ({ AlarmMuteRuleArn: one, Status: status }) => `${one?.split(":").at(-1)} ${status}`,
    );
  expect(await list({})).toEqual(["r ACTIVE", "s SCHEDULED"]);
  expect(await list({ AlarmName: "a" })).toEqual(["r ACTIVE"]);
  expect(await list({ Statuses: ["SCHEDULED"] })).toEqual(["s SCHEDULED"]);
  const tags = await client.send(new ListTagsForResourceCommand({ ResourceARN: arn }));
  expect(tags.Tags).toEqual([{ Key: "k", Value: "v" }]);
  await expect(client.send(new GetAlarmMuteRuleCommand({ AlarmMuteRuleName: "x" }))).rejects.toMatchObject({
    name: "ResourceNotFoundException",
  });
});
