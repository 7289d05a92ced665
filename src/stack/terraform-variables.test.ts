/** Which declaration gives which variables of the module. */
import { describe, expect, test } from "vitest";
import { eventPattern } from "../monitors/event-notifications/event-pattern.ts";
import type { Monitor, Stack } from "../monitors/monitor.ts";
import { StackError } from "../monitors/settled/stack-error.ts";
import { terraformVariables } from "./terraform-variables.ts";

const plain: Stack = { name: "bell", monitors: [], emails: [] };
const group = { existing: "theirs" };

test("a name alone leaves the rest to the module", () => {
  expect(terraformVariables(plain)).toEqual({ name: "bell", monitors: [], emails: [] });
});

describe("a setting of the stack:", () => {
  const cases: [what: string, given: Partial<Stack>, expected: object][] = [
    ["namespace", { namespace: "Audit" }, { namespace: "Audit" }],
    ["a new trail", { trail: { multiRegion: false } }, { trail: { multi_region: false } }],
    [
      "a trail that is there",
      { trail: { existing: "arn:aws:cloudtrail:us-east-1:123456789012:trail/t" }, logGroup: group },
      {
        trail: { existing: { arn: "arn:aws:cloudtrail:us-east-1:123456789012:trail/t" } },
        log_group: { existing: { name: "theirs" } },
      },
    ],
    ["files that expire", { bucket: { expireDays: 400 } }, { bucket: { expire_days: 400 } }],
    ["retention", { logGroup: { retentionDays: 365 } }, { log_group: { retention_days: 365 } }],
    ["a topic for each", { topic: { perMonitor: true } }, { topic: { per_monitor: true } }],
    ["a topic that is there", { topic: { existing: "arn:t" } }, { topic: { existing: { arn: "arn:t" } } }],
    ["AWS's keys", { encryption: "aws" }, {}],
    ["a key of its own", { encryption: "customer-key" }, { customer_key: {} }],
    ["a key that is there", { encryption: "arn:k" }, { customer_key: { existing: { arn: "arn:k" } } }],
    ["OK mails", { notifyOk: true }, { notify_ok: true }],
    ["tags, whose keys are the user's words", { tags: { costCentre: "7" } }, { tags: { costCentre: "7" } }],
    [
      "subscribers by label",
      { subscribers: [{ protocol: "https", endpoint: "https://e.com" }] },
      { subscribers: { "https https://e.com": { protocol: "https", endpoint: "https://e.com" } } },
    ],
    ["a topic for machines", { topic: { json: true } }, { topic: { json: true } }],
    ["the region, which is the provider's", { region: "eu-west-1" }, {}],
  ];
  test.each(cases)("%s", (_what, given, expected) => {
    expect(terraformVariables({ ...plain, ...given })).toEqual({ name: "bell", monitors: [], emails: [], ...expected });
  });
});

const userMade = "{ $.eventName = CreateUser }";
const saidOfUserMade = JSON.stringify(eventPattern([userMade]));

describe("a monitor's", () => {
  const cases: [what: string, given: Partial<Monitor>, expected: object][] = [
    ["pattern", {}, { pattern: "{ $.a = 1 }" }],
    ["patterns", { pattern: ["{ $.a = 1 }", "{ $.b = 1 }"] }, { patterns: ["{ $.a = 1 }", "{ $.b = 1 }"] }],
    [
      "fields",
      { alarmName: "a", evaluationPeriods: 3, treatMissingData: "breaching", notifyOk: false, defaultValue: 0 },
      {
        pattern: "{ $.a = 1 }",
        alarm_name: "a",
        evaluation_periods: 3,
        treat_missing_data: "breaching",
        notify_ok: false,
        default_value: 0,
      },
    ],
    [
      "event pattern, with event notifications",
      { pattern: userMade, eventNotifications: true },
      { pattern: userMade, event_pattern: saidOfUserMade },
    ],
    ["no event notifications", { eventNotifications: false }, { pattern: "{ $.a = 1 }" }],
    [
      "notes for people and check stay behind",
      { attack: ["T1136"], controls: ["CIS 4.4"], examples: { fire: [{}] }, accept: ["x"] },
      { pattern: "{ $.a = 1 }" },
    ],
  ];
  test.each(cases)("%s", (_what, given, expected) => {
    const { monitors } = terraformVariables({ ...plain, monitors: [{ name: "m", pattern: "{ $.a = 1 }", ...given }] });
    expect(monitors).toEqual([{ name: "m", ...expected }]);
  });
});

test("settings that contradict each other are refused", () => {
  const trail = { existing: "arn:aws:cloudtrail:us-east-1:123456789012:trail/t" };
  expect(() => terraformVariables({ ...plain, trail })).toThrow(StackError);
  const asked = { name: "m", pattern: "{ $.a > 1 }", eventNotifications: true };
  expect(() => terraformVariables({ ...plain, monitors: [asked] })).toThrow(
    /m cannot have event notifications: \$\.a /,
  );
  expect(
    terraformVariables({ ...plain, eventNotifications: true, monitors: [{ name: "m", pattern: "{ $.a > 1 }" }] }),
  ).toEqual({
    ...{ name: "bell", monitors: [{ name: "m", pattern: "{ $.a > 1 }" }], emails: [] },
  });
});
