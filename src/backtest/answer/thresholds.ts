/** What each threshold would have cost: how often the alarm would have rung with it. */
import type { AlarmSettings, AlarmState } from "../../alarms/settings.ts";
import { transitions } from "../../alarms/transitions.ts";
import { restingState } from "../../monitors/replay/follow-alarm.ts";
import type { Window } from "../../monitors/replay/windows.ts";
import { kindsOf } from "./alarm-course.ts";

/** Thresholds from one up to and including another, which all come to the same. */
export interface ThresholdCost {
  readonly from: number;
  readonly to: number;
  /** How often it would have gone to ALARM. */
  readonly alarms: number;
}

/** Thresholds from `from` up to the next stretch's are in the same state. */
interface Stretch {
  readonly from: number;
  readonly state: AlarmState;
}

/**
 * Follows the alarm with every whole threshold from 1 to the highest value at once. In each window the values cut the
 * thresholds into a few stretches that behave alike, so that the price is one sweep, however many thresholds there are.
 * @param seen all windows, in order
 * @param highest of `highestValue`
 */
export function thresholdCosts(settings: AlarmSettings, seen: Iterable<Window>, highest: number): ThresholdCost[] {
  if (highest < 1) return [];
  const next = transitions(settings);
  const edge = edgeOf(settings);
  // By how much more often the alarm rang from a threshold on than with the one below it.
  const steps = new Map<number, number>();
  const step = (threshold: number, by: number) => steps.set(threshold, (steps.get(threshold) ?? 0) + by);
  let stretches: readonly Stretch[] = [{ from: 1, state: restingState(settings) }];
  let kinds = new Uint8Array(0);
  for (const { values } of seen) {
    if (kinds.length === 0) kinds = new Uint8Array(values.length);
    const edges = edgesOf(values, edge, highest);
    const moved: Stretch[] = [];
    for (const [first, behind, state, isNew] of cut(stretches, edges, highest)) {
      if (isNew) kindsOf(values, { ...settings, threshold: first }, kinds);
      const now = next(state, kinds);
      if (now === "ALARM" && state !== "ALARM") {
        step(first, 1);
        step(behind, -1);
      }
      if (moved.at(-1)?.state !== now) moved.push({ from: first, state: now });
    }
    stretches = moved;
  }
  return costsOf(steps, highest);
}

/** The highest whole number that a value reached. */
export function highestValue(values: Float64Array): number {
  let most = 0;
  for (const value of values) if (value > most) most = Math.floor(value);
  return most;
}

/** Where the thresholds begin that a window's values are to be compared with anew, ascending from 1. */
function edgesOf(values: Float64Array, edge: (value: number) => number, highest: number): number[] {
  const edges = [1];
  for (const value of values) {
    const at = edge(value);
    if (at > 1 && at <= highest) edges.push(at);
  }
  return edges.length > 2 ? edges.sort((one, other) => one - other) : edges;
}

/** The pieces that stretches and edges cut the thresholds into: first, behind, state, and whether an edge is its first. */
function* cut(
  stretches: readonly Stretch[],
  edges: readonly number[],
  highest: number,
): Generator<readonly [first: number, behind: number, state: AlarmState, isNew: boolean]> {
  let [stretch, edge] = [0, 0];
  for (let first = 1; first <= highest; ) {
    while ((stretches[stretch + 1]?.from ?? Number.POSITIVE_INFINITY) <= first) stretch++;
    const isNew = edges[edge] === first;
    while (edges[edge] === first) edge++;
    const behind = Math.min(edges[edge] ?? highest + 1, stretches[stretch + 1]?.from ?? highest + 1);
    yield [first, behind, stretches[stretch]?.state ?? "INSUFFICIENT_DATA", isNew];
    first = behind;
  }
}

/** The lowest whole threshold that a value meets otherwise than the threshold before it. */
function edgeOf({ comparisonOperator }: AlarmSettings): (value: number) => number {
  return comparisonOperator === "GreaterThanOrEqualToThreshold" || comparisonOperator === "LessThanThreshold"
    ? (value) => Math.floor(value) + 1
    : (value) => Math.ceil(value);
}

/** Neighbours of equal cost are one. */
function costsOf(steps: ReadonlyMap<number, number>, highest: number): ThresholdCost[] {
  const starts = [...new Set([1, ...steps.keys()])].filter(
    (from) => from <= highest && (from === 1 || steps.get(from)),
  );
  let alarms = 0;
  const costs = starts
    .sort((one, other) => one - other)
    .map((from) => {
      alarms += steps.get(from) ?? 0;
      return { from, alarms };
    });
  return costs.map(({ from, alarms }, at) => ({ from, to: (costs[at + 1]?.from ?? highest + 1) - 1, alarms }));
}
