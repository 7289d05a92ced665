/** Each monitor of the catalogue keeps its promises: names, examples, and what check says of it. */
import { describe, expect, it, test } from "vitest";
import { compilePattern, recordEvent } from "../../patterns/match.ts";
import { parsePattern } from "../../patterns/parse.ts";
import { checkView } from "../check/check.ts";
import { declaredView } from "../check/declared-view.ts";
import { defineStack } from "../define.ts";
import { type ExampleRecord, type Monitor, patternsOf } from "../monitor.ts";
import { catalogue, findMonitor } from "./catalogue.ts";

const monitors = catalogue.flatMap(({ monitor, quiet }) => [monitor, ...(quiet ? [quiet] : [])]);

function fires(monitor: Monitor, record: ExampleRecord): boolean {
  return patternsOf(monitor).some((pattern) => compilePattern(parsePattern(pattern)).matches(recordEvent(record)));
}

describe("each monitor of the catalogue", () => {
  test("has a name of its own, in kebab case", () => {
    const names = monitors.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([]);
  });

  it.each(monitors.map((monitor) => [monitor.name, monitor] as const))("%s: its examples hold", (_, monitor) => {
    const { fire = [], quiet = [] } = monitor.examples ?? {};
    expect(fire.length).toBeGreaterThan(0);
    expect(quiet.length).toBeGreaterThan(0);
    expect({
      silent: fire.filter((record) => !fires(monitor, record)),
      loud: quiet.filter((record) => fires(monitor, record)),
    }).toEqual({ silent: [], loud: [] });
  });

  it.each(catalogue.map((each) => [each.monitor.name, each] as const))(
    "%s: says what, whence and what to do",
    (_, each) => {
      const { title, source, advice, monitor } = each;
      expect([title, source, advice, monitor.description].filter((text) => !text)).toEqual([]);
      expect(monitor.description?.length).toBeLessThanOrEqual(1024);
      expect(monitor.attack?.filter((id) => !/^T\d{4}(\.\d{3})?$/.test(id))).toEqual([]);
    },
  );
});

test("a stack may declare all of it", () => {
  expect(defineStack({ monitors }).monitors.length).toBe(monitors.length);
});

describe("check", () => {
  const foundIn = (some: readonly Monitor[]) =>
    some.flatMap((monitor) =>
      checkView(declaredView({ name: "catalogue", monitors: [monitor], emails: ["ops@example.com"] })),
    );

  test("has nothing against the catalogue's own", () => {
    const others = ["walk-through", "CIS benchmark"];
    expect(foundIn(catalogue.flatMap(({ monitor, theme }) => (others.includes(theme) ? [] : [monitor])))).toEqual([]);
    expect(foundIn(catalogue.flatMap(({ quiet }) => quiet ?? []))).toEqual([]);
  });

  test("says of Security Hub's and the blog's texts what they leave open", () => {
    const findings = foundIn(monitors);
    expect(new Set(findings.map(({ severity }) => severity))).toEqual(new Set(["warning"]));
    expect(findings.filter(({ rule }) => rule === "expected-noise").map(({ monitor }) => monitor)).toEqual([
      "unauthorized-api-calls",
    ]);
    expect(new Set(findings.map(({ rule }) => rule))).toEqual(
      new Set(["expected-noise", "foreign-event", "rings-for-refused"]),
    );
  });
});

describe("findMonitor", () => {
  test("finds by name, quiet ones too", () => {
    expect(findMonitor("root-usage").controls).toContain("CloudWatch.1");
    expect(findMonitor("unauthorized-api-calls-quiet").threshold).toBe(5);
  });

  test("names those alike when there is none", () => {
    expect(() => findMonitor("root-use")).toThrow(
      'the catalogue has no monitor "root-use": alike are root-usage, root-usage-quiet, root-console-signin, root-credentials-changed',
    );
    expect(() => findMonitor("xyz")).toThrow("docs/catalogue.md lists them all");
  });
});
