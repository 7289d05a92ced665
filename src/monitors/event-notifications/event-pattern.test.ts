/** What of the filter pattern language an event pattern says, how, and what it does not; held against both languages' matchers on records. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { eventMatcher } from "../../event-patterns/match.ts";
import { compilePattern, recordEvent } from "../../patterns/match.ts";
import { parsePattern } from "../../patterns/parse.ts";
import { catalogue } from "../catalogue/catalogue.ts";
import { patternsOf } from "../monitor.ts";
import { Inexpressible } from "./condition.ts";
import { eventPattern } from "./event-pattern.ts";

describe("is said as", () => {
  const cases: [what: string, patterns: string[], detail: unknown][] = [
    ["an event's name", ["{ $.eventName = CreateUser }"], { eventName: ["CreateUser"] }],
    [
      "one name or another",
      ["{ ($.eventName = CreateUser) || ($.eventName = DeleteUser) }"],
      { eventName: ["CreateUser", "DeleteUser"] },
    ],
    [
      "names of one source",
      ["{ ($.eventSource = iam.amazonaws.com) && (($.eventName = CreateUser) || ($.eventName = Delete*)) }"],
      { eventSource: ["iam.amazonaws.com"], eventName: ["CreateUser", { prefix: "Delete" }] },
    ],
    [
      "root, and no service",
      [`{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }`],
      {
        userIdentity: { type: ["Root"], invokedBy: [{ exists: false }] },
        eventType: [{ "anything-but": ["AwsServiceEvent"] }],
      },
    ],
    [
      "what ends and what begins",
      [`{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }`],
      { errorCode: [{ suffix: "UnauthorizedOperation" }, { prefix: "AccessDenied" }] },
    ],
    ["what stands in the middle", [`{ $.userAgent = "*a\\\\b*" }`], { userAgent: [{ wildcard: "*a\\\\b*" }] }],
    [
      "a number that is a text",
      ["{ $.userIdentity.accountId = 123456789012 }"],
      { userIdentity: { accountId: ["123456789012"] } },
    ],
    [
      "several exclusions on one field",
      [`{ $.eventName = "Put*" && $.sourceIPAddress != "a" && $.sourceIPAddress != "b" }`],
      { eventName: [{ prefix: "Put" }], sourceIPAddress: [{ "anything-but": ["a", "b"] }] },
    ],
    [
      "alternatives that differ in more than one field",
      [`{ ($.eventName = A && $.readOnly IS TRUE) || ($.eventName = B && $.readOnly IS FALSE) }`],
      {
        $or: [
          { eventName: ["A"], readOnly: [true] },
          { eventName: ["B"], readOnly: [false] },
        ],
      },
    ],
    [
      "what the alternatives share, once",
      [
        `{ $.eventSource = s && (($.eventName = A && $.readOnly IS TRUE) || ($.eventName = B && $.readOnly IS FALSE)) }`,
      ],
      {
        eventSource: ["s"],
        $or: [
          { eventName: ["A"], readOnly: [true] },
          { eventName: ["B"], readOnly: [false] },
        ],
      },
    ],
    [
      "an alternative that holds wherever another does",
      ["{ $.eventName = A || ($.eventName = A && $.readOnly IS TRUE) }"],
      { eventName: ["A"] },
    ],
    [
      "a name that is excluded and asked for",
      [`{ $.eventName != A && ($.eventName = A || $.eventName = B) }`],
      { eventName: ["B"] },
    ],
    ["no answer", ["{ $.responseElements IS NULL }"], { responseElements: [null] }],
    ["two filters of one monitor", ["{ $.eventName = A }", "{ $.eventName = B }"], { eventName: ["A", "B"] }],
  ];
  test.each(cases)("%s", (_what, patterns, detail) => {
    expect(eventPattern(patterns).detail).toEqual(detail);
  });
});

describe("cannot be said, and the refusal says why:", () => {
  const cases: [what: string, pattern: string, reason: RegExp][] = [
    [
      "a field that may be a list",
      "{ $.requestParameters.userName = a }",
      /\$\.requestParameters\.userName may hold a list/,
    ],
    ["an element of a list", "{ $.resources[0].ARN = a }", /may hold a list/],
    ["the absence of an object", "{ $.userIdentity.sessionContext NOT EXISTS }", /sessionContext is an object/],
    ["an order", "{ $.eventVersion > 1 }", /compares a number/],
    ["a regular expression", "{ $.eventName = %Create.*% }", /regular expression %Create\.\*%/],
    ["terms", "CreateUser", /the record's text/],
    ["everything", "", /the empty pattern looks at the record's text/],
    ["two texts at once", "{ $.eventName = A && $.eventName = B }", /no record can match/],
    ["a beginning and an end", `{ $.eventName = "A*" && $.eventName = "*B" }`, /would have to fit/],
    [
      "a value that is looked into",
      "{ $.responseElements IS NULL && $.responseElements.ConsoleLogin = Failure }",
      /looked into/,
    ],
  ];
  test.each(cases)("%s", (_what, pattern, reason) => {
    expect(() => eventPattern([pattern])).toThrow(Inexpressible);
    expect(() => eventPattern([pattern])).toThrow(reason);
  });
});

test("a pattern that becomes longer than EventBridge takes is refused", () => {
  const patterns = Array.from({ length: 3 }, (_, part) => {
    const clauses = Array.from(
      { length: 10 },
      (_, index) => `($.eventName = N${part}${index} && $.userAgent = "${part}${index}${"x".repeat(50)}")`,
    );
    return `{ ${clauses.join(" || ")} }`;
  });
  expect(() => eventPattern(patterns)).toThrow(/characters, and EventBridge takes 2048/);
});

function asEvent(record: unknown) {
  return {
    source: "aws.any",
    "detail-type": "AWS API Call via CloudTrail",
    detail: record,
  };
}

function translated(patterns: readonly string[]) {
  try {
    return eventMatcher(JSON.stringify(eventPattern(patterns)));
  } catch (error) {
    if (error instanceof Inexpressible) return undefined;
    throw error;
  }
}

test("most of the catalogue can be said", () => {
  const said = catalogue.filter(({ monitor }) => translated(patternsOf(monitor)));
  expect(said.length / catalogue.length).toBeGreaterThan(0.7);
});

/** Whether any of the filter patterns takes a record. */
function filter(patterns: readonly string[]) {
  const matchers = patterns.map((pattern) => compilePattern(parsePattern(pattern)));
  return (record: object) => matchers.some((matcher) => matcher.matches(recordEvent(record)));
}

