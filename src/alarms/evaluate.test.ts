/** The state that datapoints call for: AWS's documented tables, and the plain reading of random ones. */
import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alarm, percentileAlarm, slots } from "./alarm.fixture.ts";
import { isBreaching } from "./comparison.ts";
import { evaluateAlarm } from "./evaluate.ts";
import {
  type AlarmSettings,
  type AlarmState,
  COMPARISON_OPERATORS,
  type ComparisonOperator,
  MISSING_DATA_TREATMENTS,
  type MissingDataTreatment,
} from "./settings.ts";
import type { SlotValue } from "./slot-value.ts";

/** A file of the shared vectors; undefined, said aloud, where they are not beside this repository. */
function sharedVectors<T>(name: string): T | undefined {
  const file = new URL(`../../../shared/semantics/vectors/${name}`, import.meta.url);
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as T;
  console.warn(`SKIPPED: ${name} is not beside this repository, so its cases are not run`);
  return undefined;
}

const STATES: readonly AlarmState[] = ["OK", "ALARM", "INSUFFICIENT_DATA"];

/** The state after an evaluation, whether it changed or not. */
function stateAfter(settings: AlarmSettings, current: AlarmState, read: readonly SlotValue[]): AlarmState {
  const change = evaluateAlarm(settings, current, read, 0);
  return change === "keep" ? current : change.state;
}

interface Vector {
  readonly kind: string;
  readonly symbols?: string;
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number | null;
  readonly threshold: number;
  readonly comparisonOperator: ComparisonOperator;
  readonly datapoints: readonly (number | null)[];
  readonly treatMissingData: MissingDataTreatment;
  readonly priorState?: AlarmState;
  readonly expectedState?: AlarmState | "RETAIN";
  readonly notExpectedState?: AlarmState;
  readonly expectedReason?: string;
}

const vectors = sharedVectors<Vector[]>("alarm-evaluation.json");

describe.skipIf(!vectors)("the shared vectors, from every prior state that they leave open", () => {
  const cases = (vectors ?? []).flatMap((vector) =>
    (vector.priorState ? [vector.priorState] : STATES).map(
      (prior) =>
        [
          `${vector.kind}: ${vector.symbols} ${vector.treatMissingData} M=${vector.datapointsToAlarm} from ${prior}`,
          prior,
          vector,
        ] as const,
    ),
  );
  test.each(cases)("%s", (_, prior, vector) => {
    const { datapointsToAlarm, expectedState, notExpectedState, expectedReason } = vector;
    const settings = alarm({
      period: vector.periodSeconds,
      evaluationPeriods: vector.evaluationPeriods,
      ...(datapointsToAlarm !== null && { datapointsToAlarm }),
      threshold: vector.threshold,
      comparisonOperator: vector.comparisonOperator,
      treatMissingData: vector.treatMissingData,
    });
    const change = evaluateAlarm(settings, prior, slots(vector.datapoints), 0);
    const state = change === "keep" ? prior : change.state;
    if (expectedState) expect(state).toBe(expectedState === "RETAIN" ? prior : expectedState);
    if (notExpectedState) expect(state).not.toBe(notExpectedState);
    if (expectedReason && change !== "keep") expect(change.reason).toBe(expectedReason);
  });
});

