/** What is refused before anything is asked of AWS. */
import { describe, expect, test } from "vitest";
import type { Monitor, Stack } from "../monitors/monitor.ts";
import { existing, resources } from "./template.fixture.ts";

describe("refuses", () => {
  const monitor = (name: string): Monitor => ({ name, pattern: "{ $.a = 1 }" });
  const cases: [what: string, given: Partial<Stack>, message: RegExp][] = [
    [
      "an existing trail without its log group",
      { trail: { existing: "arn:t" } },
      /name that group as logGroup.existing/,
    ],
    ["an existing trail with a bucket", { ...existing, bucket: {} }, /leave out bucket/],
    ["two monitors of one name", { monitors: [monitor("a"), monitor("a")] }, /two monitors are named a/],
    [
      "two alarms of one name",
      { monitors: [monitor("a"), { ...monitor("b"), alarmName: "a-alarm" }] },
      /two alarms are named a-alarm/,
    ],
    [
      "two filters of one name",
      { monitors: [{ name: "a", pattern: ["{ $.a = 1 }", "{ $.b = 1 }"] }, monitor("a-2")] },
      /two metric filters are named a-2/,
    ],
    ["an address given twice", { emails: ["a@b.c", "a@b.c"] }, /two subscribers are named email a@b.c/],
    [
      "more than 500 resources",
      { monitors: Array.from({ length: 250 }, (_, index) => monitor(`m${index}`)) },
      /250 monitors make 508 resources and a CloudFormation stack takes 500/,
    ],
    [
      "more than a megabyte",
      { monitors: Array.from({ length: 200 }, (_, index) => ({ ...monitor(`m${index}`), pattern: "é".repeat(3000) })) },
      /the template has \d{7} bytes and CloudFormation reads at most 1048576/,
    ],
  ];
  test.each(cases)("%s", (_what, given, message) => {
    expect(() => resources(given)).toThrow(message);
  });
});
