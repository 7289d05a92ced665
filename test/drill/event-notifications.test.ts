/** Beside the alarm's way, drills follow the message that tells who did it, and say why it does not come. */
import { beforeEach, describe, expect, test } from "vitest";
import type { Aws } from "../../src/aws/aws.ts";
import { walkThrough } from "../../src/monitors/catalogue/walk-through.ts";
import type { Stack } from "../../src/monitors/monitor.ts";
import { useCloud } from "../running/cloud.ts";
import { awsOn, type Drilled, drilled, ready } from "./drill.fixture.ts";

const bell: Stack = { name: "bell", monitors: walkThrough, emails: ["ops@example.com"], eventNotifications: true };
const Rule = "bell-security-group-changed";

const cloud = useCloud();
let on: Drilled;
let aws: Aws;
beforeEach(() => cloud.reset());

async function stand(more: Partial<Stack> = {}) {
  on = await ready(cloud, { ...bell, ...more });
  aws = awsOn(on);
}

const stacks: [string, Partial<Stack>][] = [
  ["by mail", {}],
  ["with a customer key", { encryption: "customer-key" }],
  ["with a topic for each monitor", { topic: { perMonitor: true } }],
];
test.each(stacks)("each alarm is joined by who did it, within seconds: %s", async (_what, more) => {
  await stand(more);
  const { drills } = await drilled(on, ["users", "security-group"]);
  expect(drills.map(({ broken }) => broken)).toEqual([undefined, undefined]);
  const told = drills.flatMap(({ alarms }) =>
    alarms.map(({ alarm, eventNotification: told }) => [alarm, told?.ok, (told?.ms ?? 0) < 10_000]),
  );
  expect(told).toEqual([
    ["new-user-created-alarm", true, true],
    ["user-deleted-alarm", true, true],
    ["security-group-changed-alarm", true, true],
  ]);
});

test("an alarm that tells alone waits for nothing else", async () => {
  const [created, ...others] = walkThrough;
  await stand({ monitors: [...others, ...(created ? [{ ...created, eventNotifications: false }] : [])] });
  const { drills } = await drilled(on, ["users"]);
  expect(drills[0]?.alarms.map(({ alarm, ok, eventNotification: told }) => [alarm, ok, told?.ok])).toEqual([
    ["new-user-created-alarm", true, undefined],
    ["user-deleted-alarm", true, true],
  ]);
});

describe("where it does not come though the alarm rings:", () => {
  const topicArn = () => on.outputs.TopicArn ?? "";
  const alarmsOnly = () => ({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "AlarmsPublish",
        Effect: "Allow",
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Action: "sns:Publish",
        Resource: topicArn(),
      },
    ],
  });
  const EventPattern = JSON.stringify({ source: ["aws.ec2"], detail: { eventName: ["CreateSecurityGroups"] } });
  const breaks: [string, () => Promise<unknown>, RegExp][] = [
    [
      "the rule is gone",
      async () => {
        await aws.events.removeTargets({ Rule, Ids: ["text-1"] });
        await aws.events.deleteRule({ Name: Rule });
      },
      /^event rule bell-security-group-changed, which tells who did it, is gone/,
    ],
    [
      "the rule is disabled",
      () => aws.events.disableRule({ Name: Rule }),
      /is disabled, so nobody is told who did it: enable it by 'aws events enable-rule --name bell-security-group-changed'/,
    ],
    [
      "somebody changed its pattern",
      () => aws.events.putRule({ Name: Rule, EventPattern }),
      /"CreateSecurityGroups".* does not take the record of CreateSecurityGroup: /,
    ],
    [
      "it has no target",
      () => aws.events.removeTargets({ Rule, Ids: ["text-1"] }),
      /^event rule bell-security-group-changed has no target and is to send to arn:/,
    ],
    [
      "the topic lets only alarms in",
      () =>
        aws.sns.setTopicAttributes({
          TopicArn: topicArn(),
          AttributeName: "Policy",
          AttributeValue: JSON.stringify(alarmsOnly()),
        }),
      /may not publish to arn:\S+: statement AlarmsPublish of the topic's policy allows sns:Publish for cloudwatch\.amazonaws\.com and not for events\.amazonaws\.com\. Let events\.amazonaws\.com publish there/,
    ],
  ];
  test.each(breaks)("%s", async (_what, how, words) => {
    await stand();
    await how();
    const { drills } = await drilled(on, ["security-group"]);
    expect(drills[0]).toMatchObject({
      ok: false,
      broken: { step: "event-notification", reason: expect.stringMatching(words) },
      alarms: [{ eventNotification: { ok: false, at: null, ms: null } }],
    });
    expect(drills[0]?.steps.every(({ ok }) => ok)).toBe(true);
  });
});
