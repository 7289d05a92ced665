/** The name of a trail's log stream. */
import { expect, test } from "vitest";
import { fitsLogEvent, logStreamName } from "./log-stream.ts";

test("a trail's log stream is named after its account and home region", () => {
  expect(logStreamName("111122223333", "us-east-1")).toBe("111122223333_CloudTrail_us-east-1");
});

test.each([
  ["256 KB", "x".repeat(262_144), true],
  ["one byte more", "x".repeat(262_145), false],
  ["fewer characters but more bytes", "€".repeat(100_000), false],
])("a record of %s fits a log event: %#", (_what, json, expected) => {
  expect(fitsLogEvent(json)).toBe(expected);
});
