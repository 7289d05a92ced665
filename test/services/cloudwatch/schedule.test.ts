/** Alarms are evaluated only when something can have changed: that misses nothing, and it is quick. */
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { evaluateAlarm } from "../../../src/alarms/evaluate.ts";
import { sampleStart } from "../../../src/alarms/periods.ts";
import { evaluationSlots, nextEvaluation } from "../../../src/alarms/schedule.ts";
import type { AlarmSettings, AlarmState } from "../../../src/alarms/settings.ts";
import { slotValue } from "../../../src/alarms/slot-value.ts";
import { type StatisticSet, sampleSet } from "../../../src/alarms/statistics.ts";
import type { Cloud } from "../../../src/cloud/cloud.ts";
import { operator } from "../../../src/cloud/principal.ts";
import { useCloud } from "../../running/cloud.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const noon = Date.parse("2026-03-02T12:00:00Z");

const changes: string[] = [];
function errors(what: string, error: unknown) {
  return changes.push(`${what}: ${error}`);
}

const running = useCloud({ services: ["cloudwatch"], log: errors });
let cloud: Cloud;

beforeAll(() => {
  ({ cloud } = running);
  cloud.bus.subscribe("alarm-state-change", ({ alarmName, to, reason, time }) => {
    changes.push(`${alarmName} ${new Date(time).toISOString()} ${to} ${reason}`);
  });
});

function call(operation: string, input: object) {
  return cloud.invoke("cloudwatch", operation, input, { principal: operator("000000000000"), region: "us-east-1" });
}

interface Rhythm {
  readonly Period: number;
  readonly EvaluationPeriods: number;
  readonly DatapointsToAlarm: number;
  readonly TreatMissingData: "breaching" | "notBreaching" | "ignore" | "missing";
  readonly Unit?: "Count";
}

function putAlarm(AlarmName: string, rhythm: Partial<Rhythm> & { readonly MetricName?: string }) {
  return call("PutMetricAlarm", {
    AlarmName,
    Namespace: "App",
    MetricName: "Errors",
    Statistic: "Sum",
    Period: 300,
    EvaluationPeriods: 1,
    Threshold: 2,
    ComparisonOperator: "GreaterThanThreshold",
    ...rhythm,
  });
}

type Step =
  | { readonly advance: number }
  | { readonly set: number }
  | { readonly sample: number; readonly value: number; readonly resolution: 1 | 60; readonly unit: "Count" | "None" }
  | { readonly state: AlarmState };

/** The slow twin: every alarm at each of its instants. */
function evaluateAlways(alarms: readonly AlarmSettings[], steps: readonly Step[]): string[] {
  const told: string[] = [];
  const samples: { start: number; unit: string; set: StatisticSet }[] = [];
  const states = new Map<string, AlarmState>(alarms.map(({ name }) => [name, "INSUFFICIENT_DATA"]));
  let now = noon;

  const change = ({ name }: AlarmSettings, to: AlarmState, reason: string, at: number) => {
    states.set(name, to);
    told.push(`${name} ${new Date(at).toISOString()} ${to} ${reason}`);
  };
  const evaluate = (alarm: AlarmSettings, at: number) => {
    const values = evaluationSlots(alarm, at).map((slot) => {
      const inSlot = samples.filter(
        ({ start, unit }) => start >= slot.start && start < slot.end && (alarm.unit ?? unit) === unit,
      );
      return slotValue(
        alarm,
        slot,
        inSlot.map(({ set }) => set),
      );
    });
    const outcome = evaluateAlarm(alarm, states.get(alarm.name) ?? "OK", values, at);
    if (outcome !== "keep") change(alarm, outcome.state, outcome.reason, at);
  };
  for (const step of steps) {
    if ("advance" in step) {
      for (const alarm of alarms) {
        for (let at = nextEvaluation(alarm, now); at <= now + step.advance; at = nextEvaluation(alarm, at))
          evaluate(alarm, at);
      }
      now += step.advance;
    } else if ("set" in step) now += step.set;
    else if ("sample" in step)
      samples.push({
        start: sampleStart(now + step.sample, step.resolution),
        unit: step.unit,
        set: sampleSet(step.value),
      });
    else for (const alarm of alarms) if (states.get(alarm.name) !== step.state) change(alarm, step.state, "set", now);
  }
  return told;
}

/** The cloud does the same steps. */
async function evaluateInCloud(alarms: readonly AlarmSettings[], steps: readonly Step[]): Promise<string[]> {
  changes.length = 0;
  for (const step of steps) {
    if ("advance" in step) await cloud.clock.advance(step.advance);
    else if ("set" in step) await cloud.clock.set(cloud.clock.now() + step.set);
    else if ("sample" in step) {
      const { sample, value: Value, resolution: StorageResolution, unit: Unit } = step;
      const Timestamp = new Date(cloud.clock.now() + sample);
      call("PutMetricData", {
        Namespace: "App",
        MetricData: [{ MetricName: "Errors", Timestamp, Value, Unit, StorageResolution }],
      });
    } else
      for (const { name } of alarms)
        call("SetAlarmState", { AlarmName: name, StateValue: step.state, StateReason: "set" });
  }
  return [...changes];
}

