/** What an alarm looks at, evaluation by evaluation, as the texts of its changes tell it. */
import { evaluationSlots } from "../../alarms/schedule.ts";
import type { AlarmSettings } from "../../alarms/settings.ts";
import type { SlotValue } from "../../alarms/slot-value.ts";
import type { Sample } from "./sample.ts";
import { windows } from "./windows.ts";

export interface Evaluation {
  /** In epoch milliseconds. */
  readonly at: number;
  /** As `evaluateAlarm` takes them, oldest first. */
  readonly slots: readonly SlotValue[];
}

/** The windows of {@link windows}, each as a value of its own. */
export function* evaluations(settings: AlarmSettings, samples: readonly Sample[]): Generator<Evaluation> {
  for (const { at, values, sampleCounts } of windows(settings, samples))
    yield {
      at,
      slots: evaluationSlots(settings, at).map(({ start }, slot) => {
        const [value = Number.NaN, sampleCount = 0] = [values[slot], sampleCounts[slot]];
        return Number.isNaN(value) ? { start } : { start, value, sampleCount };
      }),
    };
}
