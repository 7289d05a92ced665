/** How an alarm would have gone: when it rang, and for how long. */
import { isBreaching } from "../../alarms/comparison.ts";
import type { AlarmSettings, AlarmState } from "../../alarms/settings.ts";
import { breaching, missing, quiet, transitions } from "../../alarms/transitions.ts";
import { restingState } from "../../monitors/replay/follow-alarm.ts";
import type { Window } from "../../monitors/replay/windows.ts";
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
 * @param seen windows in order
 * @param span of all records: what rings at its beginning or end is cut there, and the beginning is no alarm, since nobody
 *   would have been told
 */
export function alarmCourse(settings: AlarmSettings, seen: Iterable<Window>, span: TimeSpan): AlarmCourse {
  const ringing: TimeSpan[] = [];
  const next = transitions(settings);
  let kinds = new Uint8Array(0);
  let state: AlarmState = restingState(settings);
  let since = state === "ALARM" ? span.from : undefined;
  let alarms = 0;
  for (const { at, values } of seen) {
    if (kinds.length === 0) kinds = new Uint8Array(values.length);
    const before = state;
    state = next(before, kindsOf(values, settings, kinds));
    if (state === before) continue;
    if (since !== undefined) ringing.push({ from: since, to: at });
    since = state === "ALARM" ? at : undefined;
    if (state === "ALARM") alarms++;
  }
  if (since !== undefined) ringing.push({ from: since, to: Math.max(since, span.to) });
  const milliseconds = ringing.reduce((sum, { from, to }) => sum + to - from, 0);
  return { alarms, alarmSeconds: Math.round(milliseconds / 1000), ringing };
}

/** What each slot holds for an alarm with this threshold. */
export function kindsOf(
  values: Float64Array,
  { comparisonOperator, threshold }: Pick<AlarmSettings, "comparisonOperator" | "threshold">,
  into: Uint8Array,
): Uint8Array {
  for (let slot = 0; slot < values.length; slot++) {
    const value = values[slot] as number;
    into[slot] = Number.isNaN(value) ? missing : isBreaching(comparisonOperator, value, threshold) ? breaching : quiet;
  }
  return into;
}

/**
 * The windows that count. An alarm that rings of silence would ring behind the last record, where nobody knows of it; any
 * other is followed until it has calmed down.
 */
export function* withinRecords(settings: AlarmSettings, seen: Iterable<Window>, span: TimeSpan): Generator<Window> {
  const until = restingState(settings) === "ALARM" ? span.to : Number.POSITIVE_INFINITY;
  for (const window of seen) {
    if (window.at > until) return;
    yield window;
  }
}
