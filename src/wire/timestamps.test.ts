/** Timestamps in AWS's three formats. */
import { describe, expect, it } from "vitest";
import { formatTimestamp, parseTimestamp } from "./timestamps.ts";

describe("parseTimestamp", () => {
  it.each([
    ["2023-06-01T12:00:00Z", "2023-06-01T12:00:00.000Z"],
    ["2023-06-01T12:00:00.123Z", "2023-06-01T12:00:00.123Z"],
    ["2023-06-01T14:00:00+02:00", "2023-06-01T12:00:00.000Z"],
    ["2023-06-01T12:00:00", "2023-06-01T12:00:00.000Z"],
    ["2023-06-01", "2023-06-01T00:00:00.000Z"],
    ["Thu, 01 Jun 2023 12:00:00 GMT", "2023-06-01T12:00:00.000Z"],
    ["1685620800", "2023-06-01T12:00:00.000Z"],
    ["1685620800.5", "2023-06-01T12:00:00.500Z"],
    ["yesterday", undefined],
    ["2023-13-01T00:00:00Z", undefined],
    ["99999999999999999", undefined],
    ["", undefined],
  ])("reads %j", (text, expected) => {
    expect(parseTimestamp(text)?.toISOString()).toBe(expected);
  });
});

describe("formatTimestamp", () => {
  const date = new Date("2023-06-01T12:00:00.250Z");
  it.each([
    ["iso8601", "2023-06-01T12:00:00.250Z"],
    ["rfc822", "Thu, 01 Jun 2023 12:00:00 GMT"],
    ["unixTimestamp", "1685620800.25"],
  ] as const)("writes %s", (format, expected) => {
    expect(formatTimestamp(date, format)).toBe(expected);
  });
});
