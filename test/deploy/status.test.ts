/** What a user fears of a deployed stack: each deed, and what status says of it. */
import * as cloudtrail from "@aws-sdk/client-cloudtrail";
import * as cloudwatch from "@aws-sdk/client-cloudwatch";
import * as logs from "@aws-sdk/client-cloudwatch-logs";
import * as events from "@aws-sdk/client-eventbridge";
import { DeleteRolePolicyCommand, IAMClient, ListRolesCommand, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import * as s3 from "@aws-sdk/client-s3";
import * as sns from "@aws-sdk/client-sns";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Finding } from "../../src/deploy/status/finding.ts";
import { type Status, status } from "../../src/deploy/status/status.ts";
import { embeddedCloud } from "../../src/drill/embedded.ts";
import type { Stack } from "../../src/monitors/monitor.ts";
import { clientOptions } from "../running/clients.ts";
import { useCloud } from "../running/cloud.ts";
import { bell, connection, deployed, destroyed, talk } from "./fixture.ts";

const cloud = useCloud();
let outputs: Readonly<Record<string, string>>;
let clients: {
  readonly cloudtrail: cloudtrail.CloudTrailClient;
  readonly cloudwatch: cloudwatch.CloudWatchClient;
  readonly events: events.EventBridgeClient;
  readonly logs: logs.CloudWatchLogsClient;
  readonly s3: s3.S3Client;
  readonly sns: sns.SNSClient;
};

beforeAll(() => {
  const options = clientOptions(cloud);
  clients = {
    cloudtrail: new cloudtrail.CloudTrailClient(options),
    cloudwatch: new cloudwatch.CloudWatchClient(options),
    events: new events.EventBridgeClient(options),
    logs: new logs.CloudWatchLogsClient(options),
    s3: new s3.S3Client({ ...options, forcePathStyle: true }),
    sns: new sns.SNSClient(options),
  };
});
beforeEach(async () => {
  cloud.reset();
  ({ outputs } = await deployed(cloud));
});
afterAll(() => {
  for (const client of Object.values(clients)) client.destroy();
});

async function look(more: Partial<Stack> = {}, drift = false): Promise<Status> {
  return status({ stack: { ...bell, ...more }, drift, now: await embeddedCloud(cloud.url).now() }, connection(cloud));
}

async function confirm() {
  const embedded = embeddedCloud(cloud.url);
  await fetch((await embedded.links((await embedded.inbox())[0]?.id ?? ""))[0] ?? "");
}
/** CloudTrail accepts a log group only with a role that may write there. */
async function allowAllLogs(roleArn = ""): Promise<void> {
  const iam = new IAMClient(clientOptions(cloud));
  const PolicyDocument = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "logs:*", Resource: "*" }],
  });
  const RoleName = roleArn.slice(roleArn.lastIndexOf("/") + 1);
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: "all", PolicyDocument }));
  iam.destroy();
}
function pass(duration: string) {
  return embeddedCloud(cloud.url).pass(duration);
}
function texts(findings: readonly Finding[], level: Finding["level"]) {
  return findings.filter((finding) => finding.level === level).map(({ text }) => text);
}

test("a fresh stack is healthy, and what is pending is a warning", async () => {
  const { healthy, findings, alarms, subscriptions, trail } = await look();
  expect(healthy).toBe(true);
  expect(texts(findings, "warning")).toEqual([
    "no record has arrived yet",
    "ops@example.com has not confirmed its subscription and is not told yet",
  ]);
  expect(trail).toMatchObject({ logging: true });
  expect(alarms.map(({ state }) => state)).toEqual(["INSUFFICIENT_DATA", "INSUFFICIENT_DATA", "INSUFFICIENT_DATA"]);
  expect(subscriptions).toEqual([
    { topicArn: outputs.TopicArn, protocol: "email", endpoint: "ops@example.com", state: "pending" },
  ]);
});

