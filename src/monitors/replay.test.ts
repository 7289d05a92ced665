/** What replayed records make of a stack, in their own time. */
import { describe, expect, test } from "vitest";
import { DeclarationError } from "./declaration-error.ts";
import type { Monitor, Stack } from "./monitor.ts";
import { replay } from "./replay.ts";
import { type RecordOverrides, record } from "./testing/record.ts";

function stackOf(more: Partial<Monitor> = {}, stack: Partial<Stack> = {}): Stack {
  return {
    name: "bell",
    emails: [],
    monitors: [{ name: "created", pattern: "{ $.eventName = CreateUser }", ...more }],
    ...stack,
  };
}
function created(time: string, more: RecordOverrides = {}) {
  return record("iam:CreateUser", { eventTime: `2026-01-31T${time}Z`, ...more });
}

/** `ALARM 12:01` for each change of state. */
function changes(stack: Stack, ...records: readonly object[]) {
  return replay(stack, records as never).monitors[0]?.states.map(({ to, time }) => `${to} ${time.slice(11, 16)}`);
}

describe("an alarm", () => {
  const cases: [string, Stack, string[], string[]][] = [
    ["rings at the next minute and ends with its window", stackOf(), ["12:00:05"], ["ALARM 12:01", "OK 12:16"]],
    ["of a record in the last second rings at once", stackOf(), ["12:00:59"], ["ALARM 12:01", "OK 12:16"]],
    ["that stands does not ring again", stackOf(), ["12:00:05", "12:03:00"], ["ALARM 12:01", "OK 12:19"]],
    [
      "rings again once it is over",
      stackOf(),
      ["12:00:05", "13:00:00"],
      ["ALARM 12:01", "OK 12:16", "ALARM 13:01", "OK 13:16"],
    ],
    ["below its threshold is silent", stackOf({ threshold: 3 }), ["12:00:05", "12:01:00"], []],
    ["at its threshold rings", stackOf({ threshold: 2 }), ["12:00:05", "12:00:06"], ["ALARM 12:01", "OK 12:16"]],
    ["does not add up what is further apart than its period", stackOf({ threshold: 2 }), ["12:00:05", "12:05:00"], []],
    // An older slot stands in for an empty one: docs/semantics.md, "A consequence that surprises".
    [
      "may ring again as its window slides over what rang it",
      stackOf({ threshold: 2 }),
      ["12:00:05", "12:01:05"],
      ["ALARM 12:02", "OK 12:06", "ALARM 12:07", "OK 12:11", "ALARM 12:12", "OK 12:16"],
    ],
    ["takes records in any order", stackOf({ threshold: 2 }), ["12:00:06", "12:00:05"], ["ALARM 12:01", "OK 12:16"]],
    [
      "of two in three",
      stackOf({ period: 60, evaluationPeriods: 3, datapointsToAlarm: 2 }),
      ["12:00:05", "12:01:05"],
      ["ALARM 12:02", "OK 12:09"],
    ],
    [
      "by missing data",
      stackOf({ treatMissingData: "missing" }),
      ["12:00:05"],
      ["ALARM 12:01", "INSUFFICIENT_DATA 12:16"],
    ],
    [
      "by silence",
      stackOf({ treatMissingData: "breaching", comparison: "LessThanThreshold", period: 60 }),
      ["12:00:05"],
      ["OK 12:01", "ALARM 12:07"],
    ],
    [
      "of two filters that both match counts twice",
      stackOf({ pattern: ["{ $.eventName = CreateUser }", "{ $.eventSource = iam* }"], threshold: 2 }),
      ["12:00:05"],
      ["ALARM 12:01", "OK 12:16"],
    ],
  ];
  test.each(cases)("%s", (_what, stack, times, expected) => {
    expect(changes(stack, ...times.map((time) => created(time)))).toEqual(expected);
  });
});

test("a timeline tells what matched, the datapoints, the states with their reasons, and who was told", () => {
  const match = created("12:00:05");
  const other = record("iam:DeleteUser", { eventTime: "2026-01-31T12:00:06Z" });
  const reason =
    "Threshold Crossed: 1 datapoint [1.0 (31/01/26 11:56:00)] was greater than or equal to the threshold (1.0).";
  const { monitors, notifications } = replay(stackOf(), [other, match], { until: "2026-01-31T12:05:00Z" });
  const told = {
    time: "2026-01-31T12:01:00Z",
    monitor: "created",
    alarm: "created-alarm",
    state: "ALARM",
    subject: 'ALARM: "created-alarm" in US East (N. Virginia)',
    reason,
    text: expect.stringContaining("- State Change:               OK -> ALARM\n"),
    to: ["the stack's topic"],
  };
  expect(monitors).toEqual([
    {
      monitor: "created",
      alarm: "created-alarm",
      matches: [match],
      datapoints: [{ time: "2026-01-31T12:00:00Z", value: 1, sampleCount: 1 }],
      states: [{ time: "2026-01-31T12:01:00Z", from: "OK", to: "ALARM", reason }],
      notifications: [told],
    },
  ]);
  expect(notifications).toEqual([told]);
});

