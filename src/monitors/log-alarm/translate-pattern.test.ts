/** A pattern and its query let the same events through, or there is no query. */
import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compilePattern, logEvent } from "../../patterns/match.ts";
import { parsePattern } from "../../patterns/parse.ts";
import { randomMessage, randomPattern } from "../../patterns/random-case.ts";
import { queryEvent } from "../../queries/event.ts";
import { parseQuery } from "../../queries/parse.ts";
import { compileQuery } from "../../queries/run.ts";
import { catalogue } from "../catalogue/catalogue.ts";
import { patternsOf } from "../monitor.ts";
import { Inexact } from "./inexact.ts";
import { insightsCondition } from "./translate-pattern.ts";

const moment = { now: 0, start: 0, end: 0 };

function translated(text: string): string | Inexact | undefined {
  try {
    return insightsCondition(parsePattern(text));
  } catch (error) {
    if (error instanceof Inexact) return error;
    throw error;
  }
}

test.each([
  ["{ $.eventName = CreateUser }", '(eventName = "CreateUser")'],
  [
    '{ $.eventSource = "iam.amazonaws.com" && ($.eventName = CreateUser || $.eventName = DeleteUser) }',
    '((eventSource = "iam.amazonaws.com") and ((eventName = "CreateUser") or (eventName = "DeleteUser")))',
  ],
  ['{ $.errorCode != "AccessDenied" }', '(ispresent(errorCode) and not (errorCode = "AccessDenied"))'],
  ["{ $.userIdentity.invokedBy NOT EXISTS }", "(@message like /^\\s*\\{/ and not ispresent(userIdentity.invokedBy))"],
  ["{ $.readOnly IS FALSE }", "readOnly = 0"],
  ["{ $.x = true }", '(x = "true")'],
  ['{ $.errorCode = "AccessDenied*" }', "(errorCode like /(?s)^AccessDenied/)"],
  [
    '{ $.errorCode = "*UnauthorizedOperation" }',
    "(errorCode like /(?s)^.*UnauthorizedOperation$/ and errorCode not like /(?s)^.*UnauthorizedOperation./)",
  ],
  ['{ $.requestParameters.a[0].x-y = "z/*" }', "(`requestParameters.a.0.x-y` like /(?s)^z\\//)"],
  ["{ $.sourceIPAddress = %^10\\.% }", "(sourceIPAddress like /^10\\./)"],
  ["ERROR -timeout", '(@message like "ERROR" and @message not like "timeout")'],
  ["?cat ?dog", '(@message like "cat" or @message like "dog")'],
  ["%a/b%", "@message like /a\\/b/"],
  ["", undefined],
])("%s is %s", (pattern, expected) => {
  expect(translated(pattern)).toBe(expected);
});

test.each([
  ["{ $.responseElements NOT EXISTS }", "$.responseElements NOT EXISTS: a query takes null"],
  ["{ $.requestParameters.x IS NULL }", "$.requestParameters.x IS NULL: a query cannot tell null from a missing field"],
  ["{ $.requestParameters.x IS TRUE }", "$.requestParameters.x IS TRUE: a query shows true and false as 1 and 0"],
  ['{ $.requestParameters.x != "y" }', '$.requestParameters.x != "y": a query shows booleans as 1 and 0'],
  ["{ $.requestParameters.x > 1 }", "$.requestParameters.x > 1: a query orders texts that spell numbers, too"],
  ["{ $.requestParameters.x = 12 }", "$.requestParameters.x = 12: a query shows booleans as 1 and 0"],
  ['{ $.resources[*].type = "x" }', "$.resources[*].type: a query counts the elements of a list"],
  ["{ $.['a.b'] = x }", "$.['a.b']: a query cannot name this key"],
  ["[ip, ...]", "[ip, ...]: a pattern of space-delimited fields has no counterpart"],
])("%s is refused", (pattern, message) => {
  const refused = translated(pattern);
  expect(refused).toBeInstanceOf(Inexact);
  expect((refused as Inexact).message).toContain(message);
});

function made(make: (choose: (count: number) => number) => string) {
  return fc.gen().map((draw) => make((count) => draw(fc.nat, { max: count - 1 })));
}

/** An event as both languages see it. */
function seen(message: string) {
  return { message, log: logEvent(message), asked: queryEvent({ timestamp: 0, message }) };
}

/** Whether there is a query; where there is, it lets through the same events. */
function agrees(pattern: string, events: readonly ReturnType<typeof seen>[]): boolean {
  const condition = translated(pattern);
  if (condition instanceof Inexact) return false;
  const { matches } = compilePattern(parsePattern(pattern));
  const query = compileQuery(parseQuery(condition === undefined ? "" : `filter ${condition}`));
  const differing = events.filter(({ log, asked }) => query.admits(asked, moment) !== matches(log));
  expect(differing.map(({ message }) => message)).toEqual([]);
  return true;
}

/** A translation rests on what the fields of records are known to hold. */
function holdsTextsWhereRecordsDo(message: string): boolean {
  const { eventName = "" } = logEvent(message).json ?? {};
  return typeof eventName === "string";
}

test("on random events a query lets through what its pattern matches", () => {
  fc.assert(
    fc.property(made(randomPattern), fc.array(made(randomMessage), { maxLength: 5 }), (pattern, messages) => {
      try {
        parsePattern(pattern);
      } catch {
        return;
      }
      agrees(pattern, messages.filter(holdsTextsWhereRecordsDo).map(seen));
    }),
    { numRuns: 500 },
  );
});

const folder = new URL("../../../../shared/events/", import.meta.url);
if (!existsSync(folder))
  console.warn("SKIPPED: ../shared/events is not there, so no translation is tried on real records");

describe.skipIf(!existsSync(folder))("on real records", () => {
  test("the catalogue's queries let through what their patterns match", () => {
    const events = ["invictus-aws_dataset", "stratus-red-team", "traildiscover"].flatMap((name) =>
      readFileSync(new URL(`${name}.ndjson`, folder), "utf8")
        .trim()
        .split("\n")
        .map(seen),
    );
    const patterns = catalogue.flatMap(({ monitor }) => patternsOf(monitor)).filter((text) => !text.includes("{{"));
    const exact = patterns.filter((pattern) => agrees(pattern, events));
    // The others ask for any element of a list, or for a field of a request of which nothing is known.
    expect(patterns.length - exact.length).toBe(12);
  }, 120_000);
});
