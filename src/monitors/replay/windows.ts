/** Slides an alarm's window over the samples of its metric, evaluation by evaluation. Thresholds play no part in it. */
import { evaluationInterval, evaluationSlots, nextEvaluation } from "../../alarms/schedule.ts";
import { type AlarmSettings, alarmStatistic } from "../../alarms/settings.ts";
import { statisticValue } from "../../alarms/statistics.ts";
import type { Sample } from "./sample.ts";

/** What an evaluation sees. It is the same object each time, and holds until the next one. */
export interface Window {
  /** The evaluation, in epoch milliseconds. */
  readonly at: number;
  /** Of each slot, oldest first, the value of the alarm's statistic; NaN where it has none. */
  readonly values: Float64Array;
  readonly sampleCounts: Float64Array;
}

/**
 * CloudWatch evaluates every minute (or as the settings have it), from the first sample until nothing changes any more.
 * An evaluation that finds the same values as the one before is left out: an alarm that has moved by them once stays.
 * @param samples in order of time
 */
export function* windows(settings: AlarmSettings, samples: readonly Sample[]): Generator<Window> {
  const series = seriesOf(settings, samples);
  const interval = evaluationInterval(settings);
  // Evaluations are an interval apart, and so are their slots.
  const slots = evaluationSlots(settings, 0);
  const bounds = [...slots.map(({ start }) => start), slots.at(-1)?.end ?? 0];
  const firsts = new Uint32Array(bounds.length);
  const [values, before] = [new Float64Array(slots.length).fill(-1), new Float64Array(slots.length)];
  const window = { at: series.from(0), values, sampleCounts: new Float64Array(slots.length) };
  let next = 0;
  for (let isFirst = true; Number.isFinite(window.at); isFirst = false) {
    while (series.from(next) <= window.at) next++;
    for (const [at, bound] of bounds.entries()) {
      let first = firsts[at] ?? 0;
      while (first < next && series.start(first) < window.at + bound) first++;
      firsts[at] = first;
    }
    before.set(values);
    for (let slot = 0; slot < values.length; slot++)
      series.read(window, slot, firsts[slot] as number, firsts[slot + 1] as number);
    if (isFirst || !areSame(values, before)) yield window;
    const arrival = series.from(next);
    window.at = (firsts[0] ?? 0) < next ? Math.min(arrival, window.at + interval) : arrival;
  }
}

function areSame(one: Float64Array, other: Float64Array): boolean {
  for (let at = 0; at < one.length; at++) if (!Object.is(one[at], other[at])) return false;
  return true;
}

/** Samples by the minute that they are stamped with, and the evaluation that sees them first. */
interface Series {
  /** The minute: metric filters aggregate by the minute. */
  start(entry: number): number;
  /** The evaluation; endless behind the last. */
  from(entry: number): number;
  /** Puts the statistic of entries, from one up to another, into a slot of a window. */
  read(window: Window, slot: number, first: number, behind: number): void;
}

const minute = 60_000;

function seriesOf(settings: AlarmSettings, samples: readonly Sample[]): Series {
  const starts: number[] = [];
  const froms: number[] = [];
  const entries: Entry[] = [];
  for (const { time, value, count = 1 } of samples) {
    const start = Math.floor(time / minute) * minute;
    const from = nextEvaluation(settings, arrival(time) - 1);
    const last = starts.length - 1;
    const entry = entries[last];
    if (entry && starts[last] === start && froms[last] === from) add(entry, value * count, count, value, value);
    else {
      starts.push(start);
      froms.push(from);
      entries.push({ sum: value * count, sampleCount: count, minimum: value, maximum: value });
    }
  }
  const statistic = alarmStatistic(settings);
  const read = (window: Window, slot: number, set: Entry): void => {
    window.sampleCounts[slot] = set.sampleCount;
    window.values[slot] = set.sampleCount === 0 ? Number.NaN : (statisticValue(set, statistic) ?? Number.NaN);
  };
  const addUp = statistic === "Sum" ? runningSum(entries) : undefined;
  return {
    start: (entry) => starts[entry] ?? Number.POSITIVE_INFINITY,
    from: (entry) => froms[entry] ?? Number.POSITIVE_INFINITY,
    read(window, slot, first, behind) {
      if (addUp) return addUp(window, slot, first, behind);
      const set = nothing();
      for (let at = first; at < behind; at++) {
        const { sum, sampleCount, minimum, maximum } = entries[at] as Entry;
        add(set, sum, sampleCount, minimum, maximum);
      }
      read(window, slot, set);
    },
  };
}

interface Entry {
  sum: number;
  sampleCount: number;
  minimum: number;
  maximum: number;
}

function nothing(): Entry {
  return { sum: 0, sampleCount: 0, minimum: Number.POSITIVE_INFINITY, maximum: Number.NEGATIVE_INFINITY };
}

function add(entry: Entry, sum: number, sampleCount: number, minimum: number, maximum: number): void {
  entry.sum += sum;
  entry.sampleCount += sampleCount;
  entry.minimum = Math.min(entry.minimum, minimum);
  entry.maximum = Math.max(entry.maximum, maximum);
}

/** Sums as differences of running ones, whatever the length of a slot. Undefined where differences would not be exact. */
function runningSum(entries: readonly Entry[]): Series["read"] | undefined {
  if (!entries.every(({ sum }) => Number.isInteger(sum))) return undefined;
  const sums = new Float64Array(entries.length + 1);
  const counts = new Float64Array(entries.length + 1);
  for (const [at, { sum, sampleCount }] of entries.entries()) {
    sums[at + 1] = (sums[at] ?? 0) + sum;
    counts[at + 1] = (counts[at] ?? 0) + sampleCount;
  }
  return (window, slot, first, behind) => {
    window.sampleCounts[slot] = (counts[behind] ?? 0) - (counts[first] ?? 0);
    window.values[slot] = first === behind ? Number.NaN : (sums[behind] ?? 0) - (sums[first] ?? 0);
  };
}

/** A record reaches the log group one to two seconds after the call, on a full second; an evaluation sees what has arrived. */
function arrival(time: number): number {
  return Math.ceil((time + 1000) / 1000) * 1000;
}
