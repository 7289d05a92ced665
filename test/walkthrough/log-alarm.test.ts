/** The walk-through with `as: "log-alarm"`: the alarms' own mails say who did what to whom. */
import { CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { beforeAll, expect, test } from "vitest";
import { type EmbeddedCloud, embeddedCloud } from "../../src/drill/embedded.ts";
import { walkThrough } from "../../src/monitors/catalogue/walk-through.ts";
import { stackOutputs } from "../deploy/fixture.ts";
import { useCloud } from "../running/cloud.ts";
import { walkThroughDeeds } from "./deeds.ts";

const running = useCloud();
let cloud: EmbeddedCloud;

beforeAll(async () => {
  cloud = embeddedCloud(running.url);
  const declared = { name: "bell", monitors: walkThrough, emails: ["ops@example.com"], namespace: "N" };
  await stackOutputs(running, { ...declared, as: "log-alarm" });
  const [confirmation] = await cloud.inbox();
  const [link] = await cloud.links(confirmation?.id ?? "");
  expect((await fetch(link ?? "")).status).toBe(200);
});

const users = [1, 2, 3, 4, 5].map((number) => `trailbell-demo-${number}`);
const done: Readonly<Record<string, { readonly event: string; readonly to: readonly string[] }>> = {
  "new-user-created-alarm": { event: "CreateUser", to: users.map((name) => `requestParameters.userName=${name}`) },
  "security-group-changed-alarm": { event: "CreateSecurityGroup", to: ["requestParameters.groupName=trailbell-demo"] },
  "user-deleted-alarm": { event: "DeleteUser", to: users.map((name) => `requestParameters.userName=${name}`) },
};

test.each(walkThroughDeeds)("the mail of $alarm names who did what to whom", async ({ alarm, perform }) => {
  const before = (await cloud.inbox()).length;
  await perform(running);
  await cloud.pass("PT15M");
  const mails = (await cloud.inbox()).slice(before);
  expect(mails.map(({ subject }) => subject)).toEqual([`ALARM: "${alarm}" in US East (N. Virginia)`]);
  const text = await cloud.text(mails[0]?.id ?? "");
  const { event, to } = done[alarm] ?? { event: "", to: [] };
  const lines = text.split("\n").filter((line) => line.startsWith("- @timestamp="));
  expect(lines).toHaveLength(to.length);
  for (const whom of to) {
    const line = lines.find((each) => each.includes(whom));
    expect(line).toContain(`eventName=${event} `);
    expect(line).toContain("who=arn:aws:iam::000000000000:user/operator");
    expect(line).toContain("sourceIPAddress=127.0.0.1");
  }
  await cloud.pass("PT15M");
});

test("they are log alarms, and OK again", async () => {
  const { LogAlarms: alarms = [], MetricAlarms: others = [] } = await running
    .client(CloudWatchClient)
    .send(new DescribeAlarmsCommand({ AlarmTypes: ["LogAlarm", "MetricAlarm"] }));
  expect(others).toEqual([]);
  expect(alarms.map(({ AlarmName: name, StateValue: state }) => `${name} ${state}`)).toEqual([
    "new-user-created-alarm OK",
    "security-group-changed-alarm OK",
    "user-deleted-alarm OK",
  ]);
});
