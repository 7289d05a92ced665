/** Where a query's datapoints begin, and how long data of each period is kept. */
import { describe, expect, test } from "vitest";
import {
  alignedStart,
  datapointStart,
  finestResolution,
  isAcceptedTimestamp,
  isMetricPeriod,
  isVisible,
  sampleStart,
} from "./periods.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Date.parse("2026-09-14T12:00:00Z");

test.each<[number, boolean]>([
  [1, true],
  [5, true],
  [20, true],
  [15, false],
  [0, false],
  [60, true],
  [90, false],
  [86_400, true],
])("%i s is a period: %s", (period, expected) => expect(isMetricPeriod(period)).toBe(expected));

describe("a query's datapoints begin", () => {
  test.each<[string, string, number, string]>([
    ["at the minute", "2026-09-14T11:32:34Z", 60, "2026-09-14T11:32:00Z"],
    ["at the minute for longer periods, too", "2026-09-14T11:32:34Z", 300, "2026-09-14T11:32:00Z"],
    ["at five minutes after 15 days", "2026-08-25T11:32:34Z", 300, "2026-08-25T11:30:00Z"],
    ["at the hour after 63 days", "2026-06-25T11:32:34Z", 3600, "2026-06-25T11:00:00Z"],
    ["at the period's own division of a minute", "2026-09-14T01:05:23Z", 10, "2026-09-14T01:05:20Z"],
    ["at five seconds", "2026-09-14T11:02:17Z", 5, "2026-09-14T11:02:15Z"],
  ])("%s", (_, start, period, expected) => {
    expect(alignedStart(Date.parse(start), period, NOW)).toBe(Date.parse(expected));
  });

  test("and go on in periods from there", () => {
    const from = Date.parse("2026-09-14T11:32:00Z");
    expect(datapointStart(from + 7 * MINUTE, from, 300)).toBe(from + 5 * MINUTE);
  });
});

test.each<[string, number, 1 | 60 | 300 | 3600 | undefined]>([
  ["3 hours", 3 * HOUR, 1],
  ["more", 3 * HOUR + 1, 60],
  ["15 days", 15 * DAY, 60],
  ["more", 15 * DAY + 1, 300],
  ["63 days", 63 * DAY, 300],
  ["more", 63 * DAY + 1, 3600],
  ["455 days", 455 * DAY, 3600],
  ["more", 455 * DAY + 1, undefined],
])("data is kept for %s (%i ms) at %s s", (_, age, expected) => expect(finestResolution(age)).toBe(expected));

test("old data is seen only by periods that it can still serve", () => {
  expect(isVisible(20 * DAY, 60)).toBe(false);
  expect(isVisible(20 * DAY, 600)).toBe(true);
});

test("samples are aggregated by the minute, or by the second in high resolution", () => {
  expect(sampleStart(NOW + 12_345, 60)).toBe(NOW);
  expect(sampleStart(NOW + 12_345, 1)).toBe(NOW + 12_000);
});

test.each<[string, number, boolean]>([
  ["two weeks back", -14 * DAY, true],
  ["longer back", -14 * DAY - 1, false],
  ["two hours ahead", 2 * HOUR, true],
  ["longer ahead", 2 * HOUR + 1, false],
])("a sample from %s is taken: %i %s", (_, offset, expected) => {
  expect(isAcceptedTimestamp(NOW + offset, NOW)).toBe(expected);
});
