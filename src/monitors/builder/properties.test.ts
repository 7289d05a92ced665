/** Whatever is composed means what it says: asked of random records, beside a reading of the condition in plain code. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { compilePattern, recordEvent } from "../../patterns/match.ts";
import { parsePattern } from "../../patterns/parse.ts";
import { allOf, anyOf, not } from "./combine.ts";
import type { Condition } from "./condition.ts";
import { field } from "./field.ts";
import { toPatterns } from "./to-patterns.ts";

/** A condition and what it should say. */
interface Meant {
  readonly condition: Condition;
  readonly holds: (record: Readonly<Record<string, unknown>>) => boolean;
}

const names = ["a", "b", "c"] as const;
const texts = ["x", "y", "x y", 'q"', "12"] as const;

const single: fc.Arbitrary<Meant> = fc
  .record({ name: fc.constantFrom(...names), text: fc.constantFrom(...texts), kind: fc.nat(3) })
  .map(({ name, text, kind }): Meant => {
    const asked = field(name);
    if (kind === 0) return { condition: asked.absent(), holds: (record) => record[name] === undefined };
    if (kind === 1) return { condition: asked.exists(), holds: (record) => record[name] !== undefined };
    if (kind === 2)
      return {
        condition: asked.atLeast(12),
        holds: (record) => typeof record[name] === "number" && record[name] >= 12,
      };
    return {
      condition: asked.equals(text),
      holds: (record) => record[name] !== undefined && String(record[name]) === text,
    };
  });

const { meant } = fc.letrec<{ meant: Meant }>((tie) => ({
  meant: fc.oneof(
    { maxDepth: 4 },
    single,
    tie("meant").map((of): Meant => ({ condition: not(of.condition), holds: (record) => !of.holds(record) })),
    fc.array(tie("meant"), { minLength: 1, maxLength: 3 }).map(
      (of): Meant => ({
        condition: anyOf(...of.map(({ condition }) => condition)),
        holds: (record) => of.some(({ holds }) => holds(record)),
      }),
    ),
    fc.array(tie("meant"), { minLength: 1, maxLength: 3 }).map(
      (of): Meant => ({
        condition: allOf(...of.map(({ condition }) => condition)),
        holds: (record) => of.every(({ holds }) => holds(record)),
      }),
    ),
  ),
}));

const value = fc.constantFrom<unknown>(...texts, 12, 13, 1, undefined);
const record = fc.record({ a: value, b: value, c: value });

/** Only a text is neither at least nor below a number: `not` of an order is about numbers. */
function isAboutOrderOfText({ condition }: Meant, given: Readonly<Record<string, unknown>>): boolean {
  return /"ordering"/.test(JSON.stringify(condition)) && Object.values(given).some((each) => typeof each === "string");
}

test("not, anyOf and allOf hold where they should, in one pattern or several", () => {
  fc.assert(
    fc.property(meant, record, (asked, given) => {
      fc.pre(!isAboutOrderOfText(asked, given));
      const event = recordEvent(JSON.parse(JSON.stringify(given)));
      const matching = toPatterns(asked.condition).filter((pattern) =>
        compilePattern(parsePattern(pattern)).matches(event),
      );
      expect(matching.length).toBe(asked.holds(given) ? 1 : 0);
    }),
    { numRuns: 2000 },
  );
});
