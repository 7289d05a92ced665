/** What status says of a deployed stack beyond the rules that every command asks (test/rules): drift, addresses, what rings. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Aws, openAws } from "../../src/aws/aws.ts";
import { type Status, status } from "../../src/deploy/status/status.ts";
import { embeddedCloud } from "../../src/drill/embedded.ts";
import type { Stack } from "../../src/monitors/monitor.ts";
import { useCloud } from "../running/cloud.ts";
import { bell, connection, deployed, destroyed, talk } from "./fixture.ts";

const cloud = useCloud();
let aws: Aws;
let outputs: Readonly<Record<string, string>>;

beforeAll(() => {
  aws = openAws(connection(cloud));
});
beforeEach(async () => {
  cloud.reset();
  ({ outputs } = await deployed(cloud));
});
afterAll(() => aws.close());

async function look(more: Partial<Stack> = {}, drift = false): Promise<Status> {
  return status({ stack: { ...bell, ...more }, drift, now: await embeddedCloud(cloud.url).now() }, connection(cloud));
}
function pass(duration: string) {
  return embeddedCloud(cloud.url).pass(duration);
}
async function confirm() {
  const embedded = embeddedCloud(cloud.url);
  for (const { id } of await embedded.inbox()) await fetch((await embedded.links(id))[0] ?? "");
}
/** e.g. `error drift user-deleted`. */
function said({ findings }: Status): string[] {
  return findings.map(({ severity, rule, subject }) => `${severity} ${rule} ${subject}`);
}
function messages({ findings }: Status, rule: string): string[] {
  return findings.filter((finding) => finding.rule === rule).map(({ message }) => message);
}
function putFilter(filterPattern: string) {
  return aws.logs.putMetricFilter({
    logGroupName: outputs.LogGroupName,
    filterName: "user-deleted",
    filterPattern,
    metricTransformations: [{ metricName: "user-deleted", metricNamespace: "N", metricValue: "1" }],
  });
}
async function putAlarm(change: object) {
  const { MetricAlarms: [alarm] = [] } = await aws.cloudwatch.describeAlarms({ AlarmNames: ["user-deleted-alarm"] });
  // What DescribeAlarms answers is what PutMetricAlarm takes, and more.
  await aws.cloudwatch.putMetricAlarm({ ...(alarm as Parameters<typeof aws.cloudwatch.putMetricAlarm>[0]), ...change });
}

test("a fresh stack is healthy, and what is on its way is pending", async () => {
  const seen = await look();
  expect(seen.healthy).toBe(true);
  expect(said(seen)).toEqual(["pending no-record bell", `pending unconfirmed-subscriber ${outputs.TopicArn}`]);
  expect(seen.trail).toMatchObject({ logging: true });
  expect(seen.alarms.map(({ state }) => state)).toEqual([
    "INSUFFICIENT_DATA",
    "INSUFFICIENT_DATA",
    "INSUFFICIENT_DATA",
  ]);
  expect(seen.subscriptions).toEqual([
    { topicArn: outputs.TopicArn, protocol: "email", endpoint: "ops@example.com", state: "pending" },
  ]);
});

test("nothing is found once the subscription is confirmed and records have arrived", async () => {
  await confirm();
  await pass("PT15M");
  const seen = await look({}, true);
  expect([seen.healthy, said(seen), seen.ringing]).toEqual([true, [], []]);
  expect(seen.trail).toMatchObject({ latestLogEvent: expect.any(Date), latestLogFile: expect.any(Date) });
});

test("an alarm that rings is told with its monitor, and is no error", async () => {
  await confirm();
  const monitors = bell.monitors.map((each) => ({ ...each, severity: "high" as const }));
  await deployed(cloud, { monitors });
  await aws.iam.createUser({ UserName: "ann" });
  await pass("PT15M");
  const { healthy, ringing } = await look({ monitors });
  expect([healthy, ringing]).toEqual([
    true,
    [{ alarm: "new-user-created-alarm", monitor: "new-user-created", severity: "high", since: expect.any(Date) }],
  ]);
});

describe("an error is", () => {
  const cases: [what: string, deed: () => Promise<unknown>, finding: string, message: RegExp][] = [
    [
      "a pattern that was changed",
      () => putFilter("{ $.eventName = DeleteRole }"),
      "error drift user-deleted",
      /^metric filter user-deleted was changed: pattern is \{ \$\.eventName = DeleteRole \}, and \{ .* \} was deployed$/,
    ],
    [
      "a pattern that was changed to an event that is none",
      () => putFilter("{ $.eventName = DeleteUsr }"),
      "error unknown-event user-deleted",
      /^DeleteUsr is the name of no event; did you mean DeleteUser\?$/,
    ],
    [
      "a threshold that was raised",
      () => putAlarm({ Threshold: 99 }),
      "error drift user-deleted-alarm",
      /^alarm user-deleted-alarm was changed: threshold is 99, and 1 was deployed$/,
    ],
    [
      "another period and statistic",
      () => putAlarm({ Period: 60, Statistic: "Maximum" }),
      "error drift user-deleted-alarm",
      /statistic is Maximum, and Sum was deployed; period is 60, and 300 was deployed$/,
    ],
    [
      "an alarm that tells another topic",
      async () => putAlarm({ AlarmActions: [(await aws.sns.createTopic({ Name: "other" })).TopicArn] }),
      "error drift user-deleted-alarm",
      /notify is \["arn:.*:other"\], and \["arn:.*"\] was deployed$/,
    ],
    [
      "an alarm that is gone",
      () => aws.cloudwatch.deleteAlarms({ AlarmNames: ["user-deleted-alarm"] }),
      "error unwatched-filter user-deleted",
      /^alarm user-deleted-alarm is gone: no alarm is on user-deleted in N$/,
    ],
    [
      "a monitor of which nothing is left",
      async () => {
        await aws.cloudwatch.deleteAlarms({ AlarmNames: ["user-deleted-alarm"] });
        await aws.logs.deleteMetricFilter({ logGroupName: outputs.LogGroupName, filterName: "user-deleted" });
      },
      "error missing-monitor user-deleted-alarm",
      /^neither a metric filter nor alarm user-deleted-alarm of monitor user-deleted is there$/,
    ],
    [
      "an address that unsubscribed, where another is left",
      async () => {
        await confirm();
        await aws.sns.subscribe({ TopicArn: outputs.TopicArn, Protocol: "email", Endpoint: "b@example.com" });
        const { Subscriptions: all = [] } = await aws.sns.listSubscriptions({});
        const own = all.find(({ Endpoint }) => Endpoint === "ops@example.com");
        await aws.sns.unsubscribe({ SubscriptionArn: own?.SubscriptionArn });
      },
      "error missing-subscriber",
      /^ops@example\.com \(email\) is declared and is not told any more/,
    ],
    ["the stack that is gone", () => destroyed(cloud), "error not-deployed bell", /^stack bell is not deployed here$/],
  ];
  test.each(cases)("%s", async (_what, deed, finding, message) => {
    await deed();
    const seen = await look();
    expect(seen.healthy).toBe(false);
    const [, rule = ""] = finding.split(" ");
    expect(said(seen)).toContainEqual(expect.stringContaining(finding));
    expect(messages(seen, rule)).toContainEqual(expect.stringMatching(message));
  });
});

