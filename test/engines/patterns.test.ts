/** Patterns as SQL engines answer them: as the plain reading of the language, or a sieve that loses nothing. */
import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { interpret } from "../../src/patterns/interpret.ts";
import { logEvent } from "../../src/patterns/match.ts";
import { parsePattern } from "../../src/patterns/parse.ts";
import type { Pattern } from "../../src/patterns/pattern.ts";
import type { Engine } from "./duckdb.ts";
import { engines } from "./engines.ts";
import { patternAnswers } from "./pattern-answers.ts";
import { randomPatterns, randomRecords, seeded } from "./pattern-cases.ts";

const vectors = new URL("../../../shared/semantics/vectors/", import.meta.url);
const isAbsent = !existsSync(vectors);
if (isAbsent) console.warn("SKIPPED: the recorded pattern cases, because ../shared/semantics is not there.");

describe.each(engines)("$name", ({ sql, start, missing }) => {
  let engine: Engine;
  beforeAll(async () => {
    if (!missing) engine = await start();
  }, 500_000);
  afterAll(() => engine?.[Symbol.asyncDispose]());

  /** What differs, as texts; a sieve may only hold where the pattern does not. */
  async function differences(patterns: readonly Pattern[], messages: readonly string[]): Promise<string[]> {
    const { holds, exact } = await patternAnswers(engine, sql, patterns, messages);
    return messages.flatMap((message, n) => {
      const event = logEvent(message);
      return patterns.flatMap((pattern, at) => {
        const [wanted, got] = [interpret(pattern, event), holds[n]?.[at]];
        return got === wanted || (got && !exact[at]) ? [] : [`${pattern.text} on ${message}: ${got}, not ${wanted}`];
      });
    });
  }

  const rounds = process.env.TRAILBELL_FULL ? 500 : 12;

  test.skipIf(missing)(
    "random patterns on random records",
    async () => {
      for (let round = 0; round < rounds; round++) {
        const choose = seeded(round * 7919 + 13);
        expect(await differences(randomPatterns(choose, 40), randomRecords(choose, 30))).toEqual([]);
      }
    },
    600_000,
  );

  describe("one clause at a time:", () => {
    const record = JSON.stringify({
      text: "Alpha",
      quoted: 'q"t',
      one: 1,
      half: 0.5,
      texts: { "1": "1", one: "1.0" },
      none: null,
      yes: true,
      list: ["a", null, { b: "c" }],
      empty: [],
      nested: { "x-y": { "0": "zero" }, list: [[1, 2], [3]] },
      line: "two\nlines",
    });
    const cases: [pattern: string, holds: boolean][] = [
      ["{ $.none NOT EXISTS }", false],
      ["{ $.none IS NULL }", true],
      ["{ $.list IS NULL }", true],
      ["{ $.empty IS NULL }", false],
      ["{ $.absent IS NULL }", false],
      ["{ $.absent NOT EXISTS }", true],
      ["{ $.absent != x }", false],
      ["{ $.yes = true }", false],
      ["{ $.yes != true }", false],
      ["{ $.yes IS TRUE }", true],
      ["{ $.one = 1.0 }", true],
      ['{ $.one = "1.0" }', false],
      ["{ $.texts.one = 1 }", false],
      ["{ $.half > 0.4 }", true],
      ["{ $.text > 0 }", false],
      ["{ $.list[0] = a }", true],
      ["{ $.list[2].b = c }", true],
      ["{ $.list[*].b = c }", true],
      ["{ $.list.* = a }", true],
      ["{ $.list[*] NOT EXISTS }", false],
      ["{ $.empty[*] NOT EXISTS }", true],
      ["{ $.nested[*].0 = zero }", true],
      ["{ $.nested.list[1][0] = 3 }", true],
      ["{ $.nested.x-y[0] = zero }", false],
      ["{ $.list.0 = a }", false],
      ["{ $.text = Al*a }", true],
      ["{ $.text = *ph }", false],
      ['{ $.quoted = "q\\"t" }', true],
      ["{ $.line = two* }", true],
      ["{ $.line = %^two.lines$% }", false],
      ["{ $.line = %^two\\slines$% }", true],
      ["{ $.line = %two$% }", false],
      ["{ $.text = %^[a-zA-Z]{5}$% }", true],
    ];
    test.skipIf(missing)("each as it should be", async () => {
      const patterns = cases.map(([text]) => parsePattern(text));
      const { holds, exact } = await patternAnswers(engine, sql, patterns, [record]);
      expect(patterns.map(({ text }, at) => [text, holds[0]?.[at], exact[at]])).toEqual(
        cases.map(([text, wanted]) => [text, wanted, true]),
      );
    });
  });

  describe("what SQL cannot say is a sieve:", () => {
    test.skipIf(missing).each([
      ["{ $.a = %[^\\W]% }", "$.a = %[^\\W]%"],
      ["{ $.a = b && $.['c\"d'] = e }", "$.['c\"d'] = e"],
      ["[a, b=x]", "[a, b=x]"],
    ])("%s", async (text, clause) => {
      const { exact } = await patternAnswers(engine, sql, [parsePattern(text)], ["{}"]);
      expect(exact).toEqual([false]);
      expect(text).toContain(clause);
    });
  });

  test.skipIf(missing || isAbsent)("the recorded and documented cases of records", async () => {
    const cases = ["filter-patterns.json", "cloudtrail-alarm-patterns.derived.json"].flatMap((name) =>
      (JSON.parse(readFileSync(new URL(name, vectors), "utf8")) as { pattern: string; event: unknown }[]).flatMap(
        ({ pattern, event }) => {
          const message = typeof event === "string" ? event : JSON.stringify(event);
          return logEvent(message).json && !repeatsKey(message) ? [{ pattern, message }] : [];
        },
      ),
    );
    const byEvent = Map.groupBy(cases, ({ message }) => message);
    const wrong: string[] = [];
    for (const [message, own] of byEvent)
      wrong.push(
        ...(await differences(
          own.map(({ pattern }) => parsePattern(pattern)),
          [message],
        )),
      );
    expect(cases.length).toBeGreaterThan(200);
    expect(wrong).toEqual([]);
  });
});

/** Engines take the first of a repeated key, CloudWatch the last; no AWS service has been seen to write one. */
function repeatsKey(message: string): boolean {
  return /"(\w+)":[^{}]*"\1":/.test(message);
}