describe("the state that datapoints call for", () => {
  // Oldest first: X breaches (1 >= 1), 0 does not, - is missing. The expectation by treatment.
  type Expected = Readonly<Record<MissingDataTreatment, AlarmState | "kept">>;
  const all = (state: AlarmState | "kept"): Expected => ({
    missing: state,
    ignore: state,
    breaching: state,
    notBreaching: state,
  });
  const table: [symbols: string, m: number, n: number, what: string, expected: Expected][] = [
    ["-XX0", 2, 3, "two of the newest three breach", all("ALARM")],
    ["X-X0", 2, 3, "an older datapoint stands in for a missing one", all("ALARM")],
    ["XX000", 2, 3, "breaches before the newest N do not count", all("OK")],
    ["0----", 1, 1, "the last datapoint counts while it is in range", all("OK")],
    [
      "-----",
      1,
      1,
      "nothing at all",
      { missing: "INSUFFICIENT_DATA", ignore: "kept", breaching: "ALARM", notBreaching: "OK" },
    ],
    [
      "--X--",
      2,
      2,
      "one old breach, one missing",
      { missing: "ALARM", ignore: "kept", breaching: "ALARM", notBreaching: "OK" },
    ],
    [
      "---X0",
      2,
      3,
      "a datapoint that does not breach keeps missing ones from ringing",
      { missing: "OK", ignore: "OK", breaching: "ALARM", notBreaching: "OK" },
    ],
    ["---0X", 1, 3, "enough breaches", all("ALARM")],
  ];
  const value: Readonly<Record<string, number | null>> = { X: 1, "0": 0, "-": null };
  const cases = table.flatMap(([symbols, m, n, what, expected]) =>
    MISSING_DATA_TREATMENTS.flatMap((treatMissingData) =>
      STATES.map((current) => {
        const state = expected[treatMissingData];
        return [symbols, m, n, what, treatMissingData, current, state === "kept" ? current : state] as const;
      }),
    ),
  );
  test.each(cases)(
    "%s with %i of %i (%s), %s, from %s: %s",
    (symbols, m, n, _, treatMissingData, current, expected) => {
      const settings = alarm({ threshold: 1, evaluationPeriods: n, datapointsToAlarm: m, treatMissingData });
      const read = slots([...symbols].map((symbol) => value[symbol] ?? null));
      expect(stateAfter(settings, current, read)).toBe(expected);
    },
  );

  test.each<[AlarmState, AlarmState]>([
    ["OK", "OK"],
    ["INSUFFICIENT_DATA", "INSUFFICIENT_DATA"],
    ["ALARM", "INSUFFICIENT_DATA"],
  ])("a breach too fresh for M periods does not ring: %s becomes %s (A7)", (current, expected) => {
    const settings = alarm({ threshold: 1, evaluationPeriods: 3 });
    expect(stateAfter(settings, current, slots([null, null, null, null, 1]))).toBe(expected);
  });

  test("unset, DynamoDB's missing data is ignored and everybody else's is missing", () => {
    const nothing = slots([null, null, null]);
    expect(stateAfter(alarm({ namespace: "AWS/DynamoDB" }), "OK", nothing)).toBe("OK");
    expect(stateAfter(alarm(), "OK", nothing)).toBe("INSUFFICIENT_DATA");
  });

  test("a state that stays keeps its reason", () => {
    expect(evaluateAlarm(alarm(), "ALARM", slots([9]), 0)).toBe("keep");
  });
});

describe("percentiles of few samples", () => {
  const samples = (sampleCount: number): SlotValue[] => [{ start: 0, value: 10, sampleCount }];
  test.each<[string, string, "ignore" | "evaluate" | undefined, number, AlarmState]>([
    ["p90 takes 100 samples", "p90", "ignore", 99, "OK"],
    ["p90 takes 100 samples", "p90", "ignore", 100, "ALARM"],
    ["p99.9 takes 10,000", "p99.9", "ignore", 9999, "OK"],
    ["p99.9 takes 10,000", "p99.9", "ignore", 10000, "ALARM"],
    ["below the median it is 10/p", "p10", "ignore", 99, "OK"],
    ["below the median it is 10/p", "p10", "ignore", 100, "ALARM"],
    ["the extremes are exempt", "p100", "ignore", 1, "ALARM"],
    ["evaluated when asked", "p90", "evaluate", 1, "ALARM"],
    ["evaluated when unset", "p90", undefined, 1, "ALARM"],
  ])("%s: %s, %s, %i samples -> %s", (_, extendedStatistic, setting, sampleCount, expected) => {
    const settings = percentileAlarm({
      extendedStatistic,
      ...(setting && { evaluateLowSampleCountPercentile: setting }),
    });
    expect(stateAfter(settings, "OK", samples(sampleCount))).toBe(expected);
  });
});

describe("whatever the data", () => {
  const range = fc.array(fc.option(fc.integer({ min: 0, max: 3 })), { minLength: 1, maxLength: 12 });
  const settings = fc
    .record({
      evaluationPeriods: fc.integer({ min: 1, max: 5 }),
      m: fc.integer({ min: 1, max: 5 }),
      comparisonOperator: fc.constantFrom(...COMPARISON_OPERATORS),
      treatMissingData: fc.constantFrom(...MISSING_DATA_TREATMENTS),
    })
    .map(({ m, ...rest }) => alarm({ ...rest, threshold: 2, datapointsToAlarm: Math.min(m, rest.evaluationPeriods) }));
  const state = fc.constantFrom(...STATES);

  test("an alarm never starts to ring while too few datapoints could breach", () => {
    fc.assert(
      fc.property(settings, range, (given, values) => {
        const breaching = values.filter((v) => v === null || isBreaching(given.comparisonOperator, v, 2)).length;
        fc.pre(breaching < (given.datapointsToAlarm ?? 0) && values.length >= given.evaluationPeriods);
        expect(stateAfter(given, "OK", slots(values))).not.toBe("ALARM");
      }),
    );
  });

  test("evaluating twice changes nothing more", () => {
    fc.assert(
      fc.property(settings, state, range, (given, current, values) => {
        const once = stateAfter(given, current, slots(values));
        expect(stateAfter(given, once, slots(values))).toBe(once);
      }),
    );
  });

  test("only an alarm that calls missing data missing lacks data", () => {
    fc.assert(
      fc.property(settings, range, (given, values) => {
        fc.pre(given.treatMissingData !== "missing");
        expect(stateAfter(given, "OK", slots(values))).not.toBe("INSUFFICIENT_DATA");
      }),
    );
  });
});
