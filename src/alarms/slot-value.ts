/** What an alarm sees of a slot: the value of its statistic, or nothing. */

import type { Slot } from "./schedule.ts";
import { type AlarmSettings, alarmStatistic } from "./settings.ts";
import { mergeAll, type StatisticSet, statisticValue } from "./statistics.ts";

/** A datapoint with the number of samples behind it. */
export interface Datapoint {
  /** The slot's start in epoch milliseconds. */
  readonly start: number;
  readonly value: number;
  readonly sampleCount: number;
}

/** A slot of the evaluation range: a datapoint, or a start without one. */
export type SlotValue = Datapoint | { readonly start: number; readonly value?: undefined };

/** Whether anything was seen in the slot. */
export function isDatapoint(slot: SlotValue): slot is Datapoint {
  return slot.value !== undefined;
}

/**
 * A slot as its alarm sees it.
 * @param sets the statistic sets of the alarm's metric and unit that are stamped within the slot
 */
export function slotValue(
  settings: Pick<AlarmSettings, "statistic" | "extendedStatistic">,
  slot: Slot,
  sets: Iterable<StatisticSet>,
): SlotValue {
  const set = mergeAll(sets);
  const value = set && statisticValue(set, alarmStatistic(settings));
  return set && value !== undefined
    ? { start: slot.start, value, sampleCount: set.sampleCount }
    : { start: slot.start };
}
