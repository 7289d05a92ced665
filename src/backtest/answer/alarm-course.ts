/** How an alarm would have gone: when it rang, and for how long. */

import type { AlarmSettings } from "../../alarms/settings.ts";
import { restingState, type StateStep } from "../../monitors/replay/follow-alarm.ts";
import type { TimeSpan } from "./time-span.ts";

export interface AlarmCourse {
  /** How often it went to ALARM. */
  readonly alarms: number;
  /** How long it was in ALARM, all times together. */
  readonly alarmSeconds: number;
  /** The stretches in ALARM, in order. */
  readonly ringing: readonly TimeSpan[];
}

/**
 * Sums up the changes of an alarm's state. What rings at the beginning or the end of the records is cut there: the
 * beginning is no alarm, nobody would have been told.
 */
export const alarmCourse = (settings: AlarmSettings, steps: readonly StateStep[], span: TimeSpan): AlarmCourse => {
  const initial = restingState(settings) === "ALARM" ? [{ from: span.from, to: steps[0]?.at ?? span.to }] : [];
  const rung = steps.flatMap(({ at, to }, index) =>
    to === "ALARM" ? [{ from: at, to: steps[index + 1]?.at ?? Math.max(at, span.to) }] : [],
  );
  const ringing = [...initial, ...rung];
  const milliseconds = ringing.reduce((sum, { from, to }) => sum + to - from, 0);
  return { alarms: rung.length, alarmSeconds: Math.round(milliseconds / 1000), ringing };
};

/**
 * The last evaluation that counts. An alarm that rings of silence would ring behind the last record, of which nobody
 * knows whether it was; any other is followed until it has calmed down.
 */
export const lastEvaluation = (settings: AlarmSettings, span: TimeSpan): number =>
  restingState(settings) === "ALARM" ? span.to : Number.POSITIVE_INFINITY;
