/** Which evaluation came nearest to ringing, and what kept it. */
import { expect, test } from "vitest";
import type { AlarmSettings } from "../../alarms/settings.ts";
import { type MinuteSet, whyNotRung } from "./threshold-reason.ts";

const call = Date.parse("2026-01-01T00:10:30Z");
const alarm: AlarmSettings = {
  name: "a",
  arn: "",
  namespace: "N",
  metricName: "m",
  dimensions: [],
  statistic: "Sum",
  period: 300,
  evaluationPeriods: 1,
  threshold: 3,
  comparisonOperator: "GreaterThanOrEqualToThreshold",
  actionsEnabled: true,
  okActions: [],
  alarmActions: [],
  insufficientDataActions: [],
};

/** So many records, counted 1 each, in the minutes after the call's. */
function counts(...perMinute: number[]): MinuteSet[] {
  return perMinute.flatMap((sum, index) =>
    sum === 0
      ? []
      : [{ start: Date.parse("2026-01-01T00:10:00Z") + index * 60_000, sampleCount: sum, sum, minimum: 1, maximum: 1 }],
  );
}

test.each<[what: string, change: Partial<AlarmSettings>, minutes: MinuteSet[], why: string | undefined]>([
  ["enough", {}, counts(1, 1, 1), undefined],
  [
    "too few",
    {},
    counts(1, 1),
    "the highest Sum over 300 s was 2, which is not greater than or equal to the threshold 3: the drill's records come to 2 in all; lower the threshold, or do the deed more often",
  ],
  [
    "too far apart",
    { period: 60 },
    counts(2, 0, 2),
    "the highest Sum over 60 s was 2, which is not greater than or equal to the threshold 3: the records come to 4, but not within 60 s; lengthen the period",
  ],
  [
    "averaged",
    { statistic: "Average" },
    counts(5),
    "the highest Average over 300 s was 1, which is not greater than or equal to the threshold 3: the records come to a Sum of 5; let the alarm take Sum",
  ],
  [
    "equal",
    { comparisonOperator: "GreaterThanThreshold" },
    counts(3),
    "the highest Sum over 300 s was 3, which is not greater than the threshold 3: equal is not enough; take GreaterThanOrEqualToThreshold",
  ],
  [
    "a watch on silence",
    { comparisonOperator: "LessThanThreshold", threshold: 1 },
    counts(1),
    "the lowest Sum over 300 s was 1, which is not less than the threshold 1: equal is not enough; take LessThanOrEqualToThreshold",
  ],
  [
    "one burst for several periods",
    { evaluationPeriods: 3, datapointsToAlarm: 2 },
    counts(4),
    "1 of 3 periods of 300 s breaches the threshold 3, and the alarm needs 2: one burst does not fill them; lower its DatapointsToAlarm or evaluation periods",
  ],
  ["nothing to see", {}, [], "no Sum over 300 s was there for the alarm to see: look at its period"],
])("%s", (_what, change, minutes, why) => {
  expect(whyNotRung({ ...alarm, ...change }, minutes, call)).toBe(why);
});
