/** Every knob deploys, is found as it was declared, and goes again. */
import { beforeEach, describe, expect, test } from "vitest";
import { deploy } from "../../src/deploy/deploy.ts";
import { destroy } from "../../src/deploy/destroy.ts";
import { status } from "../../src/deploy/status/status.ts";
import { embeddedCloud } from "../../src/drill/embedded.ts";
import { findMonitor } from "../../src/monitors/catalogue/catalogue.ts";
import type { Stack } from "../../src/monitors/monitor.ts";
import { ofDeclarations } from "../rules/faces.fixture.ts";
import { useCloud } from "../running/cloud.ts";
import { bell, connection, deployed, talk } from "./fixture.ts";

const cloud = useCloud();
beforeEach(() => cloud.reset());

const tags = { team: "security", stage: "prod" };
const cases: [what: string, given: Partial<Stack>][] = [
  ["a topic for each monitor", { topic: { perMonitor: true, name: "bell" } }],
  [
    "a trail of one region, writes only, without digests",
    {
      trail: { multiRegion: false, managementEvents: "WriteOnly", logFileValidation: false, name: "other" },
    },
  ],
  [
    "names of one's own",
    { bucket: { name: "bell-files", prefix: "trails" }, logGroup: { name: "/bell/records" }, topic: { name: "bell" } },
  ],
  ["files that expire, a year of log events", { bucket: { expireDays: 400 }, logGroup: { retentionDays: 365 } }],
  ["a customer key, on everything", { encryption: "customer-key", tags }],
  [
    "monitors of the stack's own bucket and role",
    { monitors: [findMonitor("trail-bucket-tampering"), findMonitor("trail-role-tampering")] },
  ],
  ["OK mails and tags", { notifyOk: true, tags }],
  ["a server that is told, too", { subscribers: [{ protocol: "https", endpoint: "https://127.0.0.1:9/bell" }] }],
  [
    "alarms of ten seconds, of averages, of two of three",
    {
      monitors: [
        { name: "fast", pattern: "{ $.eventName = A }", period: 10 },
        { name: "share", pattern: "{ $.eventName = A }", statistic: "Average", defaultValue: 0, threshold: 0.5 },
        {
          name: "often",
          pattern: ["{ $.eventName = A }", "{ $.eventName = B }"],
          evaluationPeriods: 3,
          datapointsToAlarm: 2,
        },
      ],
    },
  ],
];

describe.each(cases)("%s", (_what, given) => {
  test("deploys, does not drift, and is taken away", async () => {
    await deployed(cloud, given);
    const stack = { ...bell, ...given };
    const now = await embeddedCloud(cloud.url).now();
    const { findings } = await status({ stack, drift: true, now }, connection(cloud));
    expect(findings.filter(({ rule }) => ofDeclarations.includes(rule))).toEqual([]);
    expect((await deployed(cloud, given)).result).toBe("unchanged");
    const { say, tell } = talk();
    const { result } = await destroy(stack.name, true, connection(cloud), { say, tell, confirm: async () => true });
    expect(result).toBe("destroyed");
  });
});

test("a second stack rides on the first one's trail, log group and topic", async () => {
  const { outputs } = await deployed(cloud);
  const second: Stack = {
    name: "second",
    monitors: [{ name: "role-made", pattern: "{ $.eventName = CreateRole }" }],
    emails: [],
    trail: { existing: outputs.TrailArn ?? "" },
    logGroup: { existing: outputs.LogGroupName ?? "" },
    topic: { existing: outputs.TopicArn ?? "" },
  };
  const { changes } = await deploy(second, connection(cloud), talk());
  expect(changes.map(({ id }) => id)).toEqual(["RoleMadeFilter", "RoleMadeAlarm"]);
  const now = await embeddedCloud(cloud.url).now();
  const { healthy, subscriptions } = await status({ stack: second, drift: false, now }, connection(cloud));
  expect([healthy, subscriptions.map(({ endpoint }) => endpoint)]).toEqual([true, ["ops@example.com"]]);
});
