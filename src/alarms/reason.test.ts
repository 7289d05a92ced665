/** The sentence and the data that say why an alarm is in its state. */
import { describe, expect, test } from "vitest";
import { alarm, percentileAlarm, slots } from "./alarm.fixture.ts";
import { evaluateAlarm, type StateChange } from "./evaluate.ts";
import type { AlarmSettings, AlarmState } from "./settings.ts";
import type { SlotValue } from "./slot-value.ts";

// Slots of ten seconds that end at 05:43:00, so that the newest starts at 05:42:50.
const END = Date.UTC(2026, 8, 14, 5, 43);
function read(...values: (number | null)[]): SlotValue[] {
  return slots(values, END, 10);
}

function change(settings: AlarmSettings, current: AlarmState, given: readonly SlotValue[]): StateChange {
  const result = evaluateAlarm(settings, current, given, END + 10_500);
  if (result === "keep") throw new Error(`the state stays ${current}`);
  return result;
}

function mOfN(datapointsToAlarm: number, evaluationPeriods: number, more: Partial<AlarmSettings> = {}) {
  return alarm({
    period: 10,
    threshold: 50,
    comparisonOperator: "GreaterThanThreshold",
    evaluationPeriods,
    datapointsToAlarm,
    ...more,
  });
}
function consecutive(evaluationPeriods: number, more: Partial<AlarmSettings> = {}) {
  return alarm({ period: 10, threshold: 50, comparisonOperator: "GreaterThanThreshold", evaluationPeriods, ...more });
}

describe("the reason", () => {
  const table: [what: string, settings: AlarmSettings, current: AlarmState, given: SlotValue[], reason: string][] = [
    [
      "of one datapoint",
      consecutive(1),
      "OK",
      read(72.5),
      "Threshold Crossed: 1 datapoint [72.5 (14/09/26 05:42:50)] was greater than the threshold (50.0).",
    ],
    [
      "names the newest first",
      consecutive(2),
      "OK",
      read(60, 70),
      "Threshold Crossed: 2 datapoints [70.0 (14/09/26 05:42:50), 60.0 (14/09/26 05:42:40)] were greater than the threshold (50.0).",
    ],
    [
      "of recovery says what was not",
      consecutive(3),
      "ALARM",
      read(90, 0, 90),
      "Threshold Crossed: 1 datapoint [0.0 (14/09/26 05:42:40)] was not greater than the threshold (50.0).",
    ],
    [
      "of recovery lists all that did not breach",
      consecutive(2),
      "ALARM",
      read(1, 2),
      "Threshold Crossed: 2 datapoints [2.0 (14/09/26 05:42:50), 1.0 (14/09/26 05:42:40)] were not greater than the threshold (50.0).",
    ],
    [
      "tells how many it takes when DatapointsToAlarm was set",
      mOfN(2, 3),
      "OK",
      read(100, 0, 100),
      "Threshold Crossed: 2 out of the last 3 datapoints [100.0 (14/09/26 05:42:50), 100.0 (14/09/26 05:42:30)] were greater than the threshold (50.0) (minimum 2 datapoints for OK -> ALARM transition).",
    ],
    [
      "says datapoints even of the last one",
      mOfN(1, 1),
      "OK",
      read(100),
      "Threshold Crossed: 1 out of the last 1 datapoints [100.0 (14/09/26 05:42:50)] was greater than the threshold (50.0) (minimum 1 datapoint for OK -> ALARM transition).",
    ],
    [
      "takes N - M + 1 to recover",
      mOfN(2, 3),
      "ALARM",
      read(null, 0, 100),
      "Threshold Crossed: 1 out of the last 3 datapoints [0.0 (14/09/26 05:42:40)] was not greater than the threshold (50.0) (minimum 2 datapoints for ALARM -> OK transition).",
    ],
    [
      "counts what was filled in",
      mOfN(3, 3, { treatMissingData: "breaching" }),
      "OK",
      read(100, null, 100),
      "Threshold Crossed: 2 out of the last 3 datapoints [100.0 (14/09/26 05:42:50), 100.0 (14/09/26 05:42:30)] were greater than the threshold (50.0) and 1 missing datapoint was treated as [Breaching] (minimum 3 datapoints for OK -> ALARM transition).",
    ],
    [
      "counts what was filled in against it, too",
      mOfN(1, 20, { treatMissingData: "notBreaching" }),
      "OK",
      read(100),
      "Threshold Crossed: 1 out of the last 20 datapoints [100.0 (14/09/26 05:42:50)] was greater than the threshold (50.0) and 19 missing datapoints were treated as [NonBreaching] (minimum 1 datapoint for OK -> ALARM transition).",
    ],
    [
      "of a state that only missing data speaks for",
      mOfN(2, 3, { treatMissingData: "notBreaching" }),
      "ALARM",
      read(null, null, 100),
      "Threshold Crossed: 2 missing datapoints were treated as [NonBreaching] (minimum 2 datapoints for ALARM -> OK transition).",
    ],
    [
      "of nothing at all, breaching",
      consecutive(3, { treatMissingData: "breaching" }),
      "OK",
      read(null),
      "Threshold Crossed: no datapoints were received for 3 periods and 3 missing datapoints were treated as [Breaching].",
    ],
    [
      "of nothing at all, not breaching, with M of N set",
      mOfN(1, 1, { treatMissingData: "notBreaching" }),
      "ALARM",
      read(null),
      "Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated as [NonBreaching].",
    ],
    ["of one unknown datapoint", consecutive(1), "OK", read(null), "Insufficient Data: 1 datapoint was unknown."],
    ["of unknown datapoints", mOfN(2, 3), "OK", read(null), "Insufficient Data: 3 datapoints were unknown."],
    [
      "of five and more lists the newest five at the end",
      consecutive(6),
      "OK",
      read(51, 52, 53, 54, 55, 56),
      "Threshold Crossed: 6 datapoints were greater than the threshold (50.0). The most recent datapoints which crossed the threshold: [56.0 (14/09/26 05:42:50), 55.0 (14/09/26 05:42:40), 54.0 (14/09/26 05:42:30), 53.0 (14/09/26 05:42:20), 52.0 (14/09/26 05:42:10)].",
    ],
    [
      "of five and more, with M of N set",
      mOfN(5, 5),
      "OK",
      read(51, 52, 53, 54, 55),
      "Threshold Crossed: 5 out of the last 5 datapoints were greater than the threshold (50.0). The most recent datapoints which crossed the threshold: [55.0 (14/09/26 05:42:50), 54.0 (14/09/26 05:42:40), 53.0 (14/09/26 05:42:30), 52.0 (14/09/26 05:42:20), 51.0 (14/09/26 05:42:10)] (minimum 5 datapoints for OK -> ALARM transition).",
    ],
    [
      "has words for every operator",
      consecutive(1, { comparisonOperator: "LessThanOrEqualToThreshold" }),
      "OK",
      read(50),
      "Threshold Crossed: 1 datapoint [50.0 (14/09/26 05:42:50)] was less than or equal to the threshold (50.0).",
    ],
    [
      "prints numbers as Java does",
      consecutive(1, { threshold: 0.0005 }),
      "OK",
      read(1e7),
      "Threshold Crossed: 1 datapoint [1.0E7 (14/09/26 05:42:50)] was greater than the threshold (5.0E-4).",
    ],
  ];
  test.each(table)("%s", (_, settings, current, given, reason) => {
    expect(change(settings, current, given).reason).toBe(reason);
  });
});

