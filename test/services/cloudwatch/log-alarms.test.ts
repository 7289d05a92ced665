/** Log alarms, through the official client. */
import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  DescribeAlarmContributorsCommand,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  PutLogAlarmCommand,
  type PutLogAlarmCommandInput,
  PutMetricAlarmCommand,
} from "@aws-sdk/client-cloudwatch";
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DescribeQueriesCommand,
  PutLogEventsCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { CreateRoleCommand, DeleteRolePolicyCommand, IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { CreateTopicCommand, SNSClient } from "@aws-sdk/client-sns";
import { beforeEach, expect, test } from "vitest";
import { useCloud } from "../../running/cloud.ts";

const cloud = useCloud({ services: ["cloudwatch", "logs", "iam", "sns"] });
const client = cloud.client(CloudWatchClient);
const logs = cloud.client(CloudWatchLogsClient);
const iam = cloud.client(IAMClient);
const minute = 60_000;
const roleArn = "arn:aws:iam::000000000000:role/query";
let topic = "";

// The clock stands at 12:00:10; queries run on whole five minutes.
beforeEach(async () => {
  cloud.reset();
  await cloud.clock.set(Date.parse("2026-03-02T12:00:10Z"));
  topic = (await cloud.client(SNSClient).send(new CreateTopicCommand({ Name: "t" }))).TopicArn ?? "";
  await logs.send(new CreateLogGroupCommand({ logGroupName: "trail" }));
  await logs.send(new CreateLogStreamCommand({ logGroupName: "trail", logStreamName: "s" }));
  const trust = ["logs.amazonaws.com", "cloudwatch.amazonaws.com"].map((Service) => ({
    ...{ Effect: "Allow", Principal: { Service }, Action: "sts:AssumeRole" },
  }));
  const AssumeRolePolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement: trust });
  await iam.send(new CreateRoleCommand({ RoleName: "query", AssumeRolePolicyDocument }));
  const allow = { Effect: "Allow", Action: ["logs:StartQuery", "logs:GetQueryResults"], Resource: "*" };
  const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement: [allow] });
  await iam.send(new PutRolePolicyCommand({ RoleName: "query", PolicyName: "p", PolicyDocument }));
});

const query = {
  QueryString: "fields who, what | filter what = 'CreateUser'",
  LogGroupIdentifiers: ["trail"],
  ScheduledQueryRoleARN: roleArn,
  AggregationExpression: "count(*)",
  ScheduleConfiguration: { ScheduleExpression: "rate(5 minutes)", StartTimeOffset: 300 },
};

function put({ ScheduledQueryConfiguration: changes, ...more }: Record<string, unknown> = {}) {
  return client.send(
    new PutLogAlarmCommand({
      ...{ AlarmName: "a", QueryResultsToEvaluate: 1, QueryResultsToAlarm: 1, Threshold: 1 },
      ...{ ComparisonOperator: "GreaterThanOrEqualToThreshold", AlarmActions: [topic], OKActions: [topic] },
      ...more,
      ScheduledQueryConfiguration: { ...query, ...(changes as object) },
    } as PutLogAlarmCommandInput),
  );
}

async function happen(...whos: string[]): Promise<void> {
  const logEvents = whos.map((who) => ({
    timestamp: cloud.clock.now(),
    message: JSON.stringify({ what: "CreateUser", who }),
  }));
  await logs.send(new PutLogEventsCommand({ logGroupName: "trail", logStreamName: "s", logEvents }));
}

async function shown() {
  const { LogAlarms: [alarm] = [] } = await client.send(new DescribeAlarmsCommand({ AlarmTypes: ["LogAlarm"] }));
  return alarm;
}

async function history(type?: "Action" | "AlarmContributorAction" | "AlarmContributorStateUpdate" | "StateUpdate") {
  const asked = { AlarmName: "a", AlarmTypes: ["LogAlarm" as const], ScanBy: "TimestampAscending" as const };
  const { AlarmHistoryItems: items = [] } = await client.send(
    new DescribeAlarmHistoryCommand({ ...asked, ...(type && { HistoryItemType: type }) }),
  );
  return items;
}

function published(data = "{}") {
  const { default: message, email } = JSON.parse(JSON.parse(data).publishedMessage) as Record<string, string>;
  return { message: JSON.parse(message ?? "{}"), email: email ?? "" };
}

