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
  const [starts, froms] = [new Float64Array(samples.length), new Float64Array(samples.length)];
  const sets = setsFor(samples.length);
  let length = 0;
  for (const { time, value, count = 1 } of samples) {
    const start = Math.floor(time / minute) * minute;
    const from = nextEvaluation(settings, arrival(time) - 1);
    if (length === 0 || starts[length - 1] !== start || froms[length - 1] !== from) {
      starts[length] = start;
      froms[length] = from;
      length++;
    }
    addTo(sets, length - 1, value * count, count, value, value);
  }
  const statistic = alarmStatistic(settings);
  return {
    start: (entry) => (entry < length ? (starts[entry] as number) : Number.POSITIVE_INFINITY),
    from: (entry) => (entry < length ? (froms[entry] as number) : Number.POSITIVE_INFINITY),
    read: (statistic === "Sum" && runningSum(sets, length)) || reader(sets, statistic),
  };
}

/** Statistic sets, a row of each part. */
interface Sets {
  readonly sums: Float64Array;
  readonly counts: Float64Array;
  readonly minima: Float64Array;
  readonly maxima: Float64Array;
}

function setsFor(length: number): Sets {
  return {
    sums: new Float64Array(length),
    counts: new Float64Array(length),
    minima: new Float64Array(length).fill(Number.POSITIVE_INFINITY),
    maxima: new Float64Array(length).fill(Number.NEGATIVE_INFINITY),
  };
}

function addTo(
  { sums, counts, minima, maxima }: Sets,
  at: number,
  sum: number,
  count: number,
  low: number,
  high: number,
): void {
  sums[at] = (sums[at] as number) + sum;
  counts[at] = (counts[at] as number) + count;
  minima[at] = Math.min(minima[at] as number, low);
  maxima[at] = Math.max(maxima[at] as number, high);
}

function reader({ sums, counts, minima, maxima }: Sets, statistic: string): Series["read"] {
  return (window, slot, first, behind) => {
    const one = setsFor(1);
    for (let at = first; at < behind; at++)
      addTo(one, 0, sums[at] as number, counts[at] as number, minima[at] as number, maxima[at] as number);
    const [sum = 0, sampleCount = 0, minimum = 0, maximum = 0] = [
      one.sums[0],
      one.counts[0],
      one.minima[0],
      one.maxima[0],
    ];
    window.sampleCounts[slot] = sampleCount;
    window.values[slot] =
      sampleCount === 0
        ? Number.NaN
        : (statisticValue({ sum, sampleCount, minimum, maximum }, statistic) ?? Number.NaN);
  };
}

/** Sums as differences of running ones, whatever the length of a slot. Undefined where differences would not be exact. */
function runningSum({ sums, counts }: Sets, length: number): Series["read"] | undefined {
  const [running, samples] = [new Float64Array(length + 1), new Float64Array(length + 1)];
  for (let at = 0; at < length; at++) {
    if (!Number.isInteger(sums[at])) return undefined;
    running[at + 1] = (running[at] as number) + (sums[at] as number);
    samples[at + 1] = (samples[at] as number) + (counts[at] as number);
  }
  return (window, slot, first, behind) => {
    window.sampleCounts[slot] = (samples[behind] as number) - (samples[first] as number);
    window.values[slot] = first === behind ? Number.NaN : (running[behind] as number) - (running[first] as number);
  };
}

/** A record reaches the log group one to two seconds after the call, on a full second; an evaluation sees what has arrived. */
function arrival(time: number): number {
  return Math.ceil((time + 1000) / 1000) * 1000;
}
