/** The key of a log file in its bucket. */
import { describe, expect, test } from "vitest";
import { logFileKey, logFileText } from "./log-file.ts";

describe("a log file's key", () => {
  const place = {
    account: "111122223333",
    region: "eu-west-1",
    time: Date.parse("2026-01-31T12:05:59.999Z"),
    unique: "Zr0KbLQ1v9Xe3aTy",
  };
  test.each([
    [
      "without a prefix",
      place,
      "AWSLogs/111122223333/CloudTrail/eu-west-1/2026/01/31/111122223333_CloudTrail_eu-west-1_20260131T1205Z_Zr0KbLQ1v9Xe3aTy.json.gz",
    ],
    [
      "under a prefix",
      { ...place, prefix: "audit/org" },
      "audit/org/AWSLogs/111122223333/CloudTrail/eu-west-1/2026/01/31/111122223333_CloudTrail_eu-west-1_20260131T1205Z_Zr0KbLQ1v9Xe3aTy.json.gz",
    ],
  ])("%s", (_what, given, expected) => {
    expect(logFileKey(given)).toBe(expected);
  });
});

test.each([
  ["of no record", [], '{"Records":[]}'],
  ["of two records, each as it was written", ['{"a": 1}', '{"b":2}'], '{"Records":[{"a": 1},{"b":2}]}'],
])("a log file's text %s", (_what, given, expected) => {
  expect(logFileText(given)).toBe(expected);
});
