/** How an alarm would have gone: when it rang, and for how long. */
import type { AlarmSettings } from "../../alarms/settings.ts";
import { type Evaluation, evaluations } from "../../monitors/replay/evaluations.ts";
import { restingState, type StateStep, stateSteps } from "../../monitors/replay/follow-alarm.ts";
import type { Sample } from "../../monitors/replay/sample.ts";
import type { TimeSpan } from "./time-span.ts";

export interface AlarmCourse {
  /** How often it went to ALARM. */
  readonly alarms: number;
  /** How long it was in ALARM, all times together. */
  readonly alarmSeconds: number;
  /** The stretches in ALARM, in order. */
  readonly ringing: readonly TimeSpan[];
}

/** What the alarm looked at, and how it went. */
export interface Followed {
  readonly seen: readonly Evaluation[];
  readonly course: AlarmCourse;
}

/**
 * Evaluates the alarm as live, in event time.
 * @param samples in order of time
 * @param span of all records: what rings at its beginning or end is cut there
 */
export const follow = (settings: AlarmSettings, samples: readonly Sample[], span: TimeSpan): Followed => {
  const until = lastEvaluation(settings, span);
  const seen = [...evaluations(settings, samples)].filter(({ at }) => at <= until);
  return { seen, course: alarmCourse(settings, stateSteps(settings, seen), span) };
};

/**
 * An alarm that rings of silence would ring behind the last record, where nobody knows of it; any other is followed
 * until it has calmed down.
 */
const lastEvaluation = (settings: AlarmSettings, span: TimeSpan): number =>
  ringsOfSilence(settings) ? span.to : Number.POSITIVE_INFINITY;

const ringsOfSilence = (settings: AlarmSettings): boolean => restingState(settings) === "ALARM";

/** The beginning is no alarm, since nobody would have been told. */
const alarmCourse = (settings: AlarmSettings, steps: readonly StateStep[], span: TimeSpan): AlarmCourse => {
  const initial = ringsOfSilence(settings) ? [{ from: span.from, to: steps[0]?.at ?? span.to }] : [];
  const rung = steps.flatMap(({ at, to }, index) =>
    to === "ALARM" ? [{ from: at, to: steps[index + 1]?.at ?? Math.max(at, span.to) }] : [],
  );
  const ringing = [...initial, ...rung];
  const milliseconds = ringing.reduce((sum, { from, to }) => sum + to - from, 0);
  return { alarms: rung.length, alarmSeconds: Math.round(milliseconds / 1000), ringing };
};
