/** A pattern with an exclusion means the pattern and the exclusion, however it was written. */
import { describe, expect, test } from "vitest";
import { excludedFields, exclusionOf, narrowed } from "./exclusion.ts";

describe("a narrowed pattern", () => {
  const clause = '($.eventName != "X")';
  const names = (count: number) => Array.from({ length: count }, (_, index) => `$.eventName=E${index}`);
  const cases: [string, string, string | undefined][] = [
    ["adds to a condition", "{ $.a = 1 }", `{ $.a = 1 && ${clause} }`],
    ["adds to conditions that all must hold", "{ $.a = 1 && $.b = 2 }", `{ $.a = 1 && $.b = 2 && ${clause} }`],
    ["puts alternatives in parentheses", "{ $.a = 1 || $.b = 2 }", `{ ($.a = 1 || $.b = 2) && ${clause} }`],
    [
      "puts mixed ones in parentheses",
      "{ $.a = 1 || $.b = 2 && $.c = 3 }",
      `{ ($.a = 1 || $.b = 2 && $.c = 3) && ${clause} }`,
    ],
    ["keeps the parentheses that are there", "{ ($.a = 1) || ($.b = 2) }", `{ (($.a = 1) || ($.b = 2)) && ${clause} }`],
    ["is one line", "{ $.a = 1 &&\n  $.b = 2 }\n", `{ $.a = 1 && $.b = 2 && ${clause} }`],
    [
      "is written plainer where it would be too long otherwise",
      `{ $.a = 1 ${" ".repeat(990)} && ($.b = 2) }`,
      `{ $.a = 1 && $.b = 2 && ${clause} }`,
    ],
    ["is not to be had of one that fills all AWS takes", `{ ${names(60).join("||")} }`, undefined],
    ["is not to be had of a list of terms", "CreateUser", undefined],
  ];
  test.each(cases)("%s", (_what, pattern, expected) => expect(narrowed(pattern, clause)).toBe(expected));
});

describe("an exclusion", () => {
  const fieldOf = (what: string) => {
    const field = excludedFields.find((each) => each.what === what);
    if (!field) throw new Error(`no field ${what}`);
    return field;
  };
  const cases: [string, string, string, boolean, string | undefined][] = [
    ["of a field that is always there has no guard", "event name", "X", false, '($.eventName != "X")'],
    [
      "has one where a record was seen without it",
      "event name",
      "X",
      true,
      '($.eventName NOT EXISTS || $.eventName != "X")',
    ],
    [
      "of any other field has one",
      "service",
      "config.amazonaws.com",
      false,
      '($.userIdentity.invokedBy NOT EXISTS || $.userIdentity.invokedBy != "config.amazonaws.com")',
    ],
    ["keeps quotes and backslashes as they are", "event name", '"\\', false, '($.eventName != "\\"\\\\")'],
    ["cannot name a text with a *", "event name", "a*", false, undefined],
    ["cannot name control characters", "event name", "a\u001b", false, undefined],
  ];
  test.each(cases)("%s", (_what, field, value, isEverAbsent, clause) =>
    expect(exclusionOf(fieldOf(field), value, isEverAbsent)?.clause).toBe(clause),
  );
  test.each<[string, string | null | undefined, boolean]>([
    ["leaves out its value", "a", false],
    ["keeps another", "b", true],
    ["keeps records without the field", undefined, true],
    ["leaves out what is no text, since != is false of it", null, false],
  ])("%s", (_what, value, keeps) => expect(exclusionOf(fieldOf("service"), "a", false)?.keeps(value)).toBe(keeps));
});
