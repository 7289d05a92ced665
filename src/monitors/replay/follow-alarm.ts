/** Follows an alarm through its metric's samples: when it changes its state, and why. */
import { evaluateAlarm, type StateChange } from "../../alarms/evaluate.ts";
import { evaluationSlots } from "../../alarms/schedule.ts";
import type { AlarmSettings, AlarmState } from "../../alarms/settings.ts";
import { evaluations } from "./evaluations.ts";
import type { Sample } from "./sample.ts";

export interface StateStep extends Pick<StateChange, "reason"> {
  /** When it was evaluated, in epoch milliseconds. */
  readonly at: number;
  readonly from: AlarmState;
  readonly to: AlarmState;
}

/**
 * Evaluates the alarm as CloudWatch does. Before the first sample it stands as it does without any data.
 * @param samples in order of time
 * @param until epoch milliseconds; evaluations later than that are left out
 */
export function followAlarm(
  settings: AlarmSettings,
  samples: readonly Sample[],
  until = Number.POSITIVE_INFINITY,
): StateStep[] {
  const steps: StateStep[] = [];
  let state = restingState(settings);
  for (const { at, slots } of evaluations(settings, samples)) {
    if (at > until) break;
    const change = evaluateAlarm(settings, state, slots, at);
    if (change === "keep") continue;
    steps.push({ at, from: state, to: change.state, reason: change.reason });
    state = change.state;
  }
  return steps;
}

/** How the alarm stands where no data has come for long. */
export function restingState(settings: AlarmSettings): AlarmState {
  const slots = evaluationSlots(settings, 0).map(({ start }) => ({ start }));
  const change = evaluateAlarm(settings, "INSUFFICIENT_DATA", slots, 0);
  return change === "keep" ? "INSUFFICIENT_DATA" : change.state;
}