const rhythm: fc.Arbitrary<Rhythm> = fc
  .record({
    Period: fc.constantFrom(10, 20, 30, 60, 120, 300, 3600, 86_400),
    EvaluationPeriods: fc.integer({ min: 1, max: 4 }),
    required: fc.integer({ min: 1, max: 4 }),
    TreatMissingData: fc.constantFrom("breaching", "notBreaching", "ignore", "missing"),
    counted: fc.boolean(),
  })
  .map(({ required, counted, ...rest }) => ({
    ...rest,
    DatapointsToAlarm: Math.min(required, rest.EvaluationPeriods),
    ...(counted && { Unit: "Count" as const }),
  }));

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ advance: fc.integer({ min: 0, max: 20 * MINUTE }) }) },
    { weight: 1, arbitrary: fc.record({ advance: fc.integer({ min: 0, max: 8 * HOUR }) }) },
    { weight: 1, arbitrary: fc.record({ set: fc.integer({ min: -6 * HOUR, max: 0 }) }) },
    {
      weight: 6,
      arbitrary: fc.record({
        sample: fc.integer({ min: -30 * MINUTE, max: 30 * MINUTE }),
        value: fc.integer({ min: 0, max: 4 }),
        resolution: fc.constantFrom<(1 | 60)[]>(1, 60),
        unit: fc.constantFrom<("Count" | "None")[]>("Count", "None"),
      }),
    },
    { weight: 1, arbitrary: fc.record({ state: fc.constantFrom<AlarmState[]>("OK", "ALARM", "INSUFFICIENT_DATA") }) },
  ),
  { minLength: 5, maxLength: 40 },
);

function settingsOf(
  name: string,
  { Period, EvaluationPeriods, DatapointsToAlarm, TreatMissingData, Unit }: Rhythm,
): AlarmSettings {
  return {
    name,
    arn: `arn:aws:cloudwatch:us-east-1:000000000000:alarm:${name}`,
    namespace: "App",
    metricName: "Errors",
    dimensions: [],
    statistic: "Sum",
    ...(Unit && { unit: Unit }),
    period: Period,
    evaluationPeriods: EvaluationPeriods,
    datapointsToAlarm: DatapointsToAlarm,
    threshold: 2,
    comparisonOperator: "GreaterThanThreshold",
    treatMissingData: TreatMissingData,
    actionsEnabled: true,
    okActions: [],
    alarmActions: [],
    insufficientDataActions: [],
  };
}

function byAlarm(told: readonly string[]) {
  return told.toSorted((a, b) => a.split(" ", 1)[0]?.localeCompare(b.split(" ", 1)[0] ?? "") ?? 0);
}

test("the lazy schedule finds every change that evaluating at every instant finds, to the second", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(rhythm, { minLength: 1, maxLength: 4 }), steps, async (rhythms, path) => {
      await cloud.clock.set(noon);
      cloud.reset();
      const alarms = rhythms.map((own, index) => settingsOf(`alarm${index}`, own));
      for (const [index, own] of rhythms.entries()) putAlarm(`alarm${index}`, own);
      const all = [...path, { advance: 2 * HOUR }];
      const told = await evaluateInCloud(alarms, all);
      expect(byAlarm(told)).toEqual(byAlarm(evaluateAlways(alarms, all)));
    }),
    { numRuns: 200 },
  );
}, 120_000);

test.each<[alarms: number, samples: number, days: number, atMost: number]>([
  [1000, 1, 30, 5000],
  [10_000, 0, 30, 2000],
])("%i alarms with %i samples each, over %i days: under %i ms", async (count, samples, days, atMost) => {
  await cloud.clock.set(noon);
  cloud.reset();
  changes.length = 0;
  cloud.store.transaction(() => {
    for (let index = 0; index < count; index++) {
      putAlarm(`alarm${index}`, { MetricName: `Errors${index}`, TreatMissingData: "notBreaching" });
    }
  });
  await cloud.clock.advance(HOUR);
  expect(changes).toHaveLength(count);

  const started = performance.now();
  cloud.store.transaction(() => {
    for (let index = 0; index < count * samples; index++)
      call("PutMetricData", { Namespace: "App", MetricData: [{ MetricName: `Errors${index % count}`, Value: 3 }] });
  });
  await cloud.clock.advance(days * DAY);
  expect(performance.now() - started).toBeLessThan(atMost);
  // To OK at first, to ALARM with a sample, and back.
  expect(changes).toHaveLength(count + 2 * count * samples);
});