test("an alarm of one value rings with what was counted, and ends", async () => {
  await put();
  expect(await shown()).toMatchObject({
    StateValue: "INSUFFICIENT_DATA",
    StateReason: "Unchecked: Initial alarm creation",
    ScheduledQueryConfiguration: {
      ...query,
      QueryARN: expect.stringMatching(/^arn:aws:logs:us-east-1:0{12}:scheduled-query:/),
    },
  });
  await happen("ann", "bob");
  await cloud.clock.advance(5 * minute);
  const ringing = await shown();
  expect(ringing).toMatchObject({
    StateValue: "ALARM",
    StateReason:
      "Threshold Crossed: 1 out of the last 1 query results [2.0 (02/03/26 12:05:00)] was greater than or equal to the threshold (1.0) (minimum 1 datapoint for OK -> ALARM transition).",
  });
  expect(ringing?.StateReasonData).toMatch(
    /^\{"version":"1.0","queryDate":"2026-03-02T12:05:00.000\+0000","threshold":1.0,"queryResultsToEvaluate":1,"queryResultsToAlarm":1,"results":\[\{"queryResultId":"[0-9a-f-]+","status":"COMPLETE","timestamp":"2026-03-02T12:05:00.000\+0000","value":2.0\}\]\}$/,
  );
  await cloud.clock.advance(5 * minute);
  expect((await shown())?.StateReason).toContain("was not greater than or equal to the threshold (1.0)");
  const [ring] = await history("Action");
  const { message, email } = published(ring?.HistoryData);
  expect(message).toMatchObject({
    NewStateValue: "ALARM",
    NewStateReasonData: { threshold: 1 },
    Trigger: { AggregationExpression: "count(*)", Schedule: { Expression: "rate(5 minutes)" } },
  });
  expect(email).toContain(`- Query:                      ${query.QueryString}`);
  const { queries = [] } = await logs.send(new DescribeQueriesCommand({ logGroupName: "trail" }));
  expect(queries.map(({ status }) => status)).toEqual(["Complete", "Complete"]);
});

test("the rows stand in the mail, where they are asked for", async () => {
  await put({ ActionLogLineCount: 1, ActionLogLineRoleArn: roleArn });
  await happen("ann", "bob");
  await cloud.clock.advance(5 * minute);
  const [ring] = await history("Action");
  expect(published(ring?.HistoryData).email).toContain("Log Lines:\n- who=bob what=CreateUser\n\n");
});

const byWho = { ScheduledQueryConfiguration: { AggregationExpression: "count(*) by who | sort desc" }, Threshold: 2 };

test("each contributor is held against the threshold, and told by itself", async () => {
  await put(byWho);
  await happen("ann", "ann", "bob");
  await cloud.clock.advance(5 * minute);
  expect((await shown())?.StateReason).toBe("1 out of 2 contributors evaluated to ALARM");
  await happen("ann", "ann", "bob", "bob", "bob");
  await cloud.clock.advance(5 * minute);
  const { AlarmContributors: ringing = [] } = await client.send(
    new DescribeAlarmContributorsCommand({ AlarmName: "a" }),
  );
  expect(ringing.map(({ ContributorAttributes: who }) => who)).toEqual([{ who: "bob" }, { who: "ann" }]);
  expect(ringing[0]?.ContributorId).toMatch(/^[0-9a-f]{16}$/);
  await cloud.clock.advance(5 * minute);
  expect(await shown()).toMatchObject({ StateValue: "OK" });
  expect((await history("StateUpdate")).map(({ HistorySummary: summary }) => summary)).toEqual([
    "Alarm updated from INSUFFICIENT_DATA to ALARM",
    'State Reason changed from "1 out of 2 contributors evaluated to ALARM" to "2 out of 2 contributors evaluated to ALARM"',
    "Alarm updated from ALARM to OK",
  ]);
  const told = await history("AlarmContributorAction");
  expect(
    told.map(({ AlarmContributorAttributes: who, HistoryData: data, Timestamp: at }) => [
      at?.toISOString().slice(11, 16),
      who?.who,
      published(data).message.NewStateValue,
    ]),
  ).toEqual([
    ["12:05", "ann", "ALARM"],
    ["12:10", "bob", "ALARM"],
    ["12:15", "bob", "OK"],
    ["12:15", "ann", "OK"],
  ]);
  const { message, email } = published(told[1]?.HistoryData);
  expect(Object.keys(message)).toEqual([
    ...["AlarmName", "AlarmDescription", "AWSAccountId", "AlarmConfigurationUpdatedTimestamp", "NewStateValue"],
    ...["NewStateReason", "StateChangeTime", "Region", "AlarmArn", "ActionExecutedAfterMuteWindow", "OldStateValue"],
    ...["AlarmContributorId", "AlarmContributorAttributes", "OKActions", "AlarmActions", "InsufficientDataActions"],
    "Trigger",
  ]);
  expect(message.NewStateReason).toContain(
    "[3.0 (02/03/26 12:10:00)] was greater than or equal to the threshold (2.0)",
  );
  expect(email).toContain("Contributor Attributes:\n- who                       bob\n");
  expect(await history("Action")).toEqual([]);
  const one = new DescribeAlarmHistoryCommand({
    ...{ AlarmName: "a", AlarmTypes: ["LogAlarm"], AlarmContributorId: ringing[1]?.ContributorId },
  });
  expect((await client.send(one)).AlarmHistoryItems).toHaveLength(4);
});

