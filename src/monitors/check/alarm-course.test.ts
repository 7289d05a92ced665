/** Alarms through one burst and the silence after it. */
import { expect, it } from "vitest";
import { courseOf } from "./alarm-course.ts";
import type { Alarm } from "./inventory.ts";

const alarm: Alarm = {
  owner: "a",
  period: 300,
  evaluationPeriods: 1,
  threshold: 1,
  comparison: "GreaterThanOrEqualToThreshold",
  treatMissingData: "notBreaching",
};
const silent = { matched: [1], defaults: [] };
const zeros = { matched: [1], defaults: [0] };

it.each([
  ["as it comes", {}, silent, { before: "OK", rang: true, minutes: 15, after: "OK" }],
  ["among zeros", {}, zeros, { before: "OK", rang: true, minutes: 5, after: "OK" }],
  ["missing", { treatMissingData: "missing" }, silent, { rang: true, after: "INSUFFICIENT_DATA" }],
  [
    "ignored",
    { treatMissingData: "ignore" },
    silent,
    { rang: true, minutes: Number.POSITIVE_INFINITY, after: "ALARM" },
  ],
  ["breaching", { treatMissingData: "breaching" }, silent, { before: "ALARM", after: "ALARM" }],
  ["two in a row", { evaluationPeriods: 2 }, silent, { rang: false, after: "OK" }],
  ["one of twelve", { evaluationPeriods: 12, datapointsToAlarm: 1 }, silent, { rang: true, minutes: 70, after: "OK" }],
] as const)("%s", (_what, more, samples, course) => {
  expect(courseOf({ ...alarm, ...more }, samples)).toMatchObject(course);
});

it.each([
  ["a threshold that is not known", { threshold: undefined }],
  ["a comparison that is none", { comparison: "LessThanLowerThreshold" }],
  ["more than a week", { period: 3600, evaluationPeriods: 1_000_000 }],
])("plays nothing with %s", (_what, more) => {
  const { threshold: _left, ...rest } = alarm;
  expect(courseOf({ ...("threshold" in more ? rest : alarm), ...more } as Alarm, silent)).toBeUndefined();
});

it("takes its time for the longest alarm that AWS takes", () => {
  const longest = { ...alarm, period: 10, evaluationPeriods: 8640, datapointsToAlarm: 1 };
  expect(courseOf(longest, silent)).toMatchObject({ rang: true, after: "OK" });
});