describe("of a stack with event notifications", () => {
  const notifying: Partial<Stack> = {
    eventNotifications: true,
    subscribers: [{ protocol: "https", endpoint: "https://example.com/bell" }],
  };
  const name = "bell-user-deleted";
  const targets = { Rule: name, Ids: ["text-1", "json-1"] };
  beforeEach(() => deployed(cloud, notifying));

  test("each topic has the subscribers that are its own", async () => {
    const seen = await look(notifying);
    expect(seen.findings.filter(({ severity }) => severity !== "pending")).toEqual([]);
    expect(seen.subscriptions.map(({ protocol, topicArn, state }) => [protocol, /Json/.test(topicArn), state])).toEqual(
      [
        ["email", false, "pending"],
        ["https", true, "pending"],
      ],
    );
  });

  test("one topic's subscribers are enough for both", async () => {
    await deployed(cloud, { ...notifying, emails: [] });
    expect(said(await look({ ...notifying, emails: [] })).filter((each) => !each.startsWith("pending"))).toEqual([]);
  });

  const cases: [what: string, deed: () => Promise<unknown>, finding: string, message: RegExp][] = [
    [
      "a rule that is disabled",
      () => aws.events.disableRule({ Name: name }),
      "error silent-event-rule bell-user-deleted",
      /^event rule bell-user-deleted is disabled$/,
    ],
    [
      "a rule that was enabled as an ordinary one",
      () => aws.events.enableRule({ Name: name }),
      "error drift bell-user-deleted",
      /state is ENABLED, and ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS was deployed$/,
    ],
    [
      "a rule without targets",
      () => aws.events.removeTargets(targets),
      "error silent-event-rule bell-user-deleted",
      /^event rule bell-user-deleted has no target$/,
    ],
    [
      "a rule that is gone",
      async () => {
        await aws.events.removeTargets(targets);
        await aws.events.deleteRule({ Name: name });
      },
      "error missing-event-rule bell-user-deleted",
      /^event rule bell-user-deleted is gone/,
    ],
  ];
  test.each(cases)("an error is %s", async (_what, deed, finding, message) => {
    await deed();
    const seen = await look(notifying);
    expect(seen.healthy).toBe(false);
    expect(said(seen)).toContain(finding);
    expect(seen.findings.map((each) => each.message)).toContainEqual(expect.stringMatching(message));
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

test("records that never arrive are pending at first and an error after an hour", async () => {
  // Without its role's policy the trail cannot write log events.
  const { Roles: [role] = [] } = await aws.iam.listRoles({});
  await aws.iam.deleteRolePolicy({ RoleName: role?.RoleName, PolicyName: "write-log-events" });
  await pass("PT2H");
  const seen = await look();
  expect(seen.healthy).toBe(false);
  expect(said(seen).join()).toMatch(/error (?:failed-delivery|no-record) bell/);
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
      "a monitor more",
      { monitors: [...bell.monitors, { name: "role-made", pattern: "{ $.eventName = CreateRole }" }] },
      [
        "RoleMadeFilter (AWS::Logs::MetricFilter) is declared and not deployed",
        "RoleMadeAlarm (AWS::CloudWatch::Alarm) is declared and not deployed",
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
    const seen = await look(given);
    expect(seen.healthy).toBe(true);
    expect(messages(seen, "undeployed-change")).toEqual(expected);
    expect(seen.findings.filter(({ severity }) => severity === "warning")).toHaveLength(expected.length);
  });
});

describe("CloudFormation's drift detection", () => {
  test("finds what no rule looks at", async () => {
    await aws.logs.putRetentionPolicy({ logGroupName: outputs.LogGroupName, retentionInDays: 1 });
    const seen = await look({}, true);
    expect(messages(seen, "drift")).toEqual([
      expect.stringMatching(
        /^LogGroup \(AWS::Logs::LogGroup .*\) was changed by hand: RetentionInDays is 1 instead of 90$/,
      ),
    ]);
  });

  test("says nothing twice", async () => {
    await putAlarm({ Threshold: 99 });
    expect(messages(await look({}, true), "drift")).toEqual([
      "alarm user-deleted-alarm was changed: threshold is 99, and 1 was deployed",
    ]);
  });
});
