/** Which alarms are taken, and with which sentence the others are refused. */
import { describe, expect, test } from "vitest";
import { alarm, percentileAlarm } from "./alarm.fixture.ts";
import type { AlarmSettings } from "./settings.ts";
import { type Refusal, validateAlarm } from "./validation.ts";

function topic(index: number) {
  return `arn:aws:sns:us-east-1:000000000000:topic-${index}`;
}

describe("an alarm is taken", () => {
  test.each<[string, AlarmSettings]>([
    ["as the walk-through sets it", alarm()],
    ["at the shortest period", alarm({ period: 10, evaluationPeriods: 8640 })],
    ["over a week at an hour", alarm({ period: 3600, evaluationPeriods: 168 })],
    ["with all datapoints to alarm", alarm({ evaluationPeriods: 3, datapointsToAlarm: 3 })],
    ["on a percentile of few samples", percentileAlarm({ evaluateLowSampleCountPercentile: "ignore" })],
    ["with five actions", alarm({ okActions: [1, 2, 3, 4, 5].map(topic) })],
    ["with an action of EC2", alarm({ alarmActions: ["arn:aws:automate:us-east-1:ec2:stop"] })],
  ])("%s", (_, settings) => expect(validateAlarm(settings)).toEqual([]));
});

describe("an alarm is refused", () => {
  const { statistic: _, ...withoutStatistic } = alarm();
  const validation = (message: string): Refusal => ({ code: "ValidationError", message });
  const cases: [what: string, settings: AlarmSettings, refusal: Refusal][] = [
    ["for its period", alarm({ period: 15 }), validation("Period must be 10, 20, 30 or a multiple of 60")],
    ["for half a minute more", alarm({ period: 90 }), validation("Period must be 10, 20, 30 or a multiple of 60")],
    [
      "for more than a day",
      alarm({ period: 300, evaluationPeriods: 289 }),
      validation(
        "Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <= 86400) for alarms using period < 3600",
      ),
    ],
    [
      "for more than a week",
      alarm({ period: 86_400, evaluationPeriods: 8 }),
      validation(
        "Metrics cannot be checked across more than a week (EvaluationPeriods * Period must be <= 604800) for alarms using period >= 3600",
      ),
    ],
    [
      "for more to alarm than it looks at",
      alarm({ evaluationPeriods: 1, datapointsToAlarm: 15 }),
      validation("DatapointsToAlarm must be less than or equal to EvaluationPeriods"),
    ],
    [
      "for two statistics",
      alarm({ extendedStatistic: "p90" }),
      validation(
        "PutMetricAlarm request can not be made with both Statistic and ExtendedStatistic parameters. Only one of them should be present",
      ),
    ],
    [
      "for none",
      withoutStatistic,
      validation("PutMetricAlarm request must have either the Statistic or the ExtendedStatistic parameter"),
    ],
    [
      "for no percentile",
      percentileAlarm({ extendedStatistic: "p101" }),
      { code: "InvalidParameterValue", message: "The value p101 for parameter ExtendedStatistic is not supported." },
    ],
    [
      "for a statistic that is not built",
      percentileAlarm({ extendedStatistic: "tm90" }),
      { code: "NotImplemented", message: "The extended statistic tm90 is not built; percentiles (p0.0 to p100) are" },
    ],
    [
      "for few samples of an average",
      alarm({ evaluateLowSampleCountPercentile: "ignore" }),
      validation("EvaluateLowSampleCountPercentile is only applicable to percentile based alarms"),
    ],
    [
      "for an action that is no ARN",
      alarm({ alarmActions: ["not-an-arn"] }),
      validation("Invalid arn syntax: not-an-arn"),
    ],
    [
      "for a sixth action",
      alarm({ okActions: [1, 2, 3, 4, 5, 6].map(topic) }),
      validation(
        `1 validation error detected: Value '[${[1, 2, 3, 4, 5, 6].map(topic).join(", ")}]' at 'okActions' failed to satisfy constraint: Member must have length less than or equal to 5`,
      ),
    ],
  ];
  test.each(cases)("%s", (_, settings, refusal) => expect(validateAlarm(settings)).toEqual([refusal]));
});
