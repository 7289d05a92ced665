/** The datapoints of an evaluation, weighed: which breach, which do not, and how many are missing. */

import { isBreaching } from "./comparison.ts";
import type { AlarmSettings } from "./settings.ts";
import { type Datapoint, isDatapoint, type SlotValue } from "./slot-value.ts";

export interface Verdict {
  /** All slots that were read, newest first. */
  readonly slots: readonly SlotValue[];
  /** The newest N datapoints, or as many as exist, newest first; the rest of the range is not looked at. */
  readonly datapoints: readonly Datapoint[];
  readonly breaching: readonly Datapoint[];
  readonly notBreaching: readonly Datapoint[];
  /** How many of the N datapoints the range lacks. */
  readonly missing: number;
  /** How many slots back the oldest breaching datapoint lies, the newest slot being 1; 0 when none breaches. */
  readonly oldestBreachAge: number;
}

/**
 * Weighs the slots of an evaluation range, oldest first. Real datapoints go before missing ones: an older datapoint
 * within the range stands in for a slot that has none (semantics 2.4).
 */
export function weigh(settings: AlarmSettings, oldestFirst: readonly SlotValue[]): Verdict {
  const slots = oldestFirst.toReversed();
  const datapoints = slots.filter(isDatapoint).slice(0, settings.evaluationPeriods);
  const breaches = (point: Datapoint) => isBreaching(settings.comparisonOperator, point.value, settings.threshold);
  const breaching = datapoints.filter(breaches);
  const oldestBreach = breaching.at(-1);
  return {
    slots,
    datapoints,
    breaching,
    notBreaching: datapoints.filter((point) => !breaches(point)),
    missing: settings.evaluationPeriods - datapoints.length,
    oldestBreachAge: oldestBreach ? slots.indexOf(oldestBreach) + 1 : 0,
  };
}
