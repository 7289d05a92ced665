/** Whether conditions on one field can hold together, tried out on values with the engine's own test. */

import type { JsonNode } from "../../patterns/log-event.ts";
import { NumberText } from "../../patterns/log-event.ts";
import type { JsonCondition } from "../../patterns/pattern.ts";
import { nodeTest, numberIn } from "../../patterns/value-test.ts";

type Test = JsonCondition["test"];

/**
 * Whether some value satisfies all tests. "No" is only said where it is sure: where one of the tests leaves so few values
 * that all of them could be tried, or two texts cannot begin alike.
 */
export function canHoldTogether(tests: readonly Test[]): boolean {
  const holds = tests.map(nodeTest);
  if (valuesToTry(tests).some((node) => holds.every((test) => test(node)))) return true;
  return !tests.some(isNarrow) && !areOrdersOnly(tests) && !clashInFront(tests);
}

/**
 * Whether every text satisfies one of the tests, as `!= "a" || != "b"` does: no text then fails them all. A field that is
 * absent satisfies none of them.
 */
export function leaveNothingOut(tests: readonly Test[]): boolean {
  const opposites = tests.flatMap((test): Test[] =>
    test.kind === "equality" ? [{ ...test, operator: test.operator === "=" ? "!=" : "=" }] : [],
  );
  return opposites.length > 1 && !canHoldTogether(opposites);
}

/** The first two of some conditions that exclude each other. */
export function clashAmong(conditions: readonly JsonCondition[]): readonly [JsonCondition, JsonCondition] | undefined {
  for (const [index, left] of conditions.entries()) {
    for (const right of conditions.slice(index + 1)) {
      if (!canHoldTogether([left.test, right.test])) return [left, right];
    }
  }
  return undefined;
}

// Absence, a constant and an exact value are met by a handful of values, all of which are candidates.
function isNarrow(test: Test): boolean {
  return test.kind === "absence" || test.kind === "constant" || (test.kind === "equality" && isExact(test));
}

function isExact({ operator, value }: Extract<Test, { kind: "equality" }>): boolean {
  return operator === "=" && (value.kind === "number" || (value.kind === "text" && !value.value.includes("*")));
}

// Between the limits that are named, every stretch of numbers has a candidate in it.
function areOrdersOnly(tests: readonly Test[]): boolean {
  return tests.every((test) => test.kind === "ordering" || (test.kind === "equality" && test.value.kind === "number"));
}

function clashInFront(tests: readonly Test[]): boolean {
  const fronts = tests.flatMap((test) =>
    test.kind === "equality" && test.operator === "=" && test.value.kind === "text"
      ? [test.value.value.split("*")[0] ?? ""]
      : [],
  );
  return fronts.some((one) => fronts.some((other) => !one.startsWith(other) && !other.startsWith(one)));
}

const anyText = "\u0000 a text that no pattern names";

/** Values of every kind, and those near which some tests change their answer. */
export function valuesToTry(tests: readonly Test[]): readonly (JsonNode | undefined)[] {
  return [
    undefined,
    null,
    true,
    false,
    {},
    [null],
    "",
    anyText,
    ...tests.flatMap(textsOf),
    ...numbersNear(tests.flatMap(limitsOf)),
  ];
}

function textsOf(test: Test): JsonNode[] {
  if (test.kind !== "equality" || test.value.kind === "regex") return [];
  const text = test.value.kind === "number" ? test.value.source : test.value.value;
  const number = numberIn(text);
  const texts: JsonNode[] = [text.replaceAll("*", ""), text.replaceAll("*", anyText)];
  return number === undefined ? texts : [...texts, new NumberText(number, text)];
}

function limitsOf(test: Test): number[] {
  return (test.kind === "ordering" || test.kind === "equality") && test.value.kind === "number"
    ? [test.value.value]
    : [];
}

// More points in every gap than there are tests that could forbid a single one.
function numbersNear(limits: readonly number[]): JsonNode[] {
  const sorted = [...new Set(limits)].sort((left, right) => left - right);
  const [lowest, highest] = [sorted[0], sorted.at(-1)];
  if (lowest === undefined || highest === undefined) return [];
  const ends = [lowest - limits.length - 1, ...sorted, highest + limits.length + 1];
  const points = ends.slice(1).flatMap((end, index) => {
    const start = ends[index] ?? end;
    return Array.from({ length: limits.length + 2 }, (_, step) => start + ((end - start) * step) / (limits.length + 1));
  });
  return points.map((point) => new NumberText(point, String(point)));
}
