/** Every function of `stats`: what it makes of the rows of a group. */
import { naturalOrder } from "../natural-order.ts";
import { numberOf, Structure, textOf, type Value } from "../value.ts";
import { finite } from "./numbers.ts";

/** A row's values of the aggregate's arguments, and its event's time. */
export interface Sample {
  readonly values: readonly Value[];
  readonly at: number | undefined;
}

export interface AggregateFunction {
  readonly arity: readonly [least: number, most: number];
  readonly of: (samples: readonly Sample[]) => Value;
}

export const aggregates: Readonly<Record<string, AggregateFunction>> = {
  count: {
    arity: [0, 1],
    of: (samples) => samples.filter(({ values }) => values.length === 0 || present(values)).length,
  },
  countDistinct: { arity: [1, 1], of: (samples) => new Set(texts(samples)).size },
  sum: ofNumbers((numbers) => sum(numbers)),
  avg: ofNumbers((numbers) => sum(numbers) / numbers.length),
  min: ofNumbers((numbers) => numbers.reduce((a, b) => Math.min(a, b))),
  max: ofNumbers((numbers) => numbers.reduce((a, b) => Math.max(a, b))),
  variance: ofNumbers(variance),
  stddev: ofNumbers((numbers) => Math.sqrt(variance(numbers))),
  pct: { arity: [2, 2], of: percentile },
  values: { arity: [1, 1], of: (samples) => new Structure([...new Set(texts(samples))]) },
  earliest: { arity: [1, 1], of: (samples) => byTime(samples, (a, b) => a < b) },
  latest: { arity: [1, 1], of: (samples) => byTime(samples, (a, b) => a >= b) },
  sortsFirst: { arity: [1, 1], of: (samples) => sorted(samples).at(0) },
  sortsLast: { arity: [1, 1], of: (samples) => sorted(samples).at(-1) },
};

const spelled = new Map([
  ...Object.keys(aggregates).map((name) => [name.toLowerCase(), name] as const),
  // An older spelling.
  ["count_distinct", "countDistinct"] as const,
]);

/** An aggregate's name as AWS spells it. */
export function aggregateNamed(name: string): string | undefined {
  return spelled.get(name.toLowerCase());
}

function present([value]: readonly Value[]): boolean {
  return value !== undefined;
}

function texts(samples: readonly Sample[]): string[] {
  return samples.flatMap(({ values: [value] }) => textOf(value) ?? []);
}

function ofNumbers(of: (numbers: readonly number[]) => number): AggregateFunction {
  return {
    arity: [1, 1],
    of: (samples) => {
      const numbers = samples.flatMap(({ values: [value] }) => numberOf(value) ?? []);
      return numbers.length === 0 ? undefined : finite(of(numbers));
    },
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function variance(numbers: readonly number[]): number {
  const mean = sum(numbers) / numbers.length;
  return sum(numbers.map((number) => (number - mean) ** 2)) / numbers.length;
}

// The nearest rank: what pages of percentiles mean by "the value below which so many per cent lie".
function percentile(samples: readonly Sample[]): Value {
  const numbers = samples.flatMap(({ values: [value] }) => numberOf(value) ?? []).toSorted((a, b) => a - b);
  const rank = numberOf(samples[0]?.values[1]) ?? 50;
  return numbers[Math.min(numbers.length - 1, Math.max(0, Math.ceil((rank / 100) * numbers.length) - 1))];
}

function byTime(samples: readonly Sample[], isBetter: (at: number, than: number) => boolean): Value {
  let best: Sample | undefined;
  for (const sample of samples) {
    if (sample.values[0] === undefined || sample.at === undefined) continue;
    if (best?.at === undefined || (sample.at !== best.at && isBetter(sample.at, best.at))) best = sample;
  }
  return best?.values[0];
}

function sorted(samples: readonly Sample[]): Value[] {
  return samples.flatMap(({ values: [value] }) => (value === undefined ? [] : [value])).toSorted(naturalOrder);
}
