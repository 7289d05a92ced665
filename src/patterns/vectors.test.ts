/** The recorded and documented cases, kept outside the repository: see shared/semantics/SEMANTICS.md, section 1. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { extractValues } from "./extract.ts";
import { compilePattern, logEvent } from "./match.ts";
import { admitMetricFilter, type MetricFilterRequest } from "./metric-filter.ts";
import { parsePattern } from "./parse.ts";
import { PatternError } from "./pattern-error.ts";

const folder = new URL("../../../shared/semantics/vectors/", import.meta.url);
const isAbsent = !existsSync(folder);
if (isAbsent)
  console.warn(`SKIPPED: the recorded pattern cases are not at ${folder.pathname}, so none of them is tried.`);

function read<Case>(name: string): Case[] {
  return isAbsent ? [] : JSON.parse(readFileSync(new URL(name, folder), "utf8"));
}

function messageOf(event: unknown): string {
  return typeof event === "string" ? event : JSON.stringify(event);
}

interface Refusal {
  readonly code: string;
  readonly message: string | null;
}

describe.skipIf(isAbsent)("recorded and documented cases", () => {
  test.each(
    ["filter-patterns.json", "cloudtrail-alarm-patterns.derived.json"].flatMap((name) =>
      read<{ pattern: string; event: unknown; matches: boolean }>(name),
    ),
  )("$pattern on $event", ({ pattern, event, matches }) => {
    expect(compilePattern(parsePattern(pattern)).matches(logEvent(messageOf(event)))).toBe(matches);
  });

  test.each(
    read<{ pattern: string; testMetricFilter: Refusal; filterLogEvents?: Refusal }>("filter-pattern-errors.json"),
  )("$pattern is refused", ({ pattern, testMetricFilter, filterLogEvents }) => {
    const refusal = refusalOf(() => parsePattern(pattern));
    expect(refusal).toBeInstanceOf(PatternError);
    const error = refusal as PatternError;
    expect(error.messageFor("metricFilter")).toBe(testMetricFilter.message ?? error.message);
    if (filterLogEvents) expect(error.messageFor("filterLogEvents")).toBe(filterLogEvents.message);
  });

  test.each(
    read<{ pattern: string; event: string; extractedValues: Record<string, string> }>("filter-pattern-extraction.json"),
  )("$pattern extracts from $event", ({ pattern, event, extractedValues }) => {
    expect(extractValues(parsePattern(pattern), event)).toEqual(extractedValues);
  });

  test.each(read<{ request: MetricFilterRequest; outcome: string; error?: Refusal }>("metric-filter-admission.json"))(
    "$request is $outcome",
    ({ request, outcome, error }) => {
      const { filterName = "name" } = request;
      const name = filterName.startsWith("<513") ? "X".repeat(513) : filterName;
      const transformations = [{ metricName: "m", metricNamespace: "n", metricValue: "1" }];
      const whole = { filterPattern: "", metricTransformations: transformations, ...request, filterName: name };
      const refusal = refusalOf(() => admitMetricFilter(whole));
      expect(refusal === undefined ? "accepted" : "rejected").toBe(outcome);
      if (error) expect((refusal as Error).message).toBe(error.message?.replace("<the value>", name));
    },
  );
});

function refusalOf(act: () => unknown): unknown {
  try {
    act();
    return undefined;
  } catch (error) {
    return error;
  }
}
