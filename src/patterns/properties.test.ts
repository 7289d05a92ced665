/** What must be true of every pattern and every event. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { explain } from "./explain.ts";
import { interpret } from "./interpret.ts";
import { compilePattern, logEvent } from "./match.ts";
import { parsePattern } from "./parse.ts";
import type { Pattern } from "./pattern.ts";
import { PatternError } from "./pattern-error.ts";
import { compileSet } from "./pattern-set.ts";
import { printPattern } from "./print.ts";
import { randomMessage, randomPattern } from "./random-case.ts";
import { meets, necessaryLiterals } from "./scan.ts";

function texts(make: (choose: (count: number) => number) => string) {
  return fc.gen().map((draw) => make((count) => draw(fc.nat, { max: count - 1 })));
}

const patternText = texts(randomPattern);
const message = texts(randomMessage);

// A refused text becomes the empty pattern: filtering it out could go on for ever, as fast-check may insist on one choice.
const pattern = patternText.map((text): Pattern => {
  try {
    return parsePattern(text);
  } catch {
    return parsePattern("");
  }
});

function withoutPlaces(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, part) => (key === "span" || key === "text" ? undefined : part)));
}

const runs = { numRuns: 500 };

test("any text is read or refused with a PatternError that points into it", () => {
  fc.assert(
    fc.property(fc.oneof(patternText, fc.string({ unit: "binary" })), (text) => {
      try {
        parsePattern(text);
      } catch (error) {
        expect(error).toBeInstanceOf(PatternError);
        const { offset, hint } = error as PatternError;
        expect(offset).toBeGreaterThanOrEqual(0);
        expect(offset).toBeLessThanOrEqual(text.length);
        expect(hint).not.toBe("");
      }
    }),
    runs,
  );
});

test("a printed pattern reads as the same pattern", () => {
  fc.assert(
    fc.property(pattern, (given) => {
      expect(withoutPlaces(parsePattern(printPattern(given)))).toEqual(withoutPlaces(given));
    }),
    runs,
  );
});

test("the compiled pattern and the explanation agree with the plain reading", () => {
  fc.assert(
    fc.property(pattern, message, (given, text) => {
      const expected = interpret(given, logEvent(text));
      expect(compilePattern(given).matches(logEvent(text))).toBe(expected);
      expect(explain(given, logEvent(text)).holds).toBe(expected);
    }),
    runs,
  );
});

test("necessary literals are necessary", () => {
  fc.assert(
    fc.property(pattern, message, (given, text) => {
      if (interpret(given, logEvent(text))) expect(meets(necessaryLiterals(given), text)).toBe(true);
    }),
    runs,
  );
});

test("a set matches what its patterns match one by one", () => {
  fc.assert(
    fc.property(fc.array(pattern, { maxLength: 12 }), message, (given, text) => {
      const expected = given.flatMap((one, index) => (compilePattern(one).matches(logEvent(text)) ? [index] : []));
      expect(compileSet(given).matches(logEvent(text))).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});