test("all is well once the subscription is confirmed and records have arrived", async () => {
  await confirm();
  await pass("PT15M");
  const { healthy, findings, trail } = await look();
  expect([healthy, texts(findings, "warning"), texts(findings, "broken")]).toEqual([true, [], []]);
  expect(trail).toMatchObject({ latestLogEvent: expect.any(Date), latestLogFile: expect.any(Date) });
  expect(texts(findings, "good")).toContain("what is declared is deployed");
});

describe("is broken where", () => {
  const cases: [what: string, deed: () => Promise<unknown>, text: RegExp, todo: RegExp][] = [
    [
      "the trail is stopped",
      () => clients.cloudtrail.send(new cloudtrail.StopLoggingCommand({ Name: "bell" })),
      /^trail bell is stopped since .*: no alarm can ring$/,
      /^aws cloudtrail start-logging --name bell$/,
    ],
    [
      "the trail is gone",
      () => clients.cloudtrail.send(new cloudtrail.DeleteTrailCommand({ Name: "bell" })),
      /^trail arn:.*:trail\/bell is gone/,
      /trailbell destroy/,
    ],
    [
      "the trail was given another log group",
      async () => {
        await clients.logs.send(new logs.CreateLogGroupCommand({ logGroupName: "other" }));
        const { Trail: trail } = await clients.cloudtrail.send(new cloudtrail.GetTrailCommand({ Name: "bell" }));
        const arn = trail?.CloudWatchLogsLogGroupArn?.replace(outputs.LogGroupName ?? "", "other");
        await allowAllLogs(trail?.CloudWatchLogsRoleArn);
        await clients.cloudtrail.send(
          new cloudtrail.UpdateTrailCommand({
            Name: "bell",
            CloudWatchLogsLogGroupArn: arn,
            CloudWatchLogsRoleArn: trail?.CloudWatchLogsRoleArn,
          }),
        );
      },
      /^trail bell sends its records to log group other, and the filters are on bell-LogGroup-\w+: they see none$/,
      /logGroup\.existing/,
    ],
    [
      "the log group is gone",
      async () => {
        await clients.logs.send(new logs.DeleteLogGroupCommand({ logGroupName: outputs.LogGroupName }));
        await pass("PT15M");
      },
      /^log group bell-LogGroup-\w+ is gone: nothing is watched$/,
      /trailbell destroy/,
    ],
    [
      "log files cannot be written",
      async () => {
        await clients.s3.send(new s3.DeleteBucketPolicyCommand({ Bucket: outputs.BucketName }));
        await pass("PT15M");
      },
      /^log files do not reach bucket bell-bucket-\w+: /,
      /its policy lets CloudTrail write/,
    ],
    [
      "a filter is gone",
      () =>
        clients.logs.send(
          new logs.DeleteMetricFilterCommand({ logGroupName: outputs.LogGroupName, filterName: "user-deleted" }),
        ),
      /^metric filter user-deleted is gone: its alarm cannot ring$/,
      /trailbell destroy/,
    ],
    [
      "a filter has another pattern",
      () =>
        clients.logs.send(
          new logs.PutMetricFilterCommand({
            logGroupName: outputs.LogGroupName,
            filterName: "user-deleted",
            filterPattern: "{ $.eventName = Nothing }",
            metricTransformations: [{ metricName: "user-deleted", metricNamespace: "N", metricValue: "1" }],
          }),
        ),
      /^metric filter user-deleted has another pattern than was deployed: \{ \$\.eventName = Nothing \}$/,
      /^put this one back: \{ \$\.eventName = DeleteUser \}$/,
    ],
    [
      "an alarm is gone",
      () => clients.cloudwatch.send(new cloudwatch.DeleteAlarmsCommand({ AlarmNames: ["user-deleted-alarm"] })),
      /^alarm user-deleted-alarm is gone/,
      /trailbell destroy/,
    ],
    [
      "an alarm is muted",
      () => clients.cloudwatch.send(new cloudwatch.DisableAlarmActionsCommand({ AlarmNames: ["user-deleted-alarm"] })),
      /^alarm user-deleted-alarm is muted: its actions are disabled$/,
      /^aws cloudwatch enable-alarm-actions --alarm-names user-deleted-alarm$/,
    ],
    [
      "an address has unsubscribed",
      async () => {
        await confirm();
        const { Subscriptions: [one] = [] } = await clients.sns.send(new sns.ListSubscriptionsCommand({}));
        await clients.sns.send(new sns.UnsubscribeCommand({ SubscriptionArn: one?.SubscriptionArn }));
      },
      /^ops@example.com is not told any more/,
      /^aws sns subscribe --topic-arn arn:\S+ --protocol email --notification-endpoint ops@example.com$/,
    ],
    [
      "the topic is gone",
      () => clients.sns.send(new sns.DeleteTopicCommand({ TopicArn: outputs.TopicArn })),
      /^topic arn:.* is gone: nobody is told$/,
      /trailbell destroy/,
    ],
    ["the stack is gone", () => destroyed(cloud), /^stack bell is not deployed here$/, /^run 'trailbell deploy'$/],
  ];
  test.each(cases)("%s", async (_what, deed, text, todo) => {
    await deed();
    const { healthy, findings } = await look();
    expect(healthy).toBe(false);
    const found = findings.find((finding) => finding.level === "broken" && text.test(finding.text));
    expect(found?.todo, JSON.stringify(findings)).toMatch(todo);
  });
});

