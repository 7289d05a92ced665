/** What each threshold would have cost: how often the alarm would have rung with it. */
import { nextState } from "../../alarms/evaluate.ts";
import type { AlarmSettings, AlarmState } from "../../alarms/settings.ts";
import { weigh } from "../../alarms/verdict.ts";
import type { Evaluation } from "../../monitors/replay/evaluations.ts";
import { restingState } from "../../monitors/replay/follow-alarm.ts";

/** Thresholds from one up to and including another, which all come to the same. */
export interface ThresholdCost {
  readonly from: number;
  readonly to: number;
  /** How often it would have gone to ALARM. */
  readonly alarms: number;
}

/**
 * Follows the alarm with every whole threshold from 1 to the highest value that it saw, at the price of one pass:
 * thresholds between the same two values that were seen behave alike and are followed as one, and an evaluation asks for
 * the next state once for each stretch of thresholds between its own values.
 * @param seen all evaluations, in order
 */
export function thresholdCosts(settings: AlarmSettings, seen: readonly Evaluation[]): ThresholdCost[] {
  const highest = highestValue(seen);
  if (highest < 1) return [];
  const cells = cellsOf(settings, seen, highest);
  const states = new Uint8Array(cells.starts.length).fill(codeOf(restingState(settings)));
  const alarms = new Uint32Array(cells.starts.length);
  for (const { slots } of seen) {
    const bounds = slots.flatMap(({ value }) => (value === undefined ? [] : (cells.startingAt(value) ?? [])));
    const edges = [0, ...bounds.sort((one, other) => one - other), states.length];
    for (const [at, first] of edges.entries()) {
      const behind = edges[at + 1];
      const cellSettings = cells.settings[first];
      if (behind === undefined || behind === first || !cellSettings) continue;
      const verdict = weigh(cellSettings, slots);
      const next = alarmStates.map((state) => codeOf(nextState(cellSettings, state, verdict)));
      advance(states, alarms, first, behind, next);
    }
  }
  return joined(
    [...cells.starts].map((from, cell) => costOf(from, (cells.starts[cell + 1] ?? highest + 1) - 1, alarms[cell])),
  );
}

function costOf(from: number, to: number, alarms = 0): ThresholdCost {
  return { from, to, alarms };
}

/** The highest whole number that a value reached. */
export function highestValue(seen: readonly Evaluation[]): number {
  return seen.reduce(
    (most, { slots }) => slots.reduce((max, { value = 0 }) => Math.max(max, Math.floor(value)), most),
    0,
  );
}

/** Stretches of thresholds that no value tells apart. */
interface Cells {
  /** The first threshold of each, ascending. */
  readonly starts: readonly number[];
  /** The alarm with that threshold. */
  readonly settings: readonly AlarmSettings[];
  /** The cell at whose start a value stops, or begins, to breach; undefined beyond all thresholds. */
  startingAt(value: number): number | undefined;
}

function cellsOf(settings: AlarmSettings, seen: readonly Evaluation[], highest: number): Cells {
  const values = new Set(seen.flatMap(({ slots }) => slots.flatMap(({ value }) => value ?? [])));
  const edge = edgeOf(settings);
  const edges = [...values].map(edge).filter((threshold) => threshold > 1 && threshold <= highest);
  const starts = [...new Set([1, ...edges])].sort((one, other) => one - other);
  const cells = new Map(starts.map((start, cell) => [start, cell]));
  return {
    starts,
    settings: starts.map((threshold) => ({ ...settings, threshold })),
    startingAt: (value) => cells.get(edge(value)),
  };
}

/** The lowest whole threshold that a value meets otherwise than the threshold before it. */
function edgeOf({ comparisonOperator }: AlarmSettings): (value: number) => number {
  return comparisonOperator === "GreaterThanOrEqualToThreshold" || comparisonOperator === "LessThanThreshold"
    ? (value) => Math.floor(value) + 1
    : (value) => Math.ceil(value);
}

const alarmStates: readonly AlarmState[] = ["OK", "ALARM", "INSUFFICIENT_DATA"];
function codeOf(state: AlarmState): number {
  return alarmStates.indexOf(state);
}
const ringing = codeOf("ALARM");

function advance(states: Uint8Array, alarms: Uint32Array, first: number, behind: number, next: readonly number[]) {
  for (let cell = first; cell < behind; cell++) {
    const before = states[cell] ?? 0;
    const now = next[before] ?? before;
    if (now === before) continue;
    states[cell] = now;
    if (now === ringing) alarms[cell] = (alarms[cell] ?? 0) + 1;
  }
}

/** Neighbours of equal cost as one. */
function joined(costs: readonly ThresholdCost[]): ThresholdCost[] {
  const found: ThresholdCost[] = [];
  for (const cost of costs) {
    const last = found.at(-1);
    if (last?.alarms === cost.alarms) found[found.length - 1] = { ...last, to: cost.to };
    else found.push(cost);
  }
  return found;
}
