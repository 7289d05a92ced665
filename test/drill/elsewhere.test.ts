/** Drills where little is as by default: other regions, topics, clocks, ears, and stacks that CloudFormation has not made. */
import { afterEach, describe, expect, test } from "vitest";
import { openAws } from "../../src/aws/aws.ts";
import { stackDeployments } from "../../src/deploy/deployments.ts";
import { embeddedCloud } from "../../src/drill/embedded.ts";
import { findDeployments } from "../../src/drill/plan/find-deployments.ts";
import { walkThrough } from "../../src/monitors/catalogue/walk-through.ts";
import type { Stack } from "../../src/monitors/monitor.ts";
import { clientOptions } from "../running/clients.ts";
import { startCloud, type TestCloud } from "../running/cloud.ts";
import { awsOn, drilled, ready } from "./drill.fixture.ts";

let cloud: TestCloud;
afterEach(() => cloud.close());

const bell: Stack = { name: "bell", monitors: walkThrough, emails: ["ops@example.com"] };

/** A queue of somebody's that any topic may send to. @returns its ARN */
async function openQueue(): Promise<string> {
  const aws = openAws(clientOptions(cloud));
  const Policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Principal: { Service: "sns.amazonaws.com" }, Action: "sqs:SendMessage", Resource: "*" },
    ],
  });
  await aws.sqs.createQueue({ QueueName: "listener", Attributes: { Policy } });
  aws.close();
  return "arn:aws:sqs:us-east-1:000000000000:listener";
}

describe("every alarm rings", () => {
  const stacks: [string, (arn: () => Promise<string>) => Promise<Partial<Stack>>][] = [
    ["in another region, where IAM's records are in us-east-1", async () => ({ region: "eu-central-1" })],
    ["with a topic for each monitor", async () => ({ topic: { perMonitor: true } })],
    ["with a customer key", async () => ({ encryption: "customer-key" })],
    [
      "where no mail is sent: the drill's own queue hears it",
      async (arn) => ({ emails: [], subscribers: [{ protocol: "sqs", endpoint: await arn() }] }),
    ],
  ];
  test.each(stacks)("%s", async (_what, more) => {
    cloud = await startCloud();
    const on = await ready(cloud, { ...bell, ...(await more(openQueue)) });
    const { drills } = await drilled(on, ["users", "security-group"]);
    expect(drills.map(({ name, broken, left }) => [name, broken, left])).toEqual([
      ["users", undefined, []],
      ["security-group", undefined, []],
    ]);
    const aws = awsOn(on);
    const { Subscriptions = [] } = await aws.sns.listSubscriptions({});
    expect(Subscriptions.filter(({ Endpoint }) => Endpoint?.includes("trailbell-drill"))).toEqual([]);
    aws.close();
  });

  test("on a clock that runs by itself", async () => {
    cloud = await startCloud({ clockRate: 240 });
    const on = await ready(cloud, bell);
    const { drills } = await drilled(on, ["security-group"]);
    expect(drills[0]).toMatchObject({ ok: true });
  });
});

test("a topic that tells nobody has not notified, though the drill heard it", async () => {
  cloud = await startCloud();
  const on = await ready(cloud, { ...bell, emails: [] });
  const { drills } = await drilled(on, ["security-group"]);
  expect(drills[0]?.broken).toEqual({
    step: "notification",
    reason: expect.stringContaining("has no subscription, so nobody is told"),
  });
});

test("without CloudFormation the alarms tell where all the rest is", async () => {
  cloud = await startCloud();
  await ready(cloud, bell);
  const connection = clientOptions(cloud);
  const aws = openAws(connection);
  const [byStack, byAlarms] = [
    await stackDeployments(bell, connection),
    await findDeployments(bell, connection.region, aws),
  ];
  for (const monitor of bell.monitors) expect(byAlarms(monitor)).toEqual(byStack?.(monitor));
  const others = { ...bell, monitors: [{ name: "not-deployed", pattern: "{ $.eventName = X }" }] };
  await expect(findDeployments(others, connection.region, aws)).rejects.toThrow("deploy them first");
  expect(await stackDeployments({ ...bell, name: "another" }, connection)).toBeUndefined();
  aws.close();
});

test("what is broken is said with its step", async () => {
  cloud = await startCloud();
  const on = await ready(cloud, bell);
  const aws = awsOn(on);
  await aws.cloudwatch.disableAlarmActions({ AlarmNames: ["new-user-created-alarm"] });
  const { drills } = await drilled(on, ["users"]);
  expect(drills[0]).toMatchObject({
    ok: false,
    broken: { step: "action", reason: expect.stringContaining("new-user-created-alarm") },
    alarms: [
      { alarm: "new-user-created-alarm", ok: false },
      { alarm: "user-deleted-alarm", ok: true },
    ],
  });
  expect(drills[0]?.steps.map(({ ok }) => ok)).toEqual([true, true, true, true, true, false, false]);
  aws.close();
});

test("an alarm that never stops ringing is not drilled, and said so", async () => {
  cloud = await startCloud();
  const always = { name: "always", pattern: "{ $.eventName = CreateVpc }", treatMissingData: "breaching" } as const;
  const on = await ready(cloud, { ...bell, monitors: [always] });
  await embeddedCloud(cloud.url).pass("PT10M");
  const { drills } = await drilled(on, ["vpc"], { deadline: 60_000 });
  expect(drills[0]?.broken).toEqual({
    step: "call",
    reason: expect.stringContaining("always-alarm was in ALARM before"),
  });
  expect(cloud.records.some(({ eventName }) => eventName === "CreateVpc")).toBe(false);
});
