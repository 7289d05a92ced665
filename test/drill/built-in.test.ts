/** Every built-in drill rings its alarms on the embedded cloud, and leaves nothing behind. */
import { beforeAll, describe, expect, test } from "vitest";
import { builtInDrills } from "../../src/drill/plan/built-in/built-in.ts";
import type { DrillReport } from "../../src/drill/run.ts";
import { steps } from "../../src/drill/steps.ts";
import { findLeftovers } from "../../src/drill/sweep/leftovers.ts";
import { findMonitor } from "../../src/monitors/catalogue/catalogue.ts";
import { cis } from "../../src/monitors/catalogue/cis/benchmark.ts";
import { walkThrough } from "../../src/monitors/catalogue/walk-through.ts";
import { useCloud } from "../running/cloud.ts";
import { awsOn, type Drilled, drilled, planned, ready } from "./drill.fixture.ts";

const cloud = useCloud();
const watchers = [findMonitor("trail-bucket-tampering"), findMonitor("trail-role-tampering")];
let on: Drilled;
let report: DrillReport;

beforeAll(async () => {
  on = await ready(cloud, {
    name: "bell",
    monitors: [...walkThrough, ...cis("v3.0"), ...watchers],
    emails: ["ops@example.com"],
  });
  report = await drilled(on, "all");
}, 60_000);

const alarms: readonly (readonly [string, readonly string[]])[] = [
  ["users", ["new-user-created-alarm", "user-deleted-alarm"]],
  ["security-group", ["security-group-changed-alarm", "security-group-changes-alarm"]],
  ["unauthorized", ["unauthorized-api-calls-alarm"]],
  ["iam-policy", ["iam-policy-changes-alarm"]],
  ["bucket-policy", ["s3-bucket-policy-changes-alarm"]],
  ["trail-changed", ["cloudtrail-configuration-changes-alarm"]],
  ["key-disabled", ["disable-or-delete-cmk-alarm"]],
  ["network-acl", ["nacl-changes-alarm"]],
  ["route-table", ["route-table-changes-alarm"]],
  ["gateway", ["network-gateway-changes-alarm"]],
  ["vpc", ["vpc-changes-alarm"]],
  ["sign-in-without-mfa", ["console-signin-without-mfa-alarm"]],
  ["sign-in-failed", ["console-signin-failures-alarm"]],
  ["root-use", ["root-usage-alarm"]],
  ["config-stopped", ["aws-config-changes-alarm"]],
  ["organization", ["organizations-changes-alarm"]],
  ["trail-bucket", ["trail-bucket-tampering-alarm"]],
  ["trail-role", ["trail-role-tampering-alarm"]],
];

test.each(alarms)("%s rings %j", (name, expected) => {
  const result = report.drills.find((drill) => drill.name === name);
  expect(result?.alarms.map(({ alarm, broken }) => [alarm, broken])).toEqual(
    expected.map((alarm) => [alarm, undefined]),
  );
  expect(result).toMatchObject({ ok: true, left: [] });
  for (const { steps: seen } of result?.alarms ?? [])
    expect(seen.map(({ step, ok }) => (ok ? step : undefined))).toEqual(steps);
});

test("there is no other", () => {
  expect(builtInDrills.map(({ name }) => name)).toEqual(alarms.map(([name]) => name));
});

test("together they ring every monitor of the benchmark", () => {
  expect(planned(on, "all").uncovered).toEqual([]);
});

test("nothing is left but a key that AWS deletes in seven days", async () => {
  const aws = awsOn(on);
  expect(await findLeftovers(aws)).toEqual([]);
  const { Keys = [] } = await aws.kms.listKeys({});
  const states = await Promise.all(Keys.map(async ({ KeyId }) => aws.kms.describeKey({ KeyId })));
  expect(states.map(({ KeyMetadata }) => KeyMetadata?.KeyState)).toEqual(["PendingDeletion"]);
  aws.close();
});

describe("what was done is in the records:", () => {
  test("a denied call is really denied", () => {
    const denied = cloud.records.filter(({ errorCode }) => errorCode === "AccessDenied");
    expect(denied.map(({ eventName, userIdentity }) => [eventName, userIdentity.type])).toEqual([
      ["AssumeRole", "AssumedRole"],
    ]);
  });
  test("the stack's own trail was left alone", () => {
    const touched = cloud.records.filter(({ eventName }) => /^(Stop|Update|Delete)(Logging|Trail)$/.test(eventName));
    const names = touched.map(({ requestParameters }) => (requestParameters as { name: string }).name);
    expect(names).not.toEqual([]);
    expect(names.filter((name) => !name.startsWith("trailbell-drill-trail-changed-"))).toEqual([]);
  });
});

test("a drill that ran before waits until its alarms can ring again", async () => {
  await drilled(on, ["users"]);
  const waited: string[] = [];
  const again = await drilled(on, ["users"], {
    tell: (progress) => {
      if (progress.event === "waits") waited.push(progress.alarm);
    },
  });
  expect(again.drills.map(({ ok }) => ok)).toEqual([true]);
  expect(waited).toEqual(["new-user-created-alarm"]);
});
