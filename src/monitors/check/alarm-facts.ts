/** What can be said of an alarm's datapoints, given the filters that make them. */
import { isBreaching } from "../../alarms/comparison.ts";
import { COMPARISON_OPERATORS, type ComparisonOperator } from "../../alarms/settings.ts";
import { percentileRank } from "../../alarms/statistics.ts";
import { numberIn } from "../../patterns/value-test.ts";
import type { Alarm, Filter } from "./inventory.ts";

/** The samples that an alarm's metric gets; absent where a filter publishes a field of the record. */
export interface Samples {
  /** What a matching record counts. */
  readonly matched: readonly number[];
  /** What any other record counts; empty where nothing is published for those. */
  readonly defaults: readonly number[];
}

export function samplesOf(feeds: readonly Filter[]): Samples | undefined {
  const matched = feeds.map(({ value }) => numberIn(value ?? ""));
  if (feeds.length === 0 || matched.some((value) => value === undefined)) return undefined;
  return {
    matched: matched.filter((value) => value !== undefined),
    defaults: defaultsOf(feeds),
  };
}

/** What filters publish of records that do not match; all that is known where a match counts a field of the record. */
export function defaultsOf(feeds: readonly Filter[]): number[] {
  return feeds.flatMap(({ defaultValue }) => (defaultValue === undefined ? [] : [defaultValue]));
}

/** Between which values the alarm's datapoints lie, which every value between them need not be; `undefined` if unknown. */
export function rangeOf(alarm: Alarm, { matched, defaults }: Samples): readonly [number, number] | undefined {
  const values = [...matched, ...defaults];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  switch (alarm.extendedStatistic ?? alarm.statistic) {
    case "SampleCount":
      return [1, Number.POSITIVE_INFINITY];
    case "Sum":
      return [least < 0 ? Number.NEGATIVE_INFINITY : least, most > 0 ? Number.POSITIVE_INFINITY : most];
    case "Average":
    case "Minimum":
    case "Maximum":
      return [least, most];
    default:
      return percentileRank(alarm.extendedStatistic ?? "") === undefined ? undefined : [least, most];
  }
}

/** Whether a datapoint breaches; `undefined` where the alarm does not say how it compares. */
export function breaches({ comparison, threshold }: Alarm, value: number): boolean | undefined {
  return isComparison(comparison) && threshold !== undefined ? isBreaching(comparison, value, threshold) : undefined;
}

export function isComparison(text: string | undefined): text is ComparisonOperator {
  return COMPARISON_OPERATORS.some((operator) => operator === text);
}

/** Whether it rings on few records rather than on many, as a watch on silence does. */
export function ringsOnFew({ comparison = "" }: Pick<Alarm, "comparison">): boolean {
  return comparison.startsWith("LessThan");
}
