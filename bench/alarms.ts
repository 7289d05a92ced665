/** How much CPU the minute tick costs: evaluates 10,000 alarms of each kind once. Run: node bench/alarms.ts */

import { evaluateAlarm } from "../src/alarms/evaluate.ts";
import { evaluationSlots } from "../src/alarms/schedule.ts";
import type { AlarmSettings, AlarmState } from "../src/alarms/settings.ts";
import { slotValue } from "../src/alarms/slot-value.ts";
import { type StatisticSet, sampleSet } from "../src/alarms/statistics.ts";

const ALARMS = 10_000;
const BUDGET_MS = 1_000;
const NOW = Date.UTC(2026, 8, 14, 12);

function settings(period: number, evaluationPeriods: number, index: number): AlarmSettings {
  return {
    name: `alarm-${index}`,
    arn: `arn:aws:cloudwatch:us-east-1:000000000000:alarm:alarm-${index}`,
    namespace: "Bench",
    metricName: `metric-${index}`,
    dimensions: [],
    statistic: "Sum",
    period,
    evaluationPeriods,
    threshold: 1,
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    actionsEnabled: true,
    okActions: [],
    alarmActions: [],
    insufficientDataActions: [],
  };
}

/** Samples of a metric, one a minute, newest last; a metric whose minutes are all empty has none. */
function minutes(count: number): readonly (readonly [start: number, set: StatisticSet])[] {
  return Array.from({ length: count }, (_, index) => [NOW - (count - index) * 60_000, sampleSet(index % 7)] as const);
}

function evaluateAll(period: number, evaluationPeriods: number, current: AlarmState, dense: boolean) {
  const alarms = Array.from({ length: ALARMS }, (_, index) => settings(period, evaluationPeriods, index));
  const samples = dense ? minutes((period / 60) * (evaluationPeriods + 6)) : [];
  const before = process.cpuUsage();
  let changed = 0;
  for (const alarm of alarms) {
    const slots = evaluationSlots(alarm, NOW).map((slot) => {
      const within = samples.filter(([start]) => start >= slot.start && start < slot.end);
      return slotValue(
        alarm,
        slot,
        within.map(([, set]) => set),
      );
    });
    if (evaluateAlarm(alarm, current, slots, NOW) !== "keep") changed++;
  }
  const { user, system } = process.cpuUsage(before);
  return { changed, ms: (user + system) / 1000 };
}

const runs = [
  ["no data, state kept", 300, 1, "INSUFFICIENT_DATA", false],
  ["no data, state changes", 300, 1, "ALARM", false],
  ["a sample a minute, kept", 300, 1, "ALARM", true],
  ["a sample a minute, changes", 300, 1, "OK", true],
  ["one-minute slots, 5 of 5", 60, 5, "ALARM", true],
] as const;

const table = runs.map(([what, period, evaluationPeriods, current, dense]) => {
  const { changed, ms } = evaluateAll(period, evaluationPeriods, current, dense);
  return {
    what,
    alarms: ALARMS,
    changed,
    "CPU ms": Math.round(ms),
    "us/alarm": Number(((ms * 1000) / ALARMS).toFixed(1)),
    "of budget": `${((ms / BUDGET_MS) * 100).toFixed(0)} %`,
  };
});
console.table(table);
if (table.some((row) => row["CPU ms"] > BUDGET_MS)) process.exitCode = 1;
