/** What a declaration may be, and what is said of one that cannot be read. */
import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { event } from "./builder/event.ts";
import { field } from "./builder/field.ts";
import { findMonitor } from "./catalogue/catalogue.ts";
import { cis } from "./catalogue/cis/benchmark.ts";
import { DeclarationError } from "./declaration-error.ts";
import { defineStack, monitor, readStack, type StackDeclaration } from "./define.ts";
import type { Monitor, Stack } from "./monitor.ts";
import type { monitorSchema, stackSchema } from "./schema.ts";

// The compiler holds schema and types together: the same keys, and values that fit.
type Same<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : false) : false;
type Present<Fields> = { [Key in keyof Fields]-?: NonNullable<Fields[Key]> };
type Fits<One, Other> = Present<One> extends Present<Other> ? true : false;
const twins: [
  Same<keyof z.output<typeof monitorSchema>, keyof Monitor>,
  Same<Exclude<keyof z.output<typeof stackSchema>, "catalogue">, keyof Stack>,
  Fits<
    Pick<z.output<typeof monitorSchema>, "name" | "period" | "statistic">,
    Pick<Monitor, "name" | "period" | "statistic">
  >,
] = [true, true, true];

const one = { name: "a", pattern: "{ $.eventName = A }" };

test("name and pattern alone are complete, in a file with monitors alone", () => {
  expect(twins).not.toContain(false);
  expect(readStack({ monitors: [one] })).toEqual({ name: "trailbell", emails: [], monitors: [one] });
});

test("a composed condition becomes its pattern, one too long becomes several", () => {
  expect(monitor({ name: "a", pattern: event("iam", "A") }).pattern).toBe(
    "{ $.eventSource = iam.amazonaws.com && $.eventName = A }",
  );
  const names = Array.from({ length: 80 }, (_, at) => `SomeLongEventName${at}`);
  const stack = defineStack({ monitors: [{ name: "b", pattern: event("iam", ...names) }] });
  expect(stack.monitors[0]?.pattern).toHaveLength(4);
});

test("what is given as undefined is not given", () => {
  expect(
    Object.keys(readStack({ name: undefined, monitors: [{ ...one, threshold: undefined }] }).monitors[0] ?? {}),
  ).toEqual(["name", "pattern"]);
});

describe("catalogue", () => {
  const chosen = (...catalogue: NonNullable<StackDeclaration["catalogue"]>) => readStack({ catalogue }).monitors;

  test("alone is complete: a set, with the controls of its version", () => {
    const monitors = chosen("cis-v3.0");
    expect(monitors).toEqual(cis("v3.0"));
    expect(readStack({ catalogue: ["cis-v3.0"] })).not.toHaveProperty("catalogue");
  });

  test("stands behind what is declared, each monitor once, as it was said last", () => {
    const { monitors } = readStack({
      monitors: [one],
      catalogue: ["cis-v3.0", { name: "root-usage", severity: "critical" }],
    });
    expect(monitors).toHaveLength(1 + cis("v3.0").length);
    expect(monitors[0]).toEqual(one);
    expect(monitors.find(({ name }) => name === "root-usage")).toEqual({
      ...findMonitor("root-usage"),
      severity: "critical",
    });
  });

  test("changes every monitor of a set", () => {
    expect(new Set(chosen({ name: "trail-and-log", threshold: 7 }).map(({ threshold }) => threshold))).toEqual(
      new Set([7]),
    );
  });
});

describe("refusals name the place, the value and what is allowed", () => {
  const of = (more: object) => ({ monitors: [one, { ...one, ...more }] });
  const cases: [string, unknown, string[]][] = [
    ["no object", 3, ["the configuration is 3; allowed: an object"]],
    ["no monitors", {}, ["monitors is missing; allowed: a list of monitors"]],
    [
      "a slip in a name of the catalogue",
      { catalogue: ["cis-v30", { name: "root-usge" }] },
      [
        'catalogue[0] is "cis-v30"; allowed: a monitor or a set of the catalogue (trailbell catalogue lists them); did you mean cis-v3.0?',
        'catalogue[1].name is "root-usge"; allowed: a monitor or a set of the catalogue (trailbell catalogue lists them); did you mean root-usage?',
      ],
    ],
    [
      "a change of what a monitor of the catalogue is",
      { catalogue: [{ name: "root-usage", pattern: "{ $.eventName = A }" }] },
      ["catalogue[0].pattern is not known; allowed: name, alarmName"],
    ],
    [
      "no name",
      { monitors: [{ pattern: "" }] },
      ["monitors[0].name is missing; allowed: 1 to 255 characters without : * $"],
    ],
    [
      "a key of an earlier version",
      of({ tell: "who" }),
      [
        'monitors[1].tell is not known any more; write eventNotifications: true instead of tell: "who", and eventNotifications: false instead of tell: "alarm"',
      ],
    ],
    ["a misspelt key", of({ treshold: 1 }), ["monitors[1].treshold is not known; did you mean threshold?"]],
    [
      "an unheard-of key",
      of({ examples: { never: [] } }),
      ["monitors[1].examples.never is not known; allowed: fire, quiet"],
    ],
    ["a text for a number", of({ threshold: "five" }), ['monitors[1].threshold is "five"; allowed: a number']],
    ["a period", of({ period: 45 }), ["monitors[1].period is 45; allowed: 10, 20, 30 or a multiple of 60 (seconds)"]],
    [
      "a long period",
      of({ period: 1_000_020 }),
      ["monitors[1].period is 1000020; allowed: at most 604800, a week (seconds)"],
    ],
    [
      "a statistic",
      of({ statistic: "sum" }),
      ['monitors[1].statistic is "sum"; allowed: SampleCount, Average, Sum, Minimum, Maximum'],
    ],
    [
      "YAML's braces",
      of({ pattern: { "$.eventName = A": null } }),
      ["(in YAML the pattern's braces need quotes around them)"],
    ],
    ["an existing trail", { monitors: [], trail: { existng: "t" } }, ["trail.existng is not known"]],
    [
      "a new trail",
      { monitors: [], trail: { multiregion: true } },
      ["trail.multiregion is not known; did you mean multiRegion?"],
    ],
    ["a topic that is no object", { monitors: [], topic: "t" }, ['topic is "t"; allowed:']],
    [
      "several at once",
      { monitors: [{}], emails: ["x"] },
      ["monitors[0].name is missing", "monitors[0].pattern is missing", 'emails[0] is "x"; allowed: a mail address'],
    ],
    [
      "a condition that no pattern can say",
      { monitors: [{ name: "a", pattern: { kind: "not", condition: field("a[*].b").equals("x") } }] },
      ["the pattern of a cannot be written: not() of a test of $.a[*].b"],
    ],
  ];
  test.each(cases)("%s", (_what, value, expected) => {
    expect(() => readStack(value)).toThrow(DeclarationError);
    for (const text of expected) expect(() => readStack(value)).toThrow(text);
  });
});