describe("of a stack with event notifications", () => {
  const notifying: Partial<Stack> = {
    eventNotifications: true,
    subscribers: [{ protocol: "https", endpoint: "https://example.com/bell" }],
  };
  const name = "bell-user-deleted";
  beforeEach(() => deployed(cloud, notifying));

  test("the rules are in place, and each topic has the subscribers that are its own", async () => {
    const { healthy, findings, subscriptions } = await look(notifying);
    expect([healthy, texts(findings, "broken")]).toEqual([true, []]);
    expect(texts(findings, "good")).toContain("3 event rules send event notifications");
    expect(texts(findings, "good")).toContain("what is declared is deployed");
    expect(subscriptions.map(({ protocol, topicArn, state }) => [protocol, /Json/.test(topicArn), state])).toEqual([
      ["email", false, "pending"],
      ["https", true, "pending"],
    ]);
  });

  const cases: [what: string, deed: () => Promise<unknown>, text: RegExp, todo: RegExp][] = [
    [
      "a rule is disabled",
      () => clients.events.send(new events.DisableRuleCommand({ Name: name })),
      /^event rule bell-user-deleted is DISABLED instead of ENABLED_WITH_\w+: it tells nothing$/,
      /^aws events put-rule --name bell-user-deleted --state ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS --event-pattern /,
    ],
    [
      "a rule was enabled as an ordinary one",
      () => clients.events.send(new events.EnableRuleCommand({ Name: name })),
      /^event rule bell-user-deleted is ENABLED instead of \w+: it does not hear of reading calls$/,
      /^aws events put-rule /,
    ],
    [
      "a rule has no targets",
      () => clients.events.send(new events.RemoveTargetsCommand({ Rule: name, Ids: ["text-1", "json-1"] })),
      /^event rule bell-user-deleted tells nobody: it has no targets$/,
      /trailbell destroy/,
    ],
    [
      "a rule is gone",
      async () => {
        await clients.events.send(new events.RemoveTargetsCommand({ Rule: name, Ids: ["text-1", "json-1"] }));
        await clients.events.send(new events.DeleteRuleCommand({ Name: name }));
      },
      /^event rule bell-user-deleted is gone: it sends no event notifications$/,
      /trailbell destroy/,
    ],
  ];
  test.each(cases)("is broken where %s", async (_what, deed, text, todo) => {
    await deed();
    const { healthy, findings } = await look(notifying);
    expect(healthy).toBe(false);
    const found = findings.find((finding) => finding.level === "broken" && text.test(finding.text));
    expect(found?.todo, JSON.stringify(findings)).toMatch(todo);
  });

  test("drift detection finds what was changed by hand", async () => {
    await clients.events.send(new events.DisableRuleCommand({ Name: name }));
    const { findings } = await look(notifying, true);
    expect(
      findings.filter(({ part, level }) => part === "drift" && level === "broken").map(({ text }) => text),
    ).toEqual([
      expect.stringMatching(
        /^UserDeletedRule \(AWS::Events::Rule bell-user-deleted\) was changed by hand: State is DISABLED/,
      ),
    ]);
  });

  test("the notes say which records give notifications, and which monitors have none elsewhere", async () => {
    const conversation = talk();
    await deployed(
      cloud,
      { ...notifying, name: "abroad", region: "eu-west-1", monitors: bell.monitors.slice(0, 2) },
      conversation,
    );
    expect(conversation.said).toEqual([
      expect.stringMatching(
        /^new-user-created has no event notifications, only its alarm: CreateUser is recorded in us-east-1/,
      ),
      "event notifications come of records of eu-west-1; of other regions' records only the alarms notify",
    ]);
  });
});

