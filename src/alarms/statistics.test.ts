/** Statistics of samples, however they are merged. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  mergeAll,
  mergeSets,
  percentileRank,
  publishedSet,
  type StatisticSet,
  sampleSet,
  statisticValue,
  valuesSet,
} from "./statistics.ts";

function setOf(...values: number[]): StatisticSet {
  return valuesSet(values) ?? sampleSet(0);
}

describe("a statistic", () => {
  const three = setOf(1, 5, 3);
  const weighted = valuesSet([2, 10, 99], [2, 3, 0]) ?? three;
  const oneToTen = setOf(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
  const published = publishedSet({ sampleCount: 3, sum: 15, minimum: 1, maximum: 9 });
  test.each<[string, StatisticSet, string, number | undefined]>([
    ["three samples", three, "SampleCount", 3],
    ["three samples", three, "Sum", 9],
    ["three samples", three, "Average", 3],
    ["three samples", three, "Minimum", 1],
    ["three samples", three, "Maximum", 5],
    ["values with counts", weighted, "Sum", 34],
    ["values with counts", weighted, "SampleCount", 5],
    ["values with counts", weighted, "p0", 2],
    ["values with counts", weighted, "p100", 10],
    ["a published set", published, "Average", 5],
    ["a published set has no percentiles", published, "p90", undefined],
    ["… unless all samples are equal", publishedSet({ sampleCount: 3, sum: 21, minimum: 7, maximum: 7 }), "p90", 7],
    ["… which these are not", publishedSet({ sampleCount: 3, sum: 22, minimum: 7, maximum: 7 }), "p90", undefined],
    ["… which one always is", publishedSet({ sampleCount: 1, sum: 9, minimum: 9, maximum: 9 }), "p90", 9],
    ["a published set among samples takes their percentiles away", mergeSets(three, published), "p90", undefined],
    ["negative values have no percentiles", setOf(-1, 5), "p90", undefined],
    ["one to ten, interpolated on the bins", oneToTen, "p25", 1.1 ** 11.5],
    ["one to ten, interpolated on the bins", oneToTen, "p90", 1.1 ** 24],
    ["one to ten, at its ends", oneToTen, "p0", 1],
    ["one to ten, at its ends", oneToTen, "p100", 10],
    [
      "values within one bin, between its true ends",
      setOf(9.9, 9.95, 10, 10.05, 10.1),
      "p75",
      9.9 * (10.1 / 9.9) ** 0.75,
    ],
    ["zeros", setOf(0, 0, 8), "p50", 0],
    ["equal samples", sampleSet(10, 99), "p90", 10],
    ["an unknown statistic", three, "tm90", undefined],
  ])("of %s: %s -> %s %s", (_, set, statistic, expected) => {
    expect(statisticValue(set, statistic)).toBe(expected);
  });
});

test.each<[string, number | undefined]>([
  ["p0.0", 0],
  ["p95", 95],
  ["p99.9", 99.9],
  ["p100", 100],
  ["p101", undefined],
  ["P90", undefined],
  ["p", undefined],
  ["tm90", undefined],
  ["Average", undefined],
])("the rank of %s is %s", (statistic, rank) => expect(percentileRank(statistic)).toBe(rank));

describe("merging", () => {
  const set = fc
    .array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 20 })
    .map((values) => setOf(...values));
  const merge = mergeSets;

  test("is associative and commutative, so that samples may come late", () => {
    fc.assert(
      fc.property(set, set, set, (a, b, c) => {
        expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)));
        expect(merge(a, b)).toEqual(merge(b, a));
      }),
    );
  });

  test("of nothing is a missing datapoint", () => expect(mergeAll([])).toBeUndefined());

  test("of values that did not occur is one, too", () => expect(valuesSet([1, 2], [0, 0])).toBeUndefined());

  test("stays within bounded memory and keeps percentiles within a tenth", () => {
    const many = setOf(...Array.from({ length: 20_000 }, (_, index) => index + 1));
    expect(many.values?.length).toBeLessThan(110);
    expect(many).toMatchObject({ sampleCount: 20_000, sum: 200_010_000 });
    expect(statisticValue(many, "p50")).toBeGreaterThan(9_000);
    expect(statisticValue(many, "p50")).toBeLessThan(11_000);
  });
});
