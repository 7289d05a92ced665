/** When what an alarm sees changes by itself: as time goes by, samples enter its window, cross from slot to slot, and leave. */
import { evaluationSlots, nextEvaluation, nextPeriodEnd } from "../../alarms/schedule.ts";
import type { AlarmSettings } from "../../alarms/settings.ts";

/**
 * The first evaluation after `at` that can see other slots than the one at `at`; undefined when only new samples can
 * change them. Between the two the same samples lie in the same slots, and evaluating the same slots again never
 * changes a state.
 * @param starts where the alarm's samples stand that are in its window or come after it, in epoch milliseconds
 * @param at an instant of evaluation
 */
export function nextChange(
  alarm: Pick<AlarmSettings, "period" | "evaluationPeriods" | "wallClock">,
  starts: Iterable<number>,
  at: number,
): number | undefined {
  const slots = evaluationSlots(alarm, at);
  const end = slots.at(-1)?.end ?? at;
  const length = alarm.period * 1000;
  let boundary = Number.POSITIVE_INFINITY;
  for (const start of starts) {
    // The slot that the sample is in, 1 being the newest; 0 for a sample that is still ahead.
    const slot = Math.max(0, Math.ceil((end - start) / length));
    // It moves on to the next slot, or out of the window, once the newest slot ends after this.
    if (slot <= slots.length) boundary = Math.min(boundary, start + slot * length);
  }
  if (boundary === Number.POSITIVE_INFINITY) return undefined;
  // By a wall clock all slots move at once, when the next period is complete.
  if (alarm.wallClock) return nextEvaluation(alarm, nextPeriodEnd(alarm.period, alarm.wallClock, at) - 1);
  const lag = at - end;
  return nextEvaluation(alarm, boundary) + lag;
}
