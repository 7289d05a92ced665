/** How an alarm would have gone: when it rang, and for how long. */
import { nextState } from "../../alarms/evaluate.ts";
import type { AlarmSettings } from "../../alarms/settings.ts";
import { weigh } from "../../alarms/verdict.ts";
import type { Evaluation } from "../../monitors/replay/evaluations.ts";
import { restingState } from "../../monitors/replay/follow-alarm.ts";
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
 * Follows the alarm's state as `followAlarm` does, without the texts that AWS makes of each change.
 * @param seen evaluations in order
 * @param span of all records: what rings at its beginning or end is cut there, and the beginning is no alarm, since nobody
 *   would have been told
 */
export function alarmCourse(settings: AlarmSettings, seen: Iterable<Evaluation>, span: TimeSpan): AlarmCourse {
  const ringing: TimeSpan[] = [];
  let state = restingState(settings);
  let since = state === "ALARM" ? span.from : undefined;
  let alarms = 0;
  for (const { at, slots } of seen) {
    const next = nextState(settings, state, weigh(settings, slots));
    if (next === state) continue;
    if (since !== undefined) ringing.push({ from: since, to: at });
    since = next === "ALARM" ? at : undefined;
    if (next === "ALARM") alarms++;
    state = next;
  }
  if (since !== undefined) ringing.push({ from: since, to: Math.max(since, span.to) });
  const milliseconds = ringing.reduce((sum, { from, to }) => sum + to - from, 0);
  return { alarms, alarmSeconds: Math.round(milliseconds / 1000), ringing };
}

/**
 * The evaluations that count. An alarm that rings of silence would ring behind the last record, where nobody knows of it;
 * any other is followed until it has calmed down.
 */
export function* withinRecords(settings: AlarmSettings, seen: Iterable<Evaluation>, span: TimeSpan) {
  const until = restingState(settings) === "ALARM" ? span.to : Number.POSITIVE_INFINITY;
  for (const evaluation of seen) {
    if (evaluation.at > until) return;
    yield evaluation;
  }
}
