/** What an alarm looks at, evaluation by evaluation, while its metric gets samples. Thresholds play no part in it. */
import { evaluationInterval, evaluationSlots, nextEvaluation, type Slot } from "../../alarms/schedule.ts";
import type { AlarmSettings } from "../../alarms/settings.ts";
import { type SlotValue, slotValue } from "../../alarms/slot-value.ts";
import { mergeSets, type StatisticSet } from "../../alarms/statistics.ts";
import { type Sample, setOf } from "./sample.ts";

export interface Evaluation {
  /** In epoch milliseconds. */
  readonly at: number;
  /** As `evaluateAlarm` takes them, oldest first. */
  readonly slots: readonly SlotValue[];
}

/**
 * CloudWatch evaluates every minute (or as the settings have it), from the first sample until nothing changes any more.
 * An evaluation that finds the same values as the one before is left out: an alarm that has moved by them once stays.
 * @param samples in order of time
 */
export function* evaluations(settings: AlarmSettings, samples: readonly Sample[]): Generator<Evaluation> {
  const coming = seenTogether(settings, samples);
  const interval = evaluationInterval(settings);
  let [oldest, next] = [0, 0];
  let before: readonly SlotValue[] = [];
  let at = coming[0]?.from ?? Number.POSITIVE_INFINITY;
  while (Number.isFinite(at)) {
    while ((coming[next]?.from ?? Number.POSITIVE_INFINITY) <= at) next++;
    const slots = evaluationSlots(settings, at);
    while (oldest < next && (coming[oldest]?.start ?? 0) < (slots[0]?.start ?? at)) oldest++;
    const values = slotValues(settings, slots, coming, oldest, next);
    if (!sameValues(values, before)) yield { at, slots: values };
    before = values;
    const arrival = coming[next]?.from ?? Number.POSITIVE_INFINITY;
    at = oldest < next ? Math.min(arrival, at + interval) : arrival;
  }
}

/** The samples of one minute that the same evaluation sees first. */
interface Seen {
  /** The minute that they are stamped with: metric filters aggregate by the minute. */
  readonly start: number;
  /** The evaluation. */
  readonly from: number;
  readonly set: StatisticSet;
}

const minute = 60_000;

function seenTogether(settings: AlarmSettings, samples: readonly Sample[]): Seen[] {
  const seen: Seen[] = [];
  for (const sample of samples) {
    const start = Math.floor(sample.time / minute) * minute;
    const from = nextEvaluation(settings, arrival(sample.time) - 1);
    const last = seen.at(-1);
    const set = setOf(sample);
    if (last?.start === start && last.from === from)
      seen[seen.length - 1] = { start, from, set: mergeSets(last.set, set) };
    else seen.push({ start, from, set });
  }
  return seen;
}

/** A record reaches the log group one to two seconds after the call, on a full second; an evaluation sees what has arrived. */
function arrival(time: number): number {
  return Math.ceil((time + 1000) / 1000) * 1000;
}

function slotValues(
  settings: AlarmSettings,
  slots: readonly Slot[],
  coming: readonly Seen[],
  oldest: number,
  next: number,
): SlotValue[] {
  let at = oldest;
  return slots.map((slot) => {
    const sets: StatisticSet[] = [];
    for (let seen = coming[at]; at < next && seen && seen.start < slot.end; seen = coming[++at]) sets.push(seen.set);
    return slotValue(settings, slot, sets);
  });
}

function sameValues(values: readonly SlotValue[], before: readonly SlotValue[]): boolean {
  return values.length === before.length && values.every(({ value }, index) => value === before[index]?.value);
}
