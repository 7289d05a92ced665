/** On real records the scanner finds what evaluating every pattern on every record finds. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { cisPatterns } from "../../bench/cis-patterns.ts";
import { countMatches } from "../../src/backtest/found.ts";
import { scan } from "../../src/backtest/scan.ts";
import { whereIs } from "../../src/backtest/sources/source.ts";
import { compilePattern, logEvent } from "../../src/patterns/match.ts";
import { parsePattern } from "../../src/patterns/parse.ts";

const folder = fileURLToPath(new URL("../../../shared/events", import.meta.url));
const isThere = existsSync(folder);
if (!isThere) console.warn(`skipped: the real records are not there (${folder})`);

const patterns = [
  ...cisPatterns,
  '{ $.userIdentity.type = "AssumedRole" && $.errorCode NOT EXISTS }',
  "{ $.eventName = Get* && $.sourceIPAddress != 192.168.* }",
  "{ $.requestParameters.* = * }",
  "AccessDenied",
];

describe.skipIf(!isThere)("real records from ../shared (skipped where that is absent)", () => {
  test.each(patterns)("%s", async (pattern) => {
    const files = readdirSync(folder).filter((name) => name.endsWith(".ndjson"));
    const lines = files.flatMap((name) => readFileSync(`${folder}/${name}`, "utf8").trim().split("\n"));
    const { matches } = compilePattern(parsePattern(pattern));
    const expected = new Set(lines.filter((line) => matches(logEvent(line))).map((line) => JSON.parse(line).eventID));
    const found = await scan([{ name: "m", pattern }], whereIs(folder), { workers: 1 });
    expect(found.records).toBe(lines.length);
    expect(countMatches(found)).toBe(expected.size);
  });
});
