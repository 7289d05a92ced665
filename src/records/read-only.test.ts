/** What only reads, by the table and by the records that AWS has written. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isReadOnly } from "./read-only.ts";

test.each([
  ["ListUsers", "iam.amazonaws.com", true],
  ["CreateUser", "iam.amazonaws.com", false],
  ["Decrypt", "kms.amazonaws.com", true],
  ["Decrypt", undefined, true],
  ["Decrypt", "payment-cryptography.amazonaws.com", false],
  ["GetSessionToken", "sts.amazonaws.com", false],
])("%s of %s: %s", (name, source, expected) => {
  expect(isReadOnly(name, source)).toBe(expected);
});

const folder = new URL("../../../shared/events/", import.meta.url);
const files = ["invictus-aws_dataset.ndjson", "stratus-red-team.ndjson", "traildiscover.ndjson"];

describe.skipIf(!existsSync(folder))("real records (skipped without ../shared/events)", () => {
  test.each(files)("%s agrees in every record", (file) => {
    const records = readFileSync(new URL(file, folder), "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as { eventName: string; eventSource: string; readOnly?: boolean })
      .filter(({ readOnly }) => readOnly !== undefined);
    expect(records.length).toBeGreaterThan(100);
    const others = records.filter(
      ({ eventName, eventSource, readOnly }) => isReadOnly(eventName, eventSource) !== readOnly,
    );
    expect(new Set(others.map(({ eventName, eventSource }) => `${eventSource} ${eventName}`))).toEqual(new Set());
  });
});
