/** Following an alarm by what changes gives what evaluating it at every instant gives. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { evaluateAlarm } from "../../alarms/evaluate.ts";
import { evaluationInterval, evaluationSlots, nextEvaluation } from "../../alarms/schedule.ts";
import type { AlarmSettings } from "../../alarms/settings.ts";
import { slotValue } from "../../alarms/slot-value.ts";
import { sampleSet } from "../../alarms/statistics.ts";
import type { Monitor } from "../monitor.ts";
import { alarmSettings } from "./alarm-settings.ts";
import { followAlarm, restingState } from "./follow-alarm.ts";
import type { Sample } from "./sample.ts";

/** Every evaluation for two days, each over all samples that have arrived by then. */
function everyEvaluation(settings: AlarmSettings, samples: readonly Sample[]) {
  const steps: { at: number; to: string }[] = [];
  let state = restingState(settings);
  const from = nextEvaluation(settings, samples[0]?.time ?? 0);
  for (let at = from; at < from + 2 * 86_400_000; at += evaluationInterval(settings)) {
    const seen = samples.filter(({ time }) => Math.ceil((time + 1000) / 1000) * 1000 <= at);
    const slots = evaluationSlots(settings, at).map((slot) => {
      const within = seen.filter(({ time }) => {
        const minute = Math.floor(time / 60_000) * 60_000;
        return minute >= slot.start && minute < slot.end;
      });
      return slotValue(
        settings,
        slot,
        within.map(({ value, count }) => sampleSet(value, count)),
      );
    });
    const change = evaluateAlarm(settings, state, slots, at);
    if (change === "keep") continue;
    steps.push({ at, to: change.state });
    state = change.state;
  }
  return steps;
}

test("on random alarms and samples", () => {
  const monitors = fc.record({
    name: fc.constant("any"),
    pattern: fc.constant("{ $.eventName = CreateUser }"),
    threshold: fc.integer({ min: 1, max: 4 }),
    period: fc.constantFrom(60, 300, 3600),
    evaluationPeriods: fc.integer({ min: 1, max: 3 }),
    datapointsToAlarm: fc.constant(1),
    statistic: fc.constantFrom("Sum", "Average", "Minimum", "Maximum", "SampleCount"),
    comparison: fc.constantFrom("GreaterThanOrEqualToThreshold", "LessThanThreshold"),
    treatMissingData: fc.constantFrom("breaching", "notBreaching", "ignore", "missing"),
  }) as fc.Arbitrary<Monitor>;
  const start = Date.parse("2026-01-31T12:00:00Z");
  const samples = fc
    .array(fc.record({ second: fc.nat(5 * 3600), value: fc.nat(3), count: fc.integer({ min: 1, max: 3 }) }), {
      minLength: 1,
      maxLength: 20,
    })
    .map((given) =>
      given
        .map(({ second, ...sample }): Sample => ({ time: start + second * 1000, ...sample }))
        .sort((one, other) => one.time - other.time),
    );
  fc.assert(
    fc.property(monitors, samples, (monitor, given) => {
      const settings = alarmSettings(monitor, {});
      expect(followAlarm(settings, given).map(({ at, to }) => ({ at, to }))).toEqual(everyEvaluation(settings, given));
    }),
    { numRuns: 60 },
  );
});
