/** When an alarm is evaluated next, and over which stretch of time. */
import { describe, expect, test } from "vitest";
import { evaluationSlots, nextEvaluation } from "./schedule.ts";

function at(time: string): number {
  return Date.parse(`2026-09-14T${time}Z`);
}
function time(instant: number): string {
  return new Date(instant).toISOString().slice(11, 19);
}

describe("the next evaluation", () => {
  test.each<[string, number, number, string, string]>([
    ["every minute", 60, 1, "00:05:30", "00:06:00"],
    ["and never at the instant itself", 60, 1, "00:06:00", "00:07:00"],
    ["every minute for longer periods, too", 300, 3, "00:05:30", "00:06:00"],
    ["every ten seconds for short periods", 10, 3, "00:05:31", "00:05:40"],
    ["every ten seconds for 30 s", 30, 1, "00:05:30", "00:05:40"],
    ["every minute while the window is a day", 3600, 24, "00:05:30", "00:06:00"],
    ["every hour once it is longer", 3600, 25, "00:05:30", "01:00:00"],
  ])("is %s (%i s, N=%i)", (_, period, evaluationPeriods, after, expected) => {
    expect(time(nextEvaluation({ period, evaluationPeriods }, at(after)))).toBe(expected);
  });
});

describe("the newest slot", () => {
  test.each<[string, number, number, string, string, string]>([
    ["covers the five minutes that are over (minutes 2 to 6)", 300, 1, "00:06:00", "00:01:00", "00:06:00"],
    ["slides by a minute", 300, 1, "00:07:00", "00:02:00", "00:07:00"],
    ["does not wait for a full evaluation minute", 300, 1, "06:47:38", "06:42:00", "06:47:00"],
    ["is the last minute", 60, 3, "00:06:00", "00:05:00", "00:06:00"],
    ["of ten seconds starts at floor10(instant - 20 s)", 10, 3, "05:42:58", "05:42:30", "05:42:40"],
    ["of ten seconds, on the ten", 10, 3, "05:43:00", "05:42:40", "05:42:50"],
    ["of thirty seconds ends where one of ten would", 30, 1, "05:43:00", "05:42:20", "05:42:50"],
    ["of a long window ends at the hour", 21600, 5, "13:25:00", "07:00:00", "13:00:00"],
  ])("%s (%i s, N=%i)", (_, period, evaluationPeriods, instant, start, end) => {
    const newest = evaluationSlots({ period, evaluationPeriods }, at(instant)).at(-1);
    expect(newest && [time(newest.start), time(newest.end)]).toEqual([start, end]);
  });
});

describe("the evaluation range (A6)", () => {
  test.each<[number, number, number]>([
    [300, 3, 5],
    [10, 3, 9],
    [60, 1, 6],
    [300, 1, 3],
    [3600, 24, 26],
  ])("of period %i s and N=%i has %i slots, oldest first, without gaps", (period, evaluationPeriods, count) => {
    const slots = evaluationSlots({ period, evaluationPeriods }, at("12:00:00"));
    expect(slots).toHaveLength(count);
    for (const [index, slot] of slots.entries()) {
      expect(slot.end - slot.start).toBe(period * 1000);
      expect(slots[index + 1]?.start ?? slot.end).toBe(slot.end);
    }
  });
});