describe("who is told", () => {
  const arn = "arn:aws:sns:us-east-1:111122223333:other";
  const cases: [string, Stack, string[]][] = [
    ["the stack's topic, of the alarm", stackOf(), ["ALARM the stack's topic"]],
    [
      "also that it is over, where the stack says so",
      stackOf({}, { notifyOk: true }),
      ["ALARM the stack's topic", "OK the stack's topic"],
    ],
    [
      "unless the monitor says otherwise",
      stackOf({ notifyOk: false }, { notifyOk: true }),
      ["ALARM the stack's topic"],
    ],
    ["other topics instead", stackOf({ notify: [arn] }), [`ALARM ${arn}`]],
    ["nobody", stackOf({ notify: [] }), []],
  ];
  test.each(cases)("%s", (_what, stack, expected) => {
    const { notifications } = replay(stack, [created("12:00:05")]);
    expect(notifications.map(({ state, to }) => `${state} ${to}`)).toEqual(expected);
  });
});

describe("what the trail leaves out", () => {
  const cases: [string, Partial<Stack>, RecordOverrides, number][] = [
    ["data events", {}, { eventCategory: "Data", managementEvent: false }, 0],
    ["other regions, where it is of one", { trail: { multiRegion: false }, region: "eu-central-1" }, {}, 0],
    ["nothing of its own region", { trail: { multiRegion: false } }, {}, 1],
    ["reads, where it takes writes", { trail: { managementEvents: "WriteOnly" } }, { readOnly: true }, 0],
    ["records too long for a log event", {}, { requestParameters: { userName: "x".repeat(300_000) } }, 0],
  ];
  test.each(cases)("%s", (_what, stack, overrides, expected) => {
    expect(replay(stackOf({}, stack), [created("12:00:05", overrides)]).monitors[0]?.matches).toHaveLength(expected);
  });
});

test("a default value is counted of every other record", () => {
  const { monitors } = replay(stackOf({ defaultValue: 0, statistic: "SampleCount" }), [
    created("12:00:05"),
    record("iam:DeleteUser", { eventTime: "2026-01-31T12:00:06Z" }),
  ]);
  expect(monitors[0]?.datapoints).toEqual([{ time: "2026-01-31T12:00:00Z", value: 2, sampleCount: 2 }]);
});

test("what cannot be replayed is refused by its place", () => {
  expect(() => replay(stackOf(), [{ eventName: "CreateUser" }])).toThrow("records[0].eventTime is undefined");
  expect(() => replay(stackOf({ pattern: "{ $.a = 'b' }" }), [])).toThrow(DeclarationError);
});

/** `12:05 alarm ALARM` for each notification. */
function told(stack: Stack, ...records: readonly object[]) {
  return replay(stack, records as never).notifications.map(
    ({ time, alarm, state }) => `${time.slice(11, 16)} ${alarm} ${state}`,
  );
}

describe("a log alarm", () => {
  const log = { as: "log-alarm" } as const;
  test.each<[string, Partial<Monitor>, string[], string[]]>([
    ["rings at the run that reads the record, and ends with the next", log, ["12:00:05"], ["ALARM 12:05", "OK 12:10"]],
    ["leaves the newest minute to the next run", log, ["12:04:30"], ["ALARM 12:10", "OK 12:15"]],
    [
      "counts over a sliding period above threshold 1",
      { ...log, threshold: 2 },
      ["12:00:05", "12:03:00"],
      ["ALARM 12:05", "OK 12:07"],
    ],
    [
      "of two in three",
      { ...log, evaluationPeriods: 3, datapointsToAlarm: 2 },
      ["12:00:05", "12:06:00"],
      ["ALARM 12:10", "OK 12:20"],
    ],
  ])("%s", (_what, more, times, expected) => {
    expect(changes(stackOf(more), ...times.map((time) => created(time)))).toEqual(expected);
  });

  test("tells of each principal by itself, in a mail that names it", () => {
    const by = (name: string) => ({ userIdentity: { arn: `arn:aws:iam::111122223333:user/${name}` } });
    const records = [created("12:00:05", by("ann")), created("12:06:00", by("ann")), created("12:06:01", by("bob"))];
    const { notifications } = replay(stackOf({ ...log, by: "principal" }), records);
    expect(
      notifications.map(({ time, text }) => `${time.slice(11, 16)} ${/- who +\S+user\/(\w+)/.exec(text)?.[1]}`),
    ).toEqual(["12:05 ann", "12:10 bob"]);
  });
});

test("a group tells once for all its monitors", () => {
  const deleted = { name: "deleted", pattern: "{ $.eventName = DeleteUser }", group: "users" };
  const stack = stackOf({ group: "users" }, {});
  const both = { ...stack, monitors: [...stack.monitors, deleted] };
  const gone = record("iam:DeleteUser", { eventTime: "2026-01-31T12:01:05Z" });
  expect(told(both, created("12:00:05"), gone)).toEqual(["12:01 users-alarm ALARM"]);
});

test("what still rings at the end of a quiet time is told then", () => {
  const quiet = [{ every: "Sat 11:00", for: "70m" }];
  expect(told(stackOf({ quiet }), created("12:00:05"))).toEqual(["12:10 created-alarm ALARM"]);
  expect(told(stackOf({ quiet: [{ every: "Sat 11:00", for: "2h" }] }), created("12:00:05"))).toEqual([]);
});
