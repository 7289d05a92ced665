/** The small charts, figures and times of the backtest's report. */
import { describe, expect, test } from "vitest";
import type { WeeklyCost } from "../../src/backtest/answer/monitor-answer.ts";
import { tellingThresholds } from "../../src/backtest/answer/threshold-choice.ts";
import { bytesText, durationText, elided, principalText, rateText } from "../../src/backtest/texts.ts";
import { progressLine } from "../../src/cli/backtest/progress.ts";
import { columnsOfDays } from "../../src/cli/backtest/report.ts";
import { readInstant } from "../../src/cli/backtest/when.ts";
import { bar, sparkline } from "../../src/cli/terminal/charts.ts";

describe("a sparkline", () => {
  const cases: [string, number[], string][] = [
    ["has a character for each value", [0, 1, 4, 8], " ▁▄█"],
    ["shows the least that is not zero", [1, 1000], "▁█"],
    ["is blank of zeros", [0, 0], "  "],
    ["is nothing of nothing", [], ""],
  ];
  test.each(cases)("%s", (_what, values, line) => expect(sparkline(values)).toBe(line));
});

describe("days", () => {
  const span = { from: Date.parse("2026-01-01T10:00:00Z"), to: Date.parse("2026-01-06T09:00:00Z") };
  const days = ["2026-01-01", "2026-01-03", "2026-01-04", "2026-01-07"].map((text) => ({
    day: Date.parse(text),
    count: 1,
  }));
  const cases: [string, number, number[]][] = [
    ["are one a column, the one behind the last with the last", 10, [1, 0, 1, 1, 0, 1]],
    ["are added up where there are more than columns", 3, [1, 2, 1]],
    ["fit into one column", 1, [4]],
  ];
  test.each(cases)("%s", (_what, width, expected) =>
    expect(columnsOfDays(days, span, width, ({ count }) => count)).toEqual(expected),
  );
});

describe("a bar", () => {
  const cases: [number, number, string][] = [
    [8, 8, "████"],
    [4, 8, "██"],
    [1, 8, "▌"],
    [1, 8000, "▏"],
    [0, 8, ""],
    [0, 0, ""],
  ];
  test.each(cases)("of %d in %d", (value, highest, line) => expect(bar(value, highest, 4)).toBe(line));
});

describe("figures", () => {
  const cases: [string, string, string][] = [
    ["seconds", durationText(20), "20s"],
    ["minutes", durationText(900), "15m"],
    ["hours", durationText(3 * 3600 + 1200), "3h 20m"],
    ["days", durationText(4 * 86400 + 5 * 3600 + 60), "4d 5h"],
    ["no bytes", bytesText(0), "0 B"],
    ["megabytes", bytesText(1_724_722), "1.7 MB"],
    ["many gigabytes", bytesText(345_600_000_000), "346 GB"],
    ["a rate", rateText(24.34), "24.3"],
    ["a high rate", rateText(1234.5), "1,235"],
    ["a low rate", rateText(0.077), "0.08"],
    ["no rate", rateText(0), "0"],
    ["a role", principalText("arn:aws:iam::111122223333:role/a/b"), "111122223333:role/a/b"],
    ["a service", principalText("config.amazonaws.com"), "config.amazonaws.com"],
    ["a long text", elided("abcdefghij", 5), "ab…ij"],
    ["a short text", elided("abc", 5), "abc"],
  ];
  test.each(cases)("%s", (_what, text, expected) => expect(text).toBe(expected));
});

describe("instants", () => {
  const now = Date.parse("2026-03-31T12:00:00Z");
  const cases: [string, string][] = [
    ["2026-01-31", "2026-01-31T00:00:00.000Z"],
    ["2026-01-31T12:00Z", "2026-01-31T12:00:00.000Z"],
    ["2026-01-31T12:00", "2026-01-31T12:00:00.000Z"],
    ["2026-01-31T12:00:05+02:00", "2026-01-31T10:00:05.000Z"],
    ["90d", "2025-12-31T12:00:00.000Z"],
    ["12h", "2026-03-31T00:00:00.000Z"],
    ["2w", "2026-03-17T12:00:00.000Z"],
  ];
  test.each(cases)("%s", (text, time) => expect(new Date(readInstant(() => now)(text)).toISOString()).toBe(time));
  test.each(["", "yesterday", "2026-13-01", "2026-01-31 12:00", "5", "-1d"])("refuses %j", (text) => {
    expect(() => readInstant(() => now)(text)).toThrow("is needed");
  });
});

describe("telling thresholds", () => {
  const costs = (...alarms: number[]): WeeklyCost[] =>
    alarms.map((each, index) => ({ from: index + 1, to: index + 1, alarms: each, alarmsPerWeek: each }));
  const cases: [string, WeeklyCost[], number, number[]][] = [
    ["are those where the cost changes", costs(100, 99, 50, 49, 1), 1, [1, 3, 5]],
    ["are also where it rises", costs(10, 30, 30, 5), 1, [1, 2, 4]],
    ["always have the present one", costs(10, 10, 10, 10), 3, [1, 3, 4]],
    ["are no more than fit", costs(...Array.from({ length: 500 }, (_, index) => 500 - index)), 1, []],
  ];
  test.each(cases)("%s", (_what, given, present, expected) => {
    const chosen = tellingThresholds(given, present, 8).map(({ from }) => from);
    if (expected.length > 0) expect(chosen).toEqual(expected);
    expect(chosen.length).toBeLessThanOrEqual(8);
    expect(chosen).toContain(present);
  });
});

describe("progress", () => {
  const far = { files: { done: 1200, known: 5000 }, bytes: { done: 50e6, known: 200e6 }, records: 31000, matches: 12 };
  const cases: [string, boolean, string][] = [
    [
      "tells what is left once all is listed",
      true,
      "50 MB of 200 MB in 1,200 files, 25 MB/s, 6s left; 31,000 records, 12 matches",
    ],
    ["guesses nothing before", false, "50 MB in 1,200 files, 25 MB/s; 31,000 records, 12 matches"],
  ];
  test.each(cases)("%s", (_what, isListed, line) => expect(progressLine({ ...far, isListed }, 2)).toBe(line));
});
