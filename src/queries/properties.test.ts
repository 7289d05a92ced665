/** What must be true of every query and every event. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { aggregateRows, parseAggregation } from "./aggregation.ts";
import { queryEvent } from "./event.ts";
import { explainQuery } from "./explain.ts";
import { interpretQuery } from "./interpret.ts";
import { parseQuery } from "./parse.ts";
import { printQuery } from "./print.ts";
import type { Query } from "./query.ts";
import { QueryError } from "./query-error.ts";
import { type Choose, randomLogMessage, randomQuery } from "./random-query.fixture.ts";
import { compileQuery } from "./run.ts";
import { textOf } from "./value.ts";

function made(make: (choose: Choose) => string) {
  return fc.gen().map((draw) => make((count) => draw(fc.nat, { max: count - 1 })));
}

const queryText = made(randomQuery);

// A refused text becomes the empty query: filtering it out could go on for ever.
const query = queryText.map((text): Query => {
  try {
    return parseQuery(text);
  } catch {
    return parseQuery("");
  }
});

const start = Date.UTC(2026, 8, 14);
const moment = { now: start + 3_600_000, start, end: start + 3_600_000 };
const events = fc
  .array(made(randomLogMessage), { maxLength: 6 })
  .map((messages) => messages.map((message, at) => ({ timestamp: moment.end - at * 1000, message })));

function withoutPlaces(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, part) => (key === "span" || key === "text" || key === "name" ? undefined : part)),
  );
}

const runs = { numRuns: 400 };

test("any text is read or refused with a QueryError that points into it", () => {
  fc.assert(
    fc.property(fc.oneof(queryText, fc.string({ unit: "binary" })), (text) => {
      try {
        parseQuery(text);
      } catch (error) {
        expect(error).toBeInstanceOf(QueryError);
        const { span, message } = error as QueryError;
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeLessThanOrEqual(text.length);
        expect(span.end).toBeGreaterThanOrEqual(span.start);
        expect(message).not.toBe("");
      }
    }),
    runs,
  );
});

test("the random queries are read", () => {
  const sample = fc.sample(queryText, 200).filter((text) => {
    try {
      return parseQuery(text) !== undefined;
    } catch {
      return false;
    }
  });
  expect(sample.length).toBeGreaterThan(150);
});

test("a printed query reads as the same query", () => {
  fc.assert(
    fc.property(query, (given) => {
      expect(withoutPlaces(parseQuery(printQuery(given)))).toEqual(withoutPlaces(given));
    }),
    runs,
  );
});

test("the compiled query answers as the plain reading", () => {
  fc.assert(
    fc.property(query, events, (given, stored) => {
      const { rows, columns } = compileQuery(given).run(stored.map(queryEvent), moment);
      const shown = rows.map((row) =>
        columns.flatMap((name): [string, string][] => {
          const text = textOf(row.get(name));
          return text === undefined ? [] : [[name, text]];
        }),
      );
      expect(shown).toEqual(interpretQuery(given, stored, moment));
    }),
    { numRuns: 600 },
  );
});

test("the explanation of an event agrees with the filters", () => {
  fc.assert(
    fc.property(query, events, (given, stored) => {
      const filters = given.commands.filter(({ kind }) => kind === "filter");
      const alone = parseQuery(printQuery({ commands: filters }));
      for (const event of stored.map(queryEvent)) {
        const { rows } = compileQuery(alone).run([event], moment);
        expect(explainQuery(alone, event, moment).holds).toBe(rows.length === 1);
      }
    }),
    runs,
  );
});

test("count(*) by a field adds up to count(*)", () => {
  fc.assert(
    fc.property(events, (stored) => {
      const compiled = compileQuery(parseQuery("fields a, n"));
      const { rows, columns } = compiled.run(stored.map(queryEvent), moment);
      const total = aggregateRows(parseAggregation("count(*)"), rows, columns, moment).values[0]?.value;
      const parts = aggregateRows(parseAggregation("count(*) by a, n"), rows, columns, moment).values;
      expect(parts.reduce((sum, { value = 0 }) => sum + value, 0)).toBe(total);
    }),
    runs,
  );
});
