/** What an explanation says, clause by clause. */
import { expect, test } from "vitest";
import { explain } from "./explain.ts";
import type { Explanation } from "./explanation.ts";
import { logEvent } from "./match.ts";
import { parsePattern } from "./parse.ts";

function linesOf(explanation: Explanation): string[] {
  const mark = explanation.holds ? "+" : "-";
  if (explanation.kind !== "clause") return [`${mark} ${explanation.kind}`, ...explanation.clauses.flatMap(linesOf)];
  const saw = explanation.saw.map(({ at, value }) => ` [${at} ${value}]`).join("");
  return [`${mark} ${explanation.text}${saw} ${explanation.reason}`];
}

function explained(pattern: string, message: string): string[] {
  return linesOf(explain(parsePattern(pattern), logEvent(message)));
}

const absent = "is absent, and only NOT EXISTS is true of an absent field";

test.each<[string, string, string[]]>([
  [
    "ERROR -timeout",
    "ERROR: timeout",
    ["- all", "+ ERROR the message contains it", "- -timeout the message contains it"],
  ],
  ["?cat ?dog", "a dog", ["+ any", "- ?cat the message does not contain it", "+ ?dog the message contains it"]],
  [
    "?cat cow",
    "a cow",
    ["+ all", "+ ?cat ignored, since ? terms only count where every term has the ?", "+ cow the message contains it"],
  ],
  ["", "x", ["+ all"]],
  ["%^a%", "ba", ["- %^a% it is not found in the message"]],
  [
    "{ $.a = x && ($.b > 1 || $.c NOT EXISTS) }",
    '{"a":"x","b":"2"}',
    [
      "+ all",
      '+ $.a = x [$.a "x"] "x" fits x',
      "+ any",
      '- $.b > 1 [$.b "2"] it is a string, and > only compares numbers',
      "+ $.c NOT EXISTS $.c is absent",
    ],
  ],
  ["{ $.a = 1 }", "plain", ["- $.a = 1 the message is not a JSON object"]],
  ["{ $.a = x }", "{}", [`- $.a = x $.a ${absent}`]],
  [
    "{ $.a != x }",
    "{}",
    ["- $.a != x $.a is absent, and even != is false of an absent field; add || … NOT EXISTS to include it"],
  ],
  ["{ $.a NOT EXISTS }", '{"a":[1]}', ["- $.a NOT EXISTS [$.a [1]] it is there, as an array"]],
  ["{ $.a = NO }", '{"a":"No"}', ['- $.a = NO [$.a "No"] "No" differs from NO in upper and lower case']],
  ['{ $.a = "1" }', '{"a":1.0}', ['- $.a = "1" [$.a 1.0] 1.0 does not fit "1"']],
  ["{ $.a > 1 }", '{"a":1.50}', ["+ $.a > 1 [$.a 1.50] 1.50 > 1 is true"]],
  [
    "{ $.a = true }",
    '{"a":true}',
    ["- $.a = true [$.a true] it is a boolean, and = only compares texts and numbers; test it with IS TRUE"],
  ],
  [
    "{ $.a != x }",
    '{"a":[1]}',
    ["- $.a != x [$.a [1]] it is an array, and != only compares texts and numbers; select its elements with [*]"],
  ],
  [
    "{ $.a IS TRUE }",
    '{"a":"true"}',
    ['- $.a IS TRUE [$.a "true"] it is the text "true", not the value; compare it with = "true"'],
  ],
  ["{ $.a IS NULL }", '{"a":[null]}', ["+ $.a IS NULL [$.a [null]] the array contains null"]],
  ["{ $.a[*].b = 2 }", '{"a":[{"b":1},{},{"b":2}]}', ["+ $.a[*].b = 2 [$.a[0].b 1] [$.a[2].b 2] $.a[2].b: 2 fits 2"]],
  [
    "{ $.* = z }",
    '{"a.b":"x","c":"y"}',
    [`- $.* = z [$.['a.b'] "x"] [$.c "y"] none of 2 values; of the first, "x" does not fit z`],
  ],
  [
    "[ip, status=4* || status=5*, n>9]",
    "::1 404 many",
    [
      "- all",
      "+ any",
      '+ status=4* [$status 404] "404" fits 4*',
      '- status=5* [$status 404] "404" does not fit 5*',
      '- n>9 [$n many] "many" is no number, and > only compares numbers',
    ],
  ],
  ["[a, b]", "x", ["- all"]],
])("%s on %s", (pattern, message, expected) => {
  expect(explained(pattern, message)).toEqual(expected);
});

test("a line with too few words says so", () => {
  expect(explain(parsePattern("[a, b]"), logEvent("x")).reason).toBe(
    "the line has 1 fields, and the pattern describes 2",
  );
});
