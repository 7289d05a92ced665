// The sieve may let a message pass that matches nothing, and may never hold one back that matches.
import fc from "fast-check";
import { expect, test } from "vitest";
import { compilePattern, logEvent } from "./match.ts";
import { compileSieve } from "./message-sieve.ts";
import { parsePattern } from "./parse.ts";
import { PatternError } from "./pattern-error.ts";
import { randomMessage, randomPattern } from "./random-case.ts";

const created = "{ $.eventName = CreateUser }";
const cases: [string, string[], string, boolean][] = [
  ["the text behind its key", [created], '{"eventName":"CreateUser"}', true],
  ["the text behind its key, with blanks", [created], '{ "eventName" :\n "CreateUser" }', true],
  ["another text", [created], '{"eventName":"DeleteUser"}', false],
  ["the text behind another key", [created], '{"name":"CreateUser"}', false],
  ["one of two patterns' texts", [created, "{ $.eventName = DeleteUser }"], '{"eventName":"DeleteUser"}', true],
  ["the key as a value first", [created], '{"a":"eventName","eventName":"CreateUser"}', true],
  ["the key escaped", [created], '{"event\\u004eame":"CreateUser"}', true],
  ["the text escaped", ['{ $.a = "b/c" }'], '{"a":"b\\/c"}', true],
  ["a deeper key", ["{ $.a.b = x }"], '{"a":{"b":"x"}}', true],
  ["an array's member", ["{ $.a[0] = x }"], '{"a":["x"]}', true],
  ["a number where a text is needed", [created], '{"eventName":1}', false],
  ["a term beside JSON", [created, "ERROR"], "ERROR", true],
  ["neither of them", [created, "ERROR"], "fine", false],
  ["no pattern at all", [], '{"eventName":"CreateUser"}', false],
];
test.each(cases)("%s", (_what, patterns, message, expected) => {
  expect(compileSieve(patterns.map(parsePattern))(message)).toBe(expected);
});

const texts = (make: (choose: (count: number) => number) => string) =>
  fc.gen().map((draw) => make((count) => draw(fc.nat, { max: count - 1 })));

const readable = (text: string) => {
  try {
    return [parsePattern(text)];
  } catch (error) {
    if (error instanceof PatternError) return [];
    throw error;
  }
};

test("what matches passes", () => {
  const given = fc.array(texts(randomPattern), { maxLength: 4 }).map((list) => list.flatMap(readable));
  fc.assert(
    fc.property(given, texts(randomMessage), (patterns, message) => {
      const matches = patterns.some((pattern) => compilePattern(pattern).matches(logEvent(message)));
      expect(compileSieve(patterns)(message) || !matches).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