test("records that never arrive are a warning at first and broken after an hour", async () => {
  // Without its role's policy the trail cannot write log events.
  const iam = new IAMClient(clientOptions(cloud));
  const { Roles: [role] = [] } = await iam.send(new ListRolesCommand({}));
  await iam.send(new DeleteRolePolicyCommand({ RoleName: role?.RoleName, PolicyName: "write-log-events" }));
  iam.destroy();
  await pass("PT2H");
  const { healthy, findings } = await look();
  expect(healthy).toBe(false);
  expect(texts(findings, "broken").join()).toMatch(/records do not reach the log group: |no record has arrived since/);
});

describe("what is declared and not deployed is a warning:", () => {
  const cases: [what: string, given: Partial<Stack>, expected: string[]][] = [
    [
      "a monitor less",
      { monitors: bell.monitors.slice(0, 2) },
      [
        "UserDeletedFilter (AWS::Logs::MetricFilter) is deployed and no longer declared",
        "UserDeletedAlarm (AWS::CloudWatch::Alarm) is deployed and no longer declared",
      ],
    ],
    [
      "an address more",
      { emails: [...bell.emails, "b@example.com"] },
      [expect.stringMatching(/^TopicSubscription\w+ \(AWS::SNS::Subscription\) is declared and not deployed$/)],
    ],
    [
      "a threshold",
      { monitors: bell.monitors.map((each) => (each.name === "user-deleted" ? { ...each, threshold: 3 } : each)) },
      ["UserDeletedAlarm (AWS::CloudWatch::Alarm) is declared with another Threshold than was deployed"],
    ],
  ];
  test.each(cases)("%s", async (_what, given, expected) => {
    const { healthy, findings } = await look(given);
    expect(healthy).toBe(true);
    expect(
      findings.filter(({ part, level }) => part === "declaration" && level === "warning").map(({ text }) => text),
    ).toEqual(expected);
  });
});

describe("drift detection finds", () => {
  test("nothing on a stack that nobody touched", async () => {
    const { findings } = await look({}, true);
    expect(findings.filter(({ part }) => part === "drift")).toEqual([
      { part: "drift", level: "good", text: "nothing was changed by hand" },
    ]);
  });

  test("a threshold that somebody changed", async () => {
    const { MetricAlarms: [alarm] = [] } = await clients.cloudwatch.send(
      new cloudwatch.DescribeAlarmsCommand({ AlarmNames: ["user-deleted-alarm"] }),
    );
    const settings = alarm as cloudwatch.PutMetricAlarmCommandInput;
    await clients.cloudwatch.send(new cloudwatch.PutMetricAlarmCommand({ ...settings, Threshold: 99 }));
    const { healthy, findings } = await look({}, true);
    expect(healthy).toBe(false);
    expect(texts(findings, "broken")).toEqual([
      "UserDeletedAlarm (AWS::CloudWatch::Alarm user-deleted-alarm) was changed by hand: Threshold is 99 instead of 1",
    ]);
  });
});
