/** What a backtest answers of records: hand-computed cases, and that it is what a replay of the same records gives. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Monitor } from "../../monitors/monitor.ts";
import { replay } from "../../monitors/replay.ts";
import { type RecordOverrides, record } from "../../monitors/testing/record.ts";
import { findIn } from "../found.fixture.ts";
import { answer } from "./answer.ts";

const created: Monitor = { name: "created", pattern: "{ $.eventName = CreateUser }" };
function at(time: string, more: RecordOverrides = {}) {
  return record("iam:CreateUser", { eventTime: `2026-01-31T${time}Z`, ...more });
}
const stack = {};
function answerFor(monitor: Partial<Monitor>, ...records: readonly object[]) {
  const [found] = answer(findIn([{ ...created, ...monitor }], records), stack).monitors;
  if (!found) throw new Error("there is one monitor");
  return found;
}

describe("alarms", () => {
  const cases: [string, Partial<Monitor>, string[], { alarms: number; minutes: number; highest: number }][] = [
    ["one match rings for the three periods that are read", {}, ["12:00:05"], { alarms: 1, minutes: 15, highest: 1 }],
    ["a match during an alarm makes it longer", {}, ["12:00:05", "12:03:00"], { alarms: 1, minutes: 18, highest: 2 }],
    ["an hour later it rings again", {}, ["12:00:05", "13:00:00"], { alarms: 2, minutes: 30, highest: 1 }],
    ["below the threshold nothing rings", { threshold: 3 }, ["12:00:05"], { alarms: 0, minutes: 0, highest: 1 }],
    [
      "the sliding window rings three times of two",
      { threshold: 2 },
      ["12:00:05", "12:01:05"],
      { alarms: 3, minutes: 12, highest: 2 },
    ],
    [
      "two in three minutes",
      { period: 60, evaluationPeriods: 3, datapointsToAlarm: 2 },
      ["12:00:05", "12:01:05"],
      { alarms: 1, minutes: 7, highest: 1 },
    ],
    [
      "two filters that both match count two",
      { pattern: ["{ $.eventName = CreateUser }", "{ $.eventSource = iam.amazonaws.com }"], threshold: 2 },
      ["12:00:05"],
      { alarms: 1, minutes: 15, highest: 2 },
    ],
    [
      "an alarm of silence counts within the records only",
      { treatMissingData: "breaching", comparison: "LessThanThreshold", period: 60 },
      ["12:00:05", "12:20:05"],
      { alarms: 1, minutes: 14, highest: 1 },
    ],
    [
      "what is never over rings to the last record",
      { treatMissingData: "ignore", threshold: 2 },
      ["12:00:05", "12:00:06", "13:00:00"],
      { alarms: 1, minutes: 60, highest: 2 },
    ],
  ];
  test.each(cases)("%s", (_what, monitor, times, { alarms, minutes, highest }) => {
    const found = answerFor(monitor, ...times.map((time) => at(time)));
    expect({ alarms: found.alarms, minutes: found.alarmSeconds / 60, highest: found.highest }).toEqual({
      alarms,
      minutes,
      highest,
    });
  });
  test("defaults count as data, so that the alarm is sooner over", () => {
    const quiet = record("iam:ListUsers", { eventTime: "2026-01-31T12:07:00Z" });
    expect(answerFor({ defaultValue: 0 }, at("12:00:05"), quiet).alarmSeconds).toBeLessThan(
      answerFor({}, at("12:00:05"), quiet).alarmSeconds,
    );
  });
});

test("every threshold up to the highest value is priced, equal ones together", () => {
  const times = ["12:00:05", "12:00:06", "12:00:07", "12:00:08", "13:00:00"];
  expect(answerFor({}, ...times.map((time) => at(time))).thresholds).toEqual([
    { from: 1, to: 1, alarms: 2, alarmsPerWeek: 2 },
    { from: 2, to: 4, alarms: 1, alarmsPerWeek: 1 },
  ]);
});

test("a window of two weeks halves what a week costs", () => {
  const found = answerFor({}, at("12:00:05"), record("iam:CreateUser", { eventTime: "2026-02-14T12:00:05Z" }));
  expect([found.alarms, found.alarmsPerWeek]).toEqual([2, 1]);
});

test("who, from where, what and how it failed, the most frequent first; first and last; the days", () => {
  const root = { userIdentity: { type: "Root" } };
  const found = answerFor(
    {},
    at("23:59:58", { ...root, sourceIPAddress: "203.0.113.9", errorCode: "AccessDenied" }),
    at("12:00:00"),
    at("12:00:01"),
  );
  expect(found).toMatchObject({
    principals: [
      { value: "arn:aws:iam::111122223333:user/ann", matches: 2 },
      { value: "arn:aws:iam::111122223333:root", matches: 1 },
    ],
    sourceAddresses: [
      { value: "198.51.100.7", matches: 2 },
      { value: "203.0.113.9", matches: 1 },
    ],
    eventNames: [{ value: "CreateUser", matches: 3 }],
    errorCodes: [{ value: "AccessDenied", matches: 1 }],
    first: Date.parse("2026-01-31T12:00:00Z"),
    last: Date.parse("2026-01-31T23:59:58Z"),
    // The second alarm rings at midnight, when the last record has come.
    days: [
      { day: Date.parse("2026-01-31"), matches: 3, alarms: 1 },
      { day: Date.parse("2026-02-01"), matches: 0, alarms: 1 },
    ],
  });
});

test("names the noisiest first, and the silent with the clause they came nearest by", () => {
  const monitors: Monitor[] = [
    { name: "deleted", pattern: "{ $.eventName = DeleteUser }" },
    { name: "thrice", pattern: "{ $.eventName = CreateUser }", threshold: 3 },
    created,
    { name: "any", pattern: "{ $.eventSource = iam.amazonaws.com }" },
  ];
  const nearMiss = { clause: "$.eventName = DeleteUser", saw: "CreateUser", eventName: "CreateUser", eventID: "1" };
  const records = [at("12:00:00"), at("13:00:00"), record("iam:ListUsers", { eventTime: "2026-01-31T14:00:00Z" })];
  const found = answer(findIn(monitors, records, { nearMisses: new Map([[0, nearMiss]]), unfiltered: [3] }), stack);
  expect({ ...found, monitors: found.monitors.map(({ name }) => name) }).toMatchObject({
    monitors: ["deleted", "thrice", "created", "any"],
    noisiest: ["any", "created"],
    silent: [{ name: "deleted", nearMiss }],
    unfiltered: ["any"],
  });
});

test("no records, no alarms", () => {
  expect(answerFor({})).toMatchObject({ matches: 0, alarms: 0, alarmSeconds: 0, thresholds: [], days: [] });
});

describe("is what a replay of the same records gives", () => {
  const monitors = fc.record({
    name: fc.constant("created"),
    pattern: fc.constantFrom<Monitor["pattern"]>(
      "{ $.eventName = CreateUser }",
      ["{ $.eventName = CreateUser }", "{ $.errorCode = * }"],
      "{ $.errorCode NOT EXISTS }",
    ),
    threshold: fc.integer({ min: 1, max: 4 }),
    period: fc.constantFrom(10, 60, 300, 3600),
    evaluationPeriods: fc.integer({ min: 1, max: 3 }),
    datapointsToAlarm: fc.constant(1),
    statistic: fc.constantFrom("Sum", "Average", "Maximum", "SampleCount"),
    comparison: fc.constantFrom(
      "GreaterThanOrEqualToThreshold",
      "GreaterThanThreshold",
      "LessThanThreshold",
      "LessThanOrEqualToThreshold",
    ),
    treatMissingData: fc.constantFrom("breaching", "notBreaching", "ignore", "missing"),
    ...{ defaultValue: fc.option(fc.constant(0), { nil: undefined }) },
  }) as fc.Arbitrary<Monitor>;
  const records = fc.array(
    fc
      .tuple(fc.integer({ min: 0, max: 3 * 3600 }), fc.constantFrom("iam:CreateUser", "iam:ListUsers"), fc.boolean())
      .map(([second, call, fails]) =>
        record(call as "iam:CreateUser", {
          eventTime: new Date(Date.parse("2026-01-31T12:00:00Z") + second * 1000).toISOString().replace(".000", ""),
          ...(fails && { errorCode: "AccessDenied" }),
        }),
      ),
    { minLength: 1, maxLength: 25 },
  );
  const replayed = (monitor: Monitor, given: ReturnType<typeof record>[], until: number | undefined) => {
    const options = until === undefined ? {} : { until: new Date(until) };
    const [timeline] = replay({ name: "bell", emails: [], monitors: [monitor] }, given, options).monitors;
    return timeline?.states.filter(({ to }) => to === "ALARM").length;
  };

  test("alarms and every threshold's alarms", () => {
    fc.assert(
      fc.property(monitors, records, (monitor, given) => {
        const found = findIn([monitor], given);
        const [own] = answer(found, stack).monitors;
        const until = monitor.treatMissingData === "breaching" ? found.span?.to : undefined;
        expect(own?.alarms).toBe(replayed(monitor, given, until));
        for (const { from, to, alarms } of own?.thresholds ?? [])
          for (const threshold of new Set([from, to]))
            expect(alarms, `threshold ${threshold}`).toBe(replayed({ ...monitor, threshold }, given, until));
      }),
      { numRuns: 300 },
    );
  });
});
