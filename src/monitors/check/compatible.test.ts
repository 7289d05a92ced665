/** Conditions that can and cannot hold together, by table and by trying values. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conditionsOf } from "../../patterns/expression.ts";
import { parsePattern } from "../../patterns/parse.ts";
import type { JsonCondition } from "../../patterns/pattern.ts";
import { nodeTest } from "../../patterns/value-test.ts";
import { canHoldTogether, leaveNothingOut } from "./compatible.ts";

/** `= a`, `!= b`, `> 5`, `IS TRUE`, `NOT EXISTS` of one field. */
function tests(...texts: readonly string[]): JsonCondition["test"][] {
  const pattern = parsePattern(`{ ${texts.map((text) => `($.f ${text})`).join(" && ")} }`);
  return pattern.kind === "json" ? conditionsOf(pattern.expression).map(({ test }) => test) : [];
}

describe("can hold together", () => {
  it.each<[readonly string[], boolean]>([
    [["= a", "= b"], false],
    [["= a", "= a*"], true],
    [["= a", "!= a*"], false],
    [["= a*", "= *b"], true],
    [["= a*", "= b*"], false],
    [["= a*", "= ab*"], true],
    [["= a*", "!= ab*"], true],
    [["!= a", "!= b"], true],
    [["= a", "NOT EXISTS"], false],
    [["!= a", "NOT EXISTS"], false],
    [["IS TRUE", "IS FALSE"], false],
    [["IS TRUE", "= true"], false],
    [["IS NULL", "NOT EXISTS"], false],
    [["> 5", "< 5"], false],
    [["> 5", "< 6"], true],
    [["> 5", "< 6", "!= 5.5"], true],
    [[">= 5", "<= 5"], true],
    [[">= 5", "<= 5", "!= 5"], false],
    [["= 5", '= "5"'], true],
    [["> 4", '= "5"'], true],
    [["= 5", '= "5.0"'], true],
    [["= %^a%", "= %b$%"], true],
    [["= %^a%", "= b"], false],
  ])("%j: %s", (texts, expected) => {
    expect(canHoldTogether(tests(...texts))).toBe(expected);
  });
});

describe("leave nothing out", () => {
  it.each<[readonly string[], boolean]>([
    [["!= a", "!= b"], true],
    [["!= a*", "!= b*"], true],
    [["!= a*", "!= ab*"], false],
    [["= a", "!= a"], true],
    [["= a", "!= b"], false],
    [["= a*", "!= ab"], true],
    [["= a", "= b"], false],
    [["NOT EXISTS", "!= a"], false],
    [["!= a"], false],
  ])("%j: %s", (texts, expected) => {
    expect(leaveNothingOut(tests(...texts))).toBe(expected);
  });
});

describe("whatever is tried", () => {
  const letters = fc.string({ unit: fc.constantFrom("a", "b", "*", "1"), minLength: 1, maxLength: 3 });
  const text = fc.oneof(
    fc.tuple(fc.constantFrom("=", "!="), letters).map(([operator, value]) => `${operator} "${value}"`),
    fc
      .tuple(fc.constantFrom("=", "!=", "<", ">", "<=", ">="), fc.integer({ min: 0, max: 3 }))
      .map((pair) => pair.join(" ")),
    fc.constantFrom("IS TRUE", "IS FALSE", "IS NULL", "NOT EXISTS"),
  );
  const value = fc.oneof(
    fc.string({ unit: fc.constantFrom("a", "b", "1"), maxLength: 4 }),
    fc.integer({ min: -1, max: 4 }),
    fc.constantFrom(true, false, null, undefined, 0.5, 1.5, 2.5),
  );

  it("a value that satisfies all tests shows that they can hold together", () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), value, (texts, node) => {
        const all = tests(...texts);
        fc.pre(all.every((test) => nodeTest(test)(node)));
        expect(canHoldTogether(all)).toBe(true);
      }),
    );
  });

  it("a text that fails all tests shows that they leave something out", () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), letters, (texts, node) => {
        const all = tests(...texts);
        fc.pre(!all.some((test) => nodeTest(test)(node)));
        expect(leaveNothingOut(all)).toBe(false);
      }),
    );
  });
});
