/** A metric alarm when it is due: what it sees of its metric is held against the threshold. */
import { evaluateAlarm } from "../../alarms/evaluate.ts";
import { evaluationSlots, nextEvaluation, type Slot } from "../../alarms/schedule.ts";
import { isDatapoint, type SlotValue, slotValue } from "../../alarms/slot-value.ts";
import type { Host } from "../../cloud/host.ts";
import { type Alarm, updateAlarm } from "./alarm.ts";
import { changeState } from "./change-state.ts";
import { nextChange } from "./next-change.ts";
import { firstSampleStart, readSamples, type Sample, type SampleQuery } from "./samples.ts";

/** @returns the next evaluation that can see something else */
export function evaluateMetricAlarm(cloud: Host, given: Alarm, due: number, series: number): number | undefined {
  const slots = evaluationSlots(given.settings, due);
  const query = queryOf(given, series, slots);
  const samples = readSamples(cloud.store, query);
  const values = slotValues(given, slots, samples);
  if (isWarmingUp(given, values, due)) return nextEvaluation(given.settings, due);
  const alarm = warmedUp(cloud, given);
  const change = evaluateAlarm(alarm.settings, alarm.state, values, due);
  if (change !== "keep") changeState(cloud, alarm, change, due);
  const ahead = firstSampleStart(cloud.store, { ...query, from: query.to });
  const starts = [...samples.map(({ start }) => start), ...(ahead === undefined ? [] : [ahead])];
  return nextChange(alarm.settings, starts, due);
}

/** The warm-up ends with its time, or as soon as there is a full window with a newest datapoint. */
function isWarmingUp({ warmUntil = 0, settings }: Alarm, values: readonly SlotValue[], at: number): boolean {
  if (at >= warmUntil) return false;
  if (settings.warmUp?.whole) return true;
  return !values.slice(-settings.evaluationPeriods).every(isDatapoint);
}

function warmedUp(cloud: Host, alarm: Alarm): Alarm {
  if (alarm.warmUntil === undefined) return alarm;
  const { warmUntil: _, ...warm } = alarm;
  updateAlarm(cloud.store, warm);
  return warm;
}

function queryOf({ settings }: Alarm, series: number, slots: readonly Slot[]): SampleQuery {
  return {
    series,
    from: slots[0]?.start ?? 0,
    to: slots.at(-1)?.end ?? 0,
    unit: settings.unit,
    bins: settings.extendedStatistic !== undefined,
  };
}

function slotValues({ settings }: Alarm, slots: readonly Slot[], samples: readonly Sample[]): SlotValue[] {
  const windowStart = slots[0]?.start ?? 0;
  const bySlot = Map.groupBy(samples, ({ start }) => Math.floor((start - windowStart) / (settings.period * 1000)));
  const setsOf = (index: number) => (bySlot.get(index) ?? []).map(({ set }) => set);
  return slots.map((slot, index) => slotValue(settings, slot, setsOf(index)));
}
