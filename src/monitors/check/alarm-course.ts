/** Plays an alarm through one burst of matches and the silence after it, with the engine that the cloud evaluates it with. */
import { nextState } from "../../alarms/evaluate.ts";
import type { Slot } from "../../alarms/schedule.ts";
import { evaluationInterval, evaluationSlots } from "../../alarms/schedule.ts";
import type { AlarmSettings, AlarmState } from "../../alarms/settings.ts";
import type { SlotValue } from "../../alarms/slot-value.ts";
import { weigh } from "../../alarms/verdict.ts";
import { isComparison, type Samples } from "./alarm-facts.ts";
import type { Alarm } from "./inventory.ts";

/** What becomes of an alarm. */
export interface Course {
  /** Its state before anything matched, after days of quiet. */
  readonly before: AlarmState;
  /** Whether the burst brought it to ALARM. */
  readonly rang: boolean;
  /** Minutes in ALARM since the burst; endless when it never left it. */
  readonly minutes: number;
  /** Its state long after. */
  readonly after: AlarmState;
}

const MINUTE = 60_000;
const WEEK = 7 * 24 * 60 * MINUTE;

/** How many slots are looked at in all; some seconds' work at most, where an alarm looks back over a day of short periods. */
const mostSlots = 2_000_000;
const mostEvaluations = 1000;

/**
 * The course of an alarm around one minute in which enough records match to breach. Where the filter has a default value,
 * every other minute has a datapoint of it: a trail's log group is never silent.
 * @returns undefined where the alarm's settings are not all known, or AWS would refuse them
 */
export function courseOf(alarm: Alarm, samples: Samples): Course | undefined {
  const settings = settingsOf(alarm);
  if (!settings) return undefined;
  const interval = evaluationInterval(settings);
  const quiet = samples.defaults.length > 0 ? Math.max(...samples.defaults) : undefined;
  // The window with the slots that are read beyond it, and one more for the burst to fall out of it.
  const looked = evaluationSlots(settings, 0);
  const window = Math.max(2 * -(looked[0]?.start ?? 0), 2 * 60 * MINUTE);
  const burst = Math.ceil(window / MINUTE) * MINUTE;
  const end = burst + 2 * window;
  // An alarm that looks back over a day is looked at every few minutes only: its states last for hours.
  const evaluations = Math.min(mostEvaluations, mostSlots / looked.length);
  const step = Math.max(1, Math.ceil(end / interval / evaluations)) * interval;
  let state: AlarmState = "INSUFFICIENT_DATA";
  let before: AlarmState = state;
  let [rang, ringing] = [false, 0];
  for (let at = 0; at <= end; at += step) {
    const slots = evaluationSlots(settings, at).map((slot) => valueIn(slot, burst, quiet, breachOf(settings)));
    state = nextState(settings, state, weigh(settings, slots));
    if (at <= burst) before = state;
    else if (state === "ALARM") [rang, ringing] = [true, ringing + step];
  }
  return { before, rang, minutes: state === "ALARM" ? Number.POSITIVE_INFINITY : ringing / MINUTE, after: state };
}

/** {@link courseOf}, which plays alarms that are set alike once: most monitors leave most settings as they are. */
export function courses(): typeof courseOf {
  const played = new Map<string, Course | undefined>();
  return (alarm, samples) => {
    const { period, evaluationPeriods, datapointsToAlarm, threshold, comparison, treatMissingData, namespace } = alarm;
    const settings = [period, evaluationPeriods, datapointsToAlarm, threshold, comparison, treatMissingData, namespace];
    const key = JSON.stringify([settings, samples]);
    if (!played.has(key)) played.set(key, courseOf(alarm, samples));
    return played.get(key);
  };
}

function valueIn({ start, end }: Slot, burst: number, quiet: number | undefined, breach: number): SlotValue {
  if (start <= burst && burst < end) return { start, value: breach, sampleCount: 1 };
  return quiet === undefined ? { start } : { start, value: quiet, sampleCount: 1 };
}

/** A value that breaches, by a little. */
function breachOf({ comparisonOperator, threshold }: AlarmSettings): number {
  if (comparisonOperator.includes("OrEqual")) return threshold;
  return comparisonOperator.startsWith("GreaterThan") ? threshold + 1 : threshold - 1;
}

/** In the words of the alarms room; undefined where they are not all known, or AWS would refuse them. */
export function settingsOf(alarm: Alarm): AlarmSettings | undefined {
  const { period, evaluationPeriods, threshold, comparison, datapointsToAlarm, treatMissingData } = alarm;
  if (period === undefined || evaluationPeriods === undefined || threshold === undefined) return undefined;
  if (!isComparison(comparison) || period < 10 || evaluationPeriods < 1) return undefined;
  // AWS refuses to look back over more, and so another rule does.
  if (period * evaluationPeriods * 1000 > WEEK) return undefined;
  return {
    name: alarm.name ?? "",
    arn: "",
    namespace: alarm.namespace ?? "",
    metricName: alarm.metricName ?? "",
    dimensions: [],
    period,
    evaluationPeriods,
    threshold,
    comparisonOperator: comparison,
    actionsEnabled: true,
    okActions: [],
    alarmActions: [],
    insufficientDataActions: [],
    ...(alarm.statistic !== undefined && { statistic: alarm.statistic }),
    ...(datapointsToAlarm !== undefined && { datapointsToAlarm }),
    ...(isTreatment(treatMissingData) && { treatMissingData }),
  };
}

function isTreatment(text: string | undefined): text is NonNullable<AlarmSettings["treatMissingData"]> {
  return text === "breaching" || text === "notBreaching" || text === "ignore" || text === "missing";
}