test("M of N results ring, before there are N", async () => {
  await put({ QueryResultsToEvaluate: 3, QueryResultsToAlarm: 2 });
  const states: unknown[] = [];
  for (const whos of [["ann"], ["ann"], [], []]) {
    if (whos.length > 0) await happen(...whos);
    await cloud.clock.advance(5 * minute);
    states.push((await shown())?.StateValue);
  }
  expect(states).toEqual(["INSUFFICIENT_DATA", "ALARM", "ALARM", "OK"]);
});

test("a role that may not query is an error at once, and no refusal", async () => {
  await iam.send(new DeleteRolePolicyCommand({ RoleName: "query", PolicyName: "p" }));
  await put();
  await cloud.clock.advance(5 * minute);
  expect(await shown()).toMatchObject({
    StateValue: "INSUFFICIENT_DATA",
    EvaluationState: "EVALUATION_ERROR",
    StateReason: `The role ${roleArn} does not allow logs:StartQuery on the log group trail.`,
  });
});

test("a warm-up keeps it unknown for its time", async () => {
  const WarmUpConfiguration = { WarmUpPeriodDurationInMinutes: 12, OnlyStartEvaluatingAfterWarmUpPeriodEnds: true };
  await put({ WarmUpConfiguration });
  await happen("ann");
  await cloud.clock.advance(5 * minute);
  expect(await shown()).toMatchObject({
    StateValue: "INSUFFICIENT_DATA",
    EvaluationState: "IN_WARM_UP",
    WarmUpConfiguration,
  });
  await cloud.clock.advance(10 * minute);
  expect(await shown()).toMatchObject({ StateValue: "OK" });
});

test("another query begins anew, another threshold keeps what is known", async () => {
  await put();
  await happen("ann");
  await cloud.clock.advance(5 * minute);
  await put({ Threshold: 5 });
  expect((await shown())?.StateValue).toBe("ALARM");
  await put({ Threshold: 5, ScheduledQueryConfiguration: { QueryString: "fields who" } });
  expect((await shown())?.StateValue).toBe("INSUFFICIENT_DATA");
});

test.each<[string, Record<string, unknown>]>([
  ["more to alarm than to evaluate", { QueryResultsToAlarm: 2 }],
  ["more than 100 to evaluate", { QueryResultsToEvaluate: 101 }],
  [
    "an empty window",
    {
      ScheduledQueryConfiguration: {
        ScheduleConfiguration: { ScheduleExpression: "rate(5 minutes)", StartTimeOffset: 60, EndTimeOffset: 60 },
      },
    },
  ],
  [
    "a schedule that is no rate",
    {
      ScheduledQueryConfiguration: {
        ScheduleConfiguration: { ScheduleExpression: "cron(* * * * *)", StartTimeOffset: 60 },
      },
    },
  ],
  ["log lines without a role", { ActionLogLineCount: 1 }],
  [
    "an ARN with :*",
    { ScheduledQueryConfiguration: { LogGroupIdentifiers: ["arn:aws:logs:us-east-1:000000000000:log-group:trail:*"] } },
  ],
  ["a bad query", { ScheduledQueryConfiguration: { QueryString: "filter a =" } }],
  ["a bad aggregation", { ScheduledQueryConfiguration: { AggregationExpression: "pct(a, 5)" } }],
  ["a band", { ComparisonOperator: "GreaterThanUpperThreshold" }],
])("%s is refused", async (_what, changes) => {
  await expect(put(changes)).rejects.toMatchObject({ name: "ValidationException" });
});

test("a name belongs to one alarm, and a log alarm is deleted alone", async () => {
  await put();
  await put({ AlarmName: "b" });
  const metric = { Namespace: "N", MetricName: "m", Statistic: "Sum", Period: 60, EvaluationPeriods: 1 } as const;
  const threshold = { Threshold: 1, ComparisonOperator: "GreaterThanThreshold" } as const;
  const taken = client.send(new PutMetricAlarmCommand({ AlarmName: "a", ...metric, ...threshold }));
  await expect(taken).rejects.toMatchObject({ name: "ValidationException" });
  await expect(client.send(new DeleteAlarmsCommand({ AlarmNames: ["a", "b"] }))).rejects.toMatchObject({
    name: "ValidationException",
  });
  await client.send(new DeleteAlarmsCommand({ AlarmNames: ["a"] }));
  await expect(client.send(new DescribeAlarmContributorsCommand({ AlarmName: "a" }))).rejects.toMatchObject({
    name: "ResourceNotFoundException",
  });
});

test("tags stand in messages where they are propagated", async () => {
  const Tags = [
    { Key: "severity", Value: "high" },
    { Key: "team", Value: "ops" },
  ];
  const propagation = { AlarmTagsPropagation: { Enabled: true, IncludedTagKeys: ["severity"] } };
  await put({ Tags, ActionConfiguration: propagation });
  expect((await shown())?.ActionConfiguration).toEqual(propagation);
  await happen("ann");
  await cloud.clock.advance(5 * minute);
  const [ring] = await history("Action");
  expect(published(ring?.HistoryData).message).toMatchObject({
    AlarmTags: { severity: "high" },
    AlarmTagsStatus: "SUCCESS",
  });
});