const folder = new URL("../../../../shared/events/", import.meta.url);
const isThere = existsSync(folder);
if (!isThere) console.warn("SKIPPED: ../shared/events is not there, so event patterns are not tried on real records");

describe.skipIf(!isThere)("on real records (needs ../shared)", () => {
  test("every monitor of the catalogue that can be said takes the same records in both languages", () => {
    const files = readdirSync(folder).filter((name) => name.endsWith(".ndjson"));
    const records = files.flatMap((name) =>
      readFileSync(new URL(name, folder), "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as object),
    );
    for (const { monitor } of catalogue) {
      const matches = translated(patternsOf(monitor));
      if (!matches) continue;
      const takes = filter(patternsOf(monitor));
      const differing = records.filter((record) => matches(asEvent(record)) !== takes(record));
      expect(differing, monitor.name).toEqual([]);
    }
  });
});

const texts = fc.constantFrom("A", "AB", "BA", "ABC", "B", "a", "1", "true", "");
const names = ["eventName", "eventSource", "errorCode", "userIdentity.type", "userIdentity.invokedBy"];

const condition = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(...names),
      fc.constantFrom("=", "!="),
      fc.constantFrom("A", "B", "A*", "*B", "*A*", "AB", "1", "true"),
    )
    .map(([name, operator, value]) => `($.${name} ${operator} "${value}")`),
  fc.constantFrom(...names).map((name) => `($.${name} NOT EXISTS)`),
  fc.constantFrom("TRUE", "FALSE").map((constant) => `($.readOnly IS ${constant})`),
);

const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    condition,
    fc
      .tuple(fc.array(tie("expression"), { minLength: 2, maxLength: 3 }), fc.constantFrom(" && ", " || "))
      .map(([clauses, junction]) => `(${clauses.join(junction)})`),
  ),
}));

const record = fc.record(
  {
    eventName: texts,
    eventSource: texts,
    errorCode: texts,
    readOnly: fc.boolean(),
    userIdentity: fc.record({ type: texts, invokedBy: texts }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
);

test("on random records every random pattern that can be said takes the same in both languages", () => {
  let said = 0;
  fc.assert(
    fc.property(expression, fc.array(record, { minLength: 5, maxLength: 20 }), (text, records) => {
      const pattern = `{ ${text} }`;
      const matches = translated([pattern]);
      if (!matches) return;
      said += 1;
      const takes = filter([pattern]);
      for (const each of records) expect(matches(asEvent(each)), JSON.stringify(each)).toBe(takes(each));
    }),
    { numRuns: 1000, seed: 10 },
  );
  expect(said).toBeGreaterThan(300);
});
