/** From datapoints to the state of an alarm: M of N, missing data, and the rule against ringing too soon. */

import { prematureState } from "./ambiguities.ts";
import { hasTooFewSamples } from "./low-samples.ts";
import { stateReason } from "./reason.ts";
import { stateReasonData } from "./reason-data.ts";
import { type AlarmSettings, type AlarmState, missingDataTreatment, requiredBreaches } from "./settings.ts";
import type { SlotValue } from "./slot-value.ts";
import { type Verdict, weigh } from "./verdict.ts";

/** A state that an alarm moves to, with the texts that AWS gives for it. */
export interface StateChange {
  readonly state: AlarmState;
  readonly reason: string;
  /** The JSON text of StateReasonData. */
  readonly reasonData: string;
}

/**
 * Evaluates an alarm over what it read.
 * @param slots the slots of `evaluationSlots`, oldest first, with the value of the alarm's statistic where there is one
 * @param at the instant of the evaluation in epoch milliseconds, AWS's queryDate
 * @returns the state to move to, or "keep". A state that stays keeps its reason, too: AWS shows the reason of the
 *   transition until the next one [recorded], so "keep" is the answer whenever the state would not change.
 */
export function evaluateAlarm(
  settings: AlarmSettings,
  current: AlarmState,
  slots: readonly SlotValue[],
  at: number,
): StateChange | "keep" {
  const verdict = weigh(settings, slots);
  const state = hasTooFewSamples(settings, verdict) ? current : nextState(settings, current, verdict);
  if (state === current) return "keep";
  return {
    state,
    reason: stateReason(settings, state, verdict),
    reasonData: stateReasonData(settings, state, verdict, at),
  };
}

/** The state that the datapoints call for, whatever may hold it back. Semantics 2.4. */
export function nextState(settings: AlarmSettings, current: AlarmState, verdict: Verdict): AlarmState {
  const required = requiredBreaches(settings);
  const breaches = verdict.breaching.length;
  const treatment = missingDataTreatment(settings);
  if (breaches >= required) return "ALARM";
  if (verdict.missing === 0 || treatment === "notBreaching") return "OK";
  if (treatment === "breaching") return breaches + verdict.missing >= required ? "ALARM" : "OK";
  if (verdict.notBreaching.length > 0) return "OK";
  if (treatment === "ignore") return current;
  if (breaches === 0) return "INSUFFICIENT_DATA";
  return verdict.oldestBreachAge >= required ? "ALARM" : prematureState(current);
}