describe("the reason data", () => {
  test("has AWS's field order, gaps as null and doubles as such", () => {
    const settings = mOfN(3, 3, { statistic: "Average", unit: "Count" });
    const given = read(100, null, 100, null, null);
    expect(change(settings, "OK", given).reasonData).toBe(
      '{"version":"1.0","queryDate":"2026-09-14T05:43:10.500+0000","startDate":"2026-09-14T05:42:10.000+0000",' +
        '"unit":"Count","statistic":"Average","period":10,"recentDatapoints":[100.0,null,100.0],"threshold":50.0,' +
        '"evaluatedDatapoints":[{"timestamp":"2026-09-14T05:42:50.000+0000"},' +
        '{"timestamp":"2026-09-14T05:42:30.000+0000","sampleCount":1.0,"value":100.0},' +
        '{"timestamp":"2026-09-14T05:42:10.000+0000","sampleCount":1.0,"value":100.0}]}',
    );
  });

  const evaluated: [
    what: string,
    settings: AlarmSettings,
    current: AlarmState,
    given: SlotValue[],
    seconds: number[],
  ][] = [
    ["M empty slots when data lacks", mOfN(2, 3), "OK", read(null, null, null), [50, 40]],
    ["all three when all are needed", mOfN(3, 3), "OK", read(null, null, null), [50, 40, 30]],
    ["an old breach and the newest empty slot", mOfN(2, 3), "OK", read(100, null, null, null), [50, 20]],
    ["what recovers, filled up to N - M + 1", mOfN(2, 3), "ALARM", read(null, 100, 0), [50, 30]],
    ["only what recovers when it suffices", mOfN(3, 3), "ALARM", read(100, 0, 100), [40]],
  ];
  test.each(evaluated)("names as evaluated %s", (_, settings, current, given, seconds) => {
    const { evaluatedDatapoints } = JSON.parse(change(settings, current, given).reasonData);
    expect(evaluatedDatapoints.map(({ timestamp }: { timestamp: string }) => Number(timestamp.slice(17, 19)))).toEqual(
      seconds,
    );
  });

  test("leaves out the start without data and the unit when unset, and shows only the newest N datapoints", () => {
    expect(JSON.parse(change(mOfN(1, 1), "OK", read(null)).reasonData)).not.toHaveProperty("startDate");
    const data = JSON.parse(change(percentileAlarm({ threshold: 50 }), "OK", read(1, 2, 90)).reasonData);
    expect(data).toMatchObject({ statistic: "p90", recentDatapoints: [90] });
    expect(data).not.toHaveProperty("unit");
  });
});
