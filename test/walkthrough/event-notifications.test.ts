/** The walk-through with `eventNotifications: true`: each alarm's mail is joined by one that says who did what to whom, from where and when. */
import { CloudWatchClient, GetMetricStatisticsCommand } from "@aws-sdk/client-cloudwatch";
import { SetTopicAttributesCommand, SNSClient } from "@aws-sdk/client-sns";
import { beforeAll, expect, test } from "vitest";
import { type EmbeddedCloud, embeddedCloud } from "../../src/drill/embedded.ts";
import { walkThrough } from "../../src/monitors/catalogue/walk-through.ts";
import type { Stack } from "../../src/monitors/monitor.ts";
import { stackOutputs } from "../deploy/fixture.ts";
import { clientOptions } from "../running/clients.ts";
import { useCloud } from "../running/cloud.ts";
import { walkThroughDeeds } from "./deeds.ts";

const stack: Stack = {
  name: "bell",
  monitors: walkThrough,
  emails: ["ops@example.com"],
  namespace: "N",
  eventNotifications: true,
};

const running = useCloud();
let cloud: EmbeddedCloud;
let outputs: Readonly<Record<string, string>>;

beforeAll(async () => {
  cloud = embeddedCloud(running.url);
  outputs = await stackOutputs(running, stack);
  const [confirmation] = await cloud.inbox();
  const [link] = await cloud.links(confirmation?.id ?? "");
  expect((await fetch(link ?? "")).status).toBe(200);
});

/** Mails that came since a time: an alarm's by their subjects, the others by what they say. */
async function mailsSince(since: Date) {
  const mails = (await cloud.inbox()).filter(({ receivedAt }) => new Date(receivedAt) >= since);
  const told = mails.filter(({ subject }) => subject === "AWS Notification Message");
  return {
    alarms: mails.map(({ subject }) => subject).filter((subject) => subject.startsWith("ALARM")),
    who: await Promise.all(told.map(({ id }) => cloud.text(id))),
  };
}

const users = [1, 2, 3, 4, 5].map((number) => `trailbell-demo-${number}`);
const told: Readonly<Record<string, { readonly monitor: string; readonly event: string; readonly named: string[] }>> = {
  "new-user-created-alarm": { monitor: "new-user-created", event: "CreateUser of iam.amazonaws.com", named: users },
  "security-group-changed-alarm": {
    monitor: "security-group-changed",
    event: "CreateSecurityGroup of ec2.amazonaws.com",
    named: ["trailbell-demo"],
  },
  "user-deleted-alarm": { monitor: "user-deleted", event: "DeleteUser of iam.amazonaws.com", named: users },
};

test.each(walkThroughDeeds)("$alarm is joined by an event notification", async ({ alarm, perform }) => {
  const { monitor, event, named } = told[alarm] ?? { monitor: "", event: "", named: [] };
  const called = await cloud.now();
  await perform(running);
  await cloud.pass("PT3M");
  const { alarms, who } = await mailsSince(called);
  expect(alarms).toEqual([`ALARM: "${alarm}" in US East (N. Virginia)`]);
  expect(who).toHaveLength(named.length);
  for (const [index, name] of named.entries()) {
    const lines = who[index]?.split("\n") ?? [];
    expect(lines[0]).toMatch(
      new RegExp(`^"\\[medium\\] ${monitor}: \\w+ by IAMUser arn:aws:iam::000000000000:user/operator`),
    );
    expect(lines).toEqual(
      expect.arrayContaining([
        '"Who: arn:aws:iam::000000000000:user/operator (IAMUser) operator"',
        `"What: ${event}"`,
        expect.stringMatching(new RegExp(`^"Request: .*\\b${name}\\b`)),
        expect.stringMatching(/^"From: 127\.0\.0\.1 with aws-sdk-js/),
        expect.stringMatching(new RegExp(`^"When: ${called.toISOString().slice(0, 16)}`)),
        expect.stringMatching(
          /^"Event: https:\/\/us-east-1\.console\.aws\.amazon\.com\/cloudtrailv2\/home\?region=us-east-1#\/events\//,
        ),
      ]),
    );
  }
  await cloud.pass("PT20M");
});

test("a topic that lets event rules in no more gets none of it, and the rule counts what it lost", async () => {
  const sns = new SNSClient(clientOptions(running));
  const onlyAlarms = {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Action: "sns:Publish",
        Resource: outputs.TopicArn,
      },
    ],
  };
  await sns.send(
    new SetTopicAttributesCommand({
      TopicArn: outputs.TopicArn,
      AttributeName: "Policy",
      AttributeValue: JSON.stringify(onlyAlarms),
    }),
  );
  sns.destroy();
  const called = await cloud.now();
  await walkThroughDeeds[0]?.perform(running);
  await cloud.pass("PT3M");
  const { alarms, who } = await mailsSince(called);
  expect({ alarms: alarms.length, who }).toEqual({ alarms: 1, who: [] });

  const cloudwatch = new CloudWatchClient(clientOptions(running));
  const { Datapoints: points = [] } = await cloudwatch.send(
    new GetMetricStatisticsCommand({
      ...{ Namespace: "AWS/Events", MetricName: "FailedInvocations", Statistics: ["Sum"], Period: 3600 },
      Dimensions: [{ Name: "RuleName", Value: "bell-new-user-created" }],
      StartTime: new Date(called.getTime() - 3_600_000),
      EndTime: new Date(called.getTime() + 3_600_000),
    }),
  );
  cloudwatch.destroy();
  expect(points.reduce((sum, { Sum: value = 0 }) => sum + value, 0)).toBe(5);
});
