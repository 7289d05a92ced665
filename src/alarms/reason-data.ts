/** StateReasonData: the datapoints behind a state, as JSON in AWS's field order. */

import { isoOffsetDate, jsonDouble } from "./java-text.ts";
import { recoveringDatapoints } from "./reason.ts";
import { type AlarmSettings, type AlarmState, alarmStatistic, requiredBreaches } from "./settings.ts";
import { isDatapoint, type SlotValue } from "./slot-value.ts";
import type { Verdict } from "./verdict.ts";

/**
 * The StateReasonData of a state that an evaluation led to.
 * @param at the instant of the evaluation in epoch milliseconds
 * @returns compact JSON: version, queryDate, startDate (when there is data), unit (when set), statistic, period,
 *   recentDatapoints (oldest first, null in gaps), threshold, evaluatedDatapoints (newest first)
 */
export function stateReasonData(settings: AlarmSettings, state: AlarmState, verdict: Verdict, at: number): string {
  const recent = recentSlots(verdict);
  const [oldest] = recent;
  return JSON.stringify({
    version: "1.0",
    queryDate: isoOffsetDate(at),
    ...(oldest && { startDate: isoOffsetDate(oldest.start) }),
    ...(settings.unit !== undefined && { unit: settings.unit }),
    statistic: alarmStatistic(settings),
    period: settings.period,
    recentDatapoints: recent.map((slot) => (isDatapoint(slot) ? jsonDouble(slot.value) : null)),
    threshold: jsonDouble(settings.threshold),
    evaluatedDatapoints: evaluatedSlots(settings, state, verdict).map((slot) => ({
      timestamp: isoOffsetDate(slot.start),
      ...(isDatapoint(slot) && { sampleCount: jsonDouble(slot.sampleCount), value: jsonDouble(slot.value) }),
    })),
  });
}

// From the oldest datapoint that was looked at to the newest, with the gaps between, oldest first.
function recentSlots({ slots, datapoints }: Verdict): SlotValue[] {
  const [newest] = datapoints;
  const oldest = datapoints.at(-1);
  if (!newest || !oldest) return [];
  return slots.filter((slot) => slot.start >= oldest.start && slot.start <= newest.start).toReversed();
}

/**
 * The slots that AWS names as the ground of a state, newest first [recorded]: the datapoints that speak for it and, while
 * those are fewer than the state takes, the newest empty slots.
 */
function evaluatedSlots(settings: AlarmSettings, state: AlarmState, verdict: Verdict): SlotValue[] {
  const supporting = { ALARM: verdict.breaching, OK: verdict.notBreaching, INSUFFICIENT_DATA: [] }[state];
  const needed = state === "OK" ? recoveringDatapoints(settings) : requiredBreaches(settings);
  const lacking = Math.min(Math.max(needed - supporting.length, 0), verdict.missing);
  const empty = verdict.slots.filter((slot) => !isDatapoint(slot)).slice(0, lacking);
  return [...supporting, ...empty].toSorted((a, b) => b.start - a.start);
}
