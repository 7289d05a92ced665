/** Follows an alarm through its metric's samples: when it changes its state, and why. */
import { evaluateAlarm, type StateChange } from "../../alarms/evaluate.ts";
import { evaluationInterval, evaluationSlots, nextEvaluation } from "../../alarms/schedule.ts";
import type { AlarmSettings, AlarmState } from "../../alarms/settings.ts";
import { slotValue } from "../../alarms/slot-value.ts";
import { mergeSets, type StatisticSet, sampleSet } from "../../alarms/statistics.ts";

/** A value for the alarm's metric. Instants are epoch milliseconds. */
export interface Sample {
  /** The log event's time. */
  readonly time: number;
  readonly value: number;
}

export interface StateStep extends Pick<StateChange, "reason"> {
  /** When it was evaluated, in epoch milliseconds. */
  readonly at: number;
  readonly from: AlarmState;
  readonly to: AlarmState;
}

/**
 * Evaluates the alarm as CloudWatch does, every minute (or as its settings have it), from the first sample until nothing
 * changes any more. Before the first sample it stands as it does without any data.
 * @param samples in order of time
 * @param until epoch milliseconds; evaluations later than that are left out
 */
export const followAlarm = (
  settings: AlarmSettings,
  samples: readonly Sample[],
  until = Number.POSITIVE_INFINITY,
): StateStep[] => {
  const steps: StateStep[] = [];
  const coming = seenTogether(settings, samples);
  const window: Seen[] = [];
  let state = restingState(settings);
  let next = 0;
  let at = coming[0]?.from ?? Number.POSITIVE_INFINITY;
  while (at <= until && Number.isFinite(at)) {
    for (let seen = coming[next]; seen && seen.from <= at; seen = coming[++next]) window.push(seen);
    const slots = evaluationSlots(settings, at);
    const oldest = slots[0]?.start ?? at;
    forget(window, oldest);
    const change = evaluateAlarm(settings, state, slotValues(settings, slots, window), at);
    if (change !== "keep") {
      steps.push({ at, from: state, to: change.state, reason: change.reason });
      state = change.state;
    }
    const arrival = coming[next]?.from ?? Number.POSITIVE_INFINITY;
    at = window.length > 0 ? Math.min(arrival, at + evaluationInterval(settings)) : arrival;
  }
  return steps;
};

/** How the alarm stands where no data has come for long. */
const restingState = (settings: AlarmSettings): AlarmState => {
  const slots = evaluationSlots(settings, 0).map(({ start }) => ({ start }));
  const change = evaluateAlarm(settings, "INSUFFICIENT_DATA", slots, 0);
  return change === "keep" ? "INSUFFICIENT_DATA" : change.state;
};

/** The samples of one minute that the same evaluation sees first. */
interface Seen {
  /** The minute that they are stamped with: metric filters aggregate by the minute. */
  readonly start: number;
  /** The evaluation. */
  readonly from: number;
  readonly set: StatisticSet;
}

const minute = 60_000;

const seenTogether = (settings: AlarmSettings, samples: readonly Sample[]): Seen[] => {
  const seen: Seen[] = [];
  for (const { time, value } of samples) {
    const start = Math.floor(time / minute) * minute;
    const from = nextEvaluation(settings, arrival(time) - 1);
    const last = seen.at(-1);
    const set = sampleSet(value);
    if (last?.start === start && last.from === from) seen[seen.length - 1] = { ...last, set: mergeSets(last.set, set) };
    else seen.push({ start, from, set });
  }
  return seen;
};

/** A record reaches the log group one to two seconds after the call, on a full second; an evaluation sees what has arrived. */
const arrival = (time: number): number => Math.ceil((time + 1000) / 1000) * 1000;

const forget = (window: Seen[], before: number): void => {
  const kept = window.findIndex(({ start }) => start >= before);
  window.splice(0, kept < 0 ? window.length : kept);
};

const slotValues = (settings: AlarmSettings, slots: ReturnType<typeof evaluationSlots>, window: readonly Seen[]) => {
  const [oldest] = slots;
  const length = settings.period * 1000;
  const bySlot = Map.groupBy(window, ({ start }) => Math.floor((start - (oldest?.start ?? 0)) / length));
  return slots.map((slot, index) =>
    slotValue(
      settings,
      slot,
      (bySlot.get(index) ?? []).map(({ set }) => set),
    ),
  );
};
