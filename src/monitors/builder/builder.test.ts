/** Composed conditions give the pattern that one would write by hand, and split ones count every record once. */
import { describe, expect, test } from "vitest";
import { compilePattern, recordEvent } from "../../patterns/match.ts";
import { parsePattern } from "../../patterns/parse.ts";
import { allOf, and, anyOf, not } from "./combine.ts";
import { type Condition, ConditionError } from "./condition.ts";
import { event } from "./event.ts";
import { field } from "./field.ts";
import { toPatterns } from "./to-patterns.ts";

const name = field("eventName");
const error = field("errorCode");
const ip = field("sourceIPAddress");

describe("a condition is the pattern", () => {
  const cases: [string, Condition, string][] = [
    ["an event", event("iam", "CreateUser"), "$.eventSource = iam.amazonaws.com && $.eventName = CreateUser"],
    ["a service", event("s3"), "$.eventSource = s3.amazonaws.com"],
    [
      "another source",
      event("cloudwatch", "PutMetricAlarm"),
      "$.eventSource = monitoring.amazonaws.com && $.eventName = PutMetricAlarm",
    ],
    [
      "a whole source",
      event("signin.amazonaws.com", "ConsoleLogin"),
      "$.eventSource = signin.amazonaws.com && $.eventName = ConsoleLogin",
    ],
    ["two events", event("iam", "A", "B"), "$.eventSource = iam.amazonaws.com && ($.eventName = A || $.eventName = B)"],
    [
      "events by wildcard",
      event("ec2", "Create*", "Run"),
      '$.eventSource = ec2.amazonaws.com && ($.eventName = "Create*" || $.eventName = "Run")',
    ],
    [
      "any of events",
      anyOf(event("iam", "A"), event("kms", "B")),
      "($.eventSource = iam.amazonaws.com && $.eventName = A) || ($.eventSource = kms.amazonaws.com && $.eventName = B)",
    ],
    [
      "nested any",
      anyOf(name.equals("A", "B"), name.equals("C")),
      "$.eventName = A || $.eventName = B || $.eventName = C",
    ],
    [
      "any within all",
      and(name.equals("A", "B"), error.absent()),
      "($.eventName = A || $.eventName = B) && $.errorCode NOT EXISTS",
    ],
    ["one of one", allOf(anyOf(name.equals("A"))), "$.eventName = A"],
    [
      "a text with blanks",
      field("errorMessage").equals("Failed authentication"),
      '$.errorMessage = "Failed authentication"',
    ],
    ["a text with quotes", name.equals('a "b" \\c'), '$.eventName = "a \\"b\\" \\\\c"'],
    ["a text like a number", name.equals("12"), '$.eventName = "12"'],
    ["a text like a word of the grammar", name.equals("NULL"), '$.eventName = "NULL"'],
    ["a text like a boolean", name.equals("true"), '$.eventName = "true"'],
    ["an empty text", name.equals(""), '$.eventName = ""'],
    ["a number", field("requestParameters.maxResults").equals(12), "$.requestParameters.maxResults = 12"],
    ["a boolean", field("readOnly").equals(false), "$.readOnly IS FALSE"],
    ["true", field("readOnly").isTrue(), "$.readOnly IS TRUE"],
    ["null", field("responseElements").isNull(), "$.responseElements IS NULL"],
    ["there", error.exists(), "$.errorCode = *"],
    ["differs", error.differs("X"), "$.errorCode != X"],
    ["starts", error.startsWith("AccessDenied"), '$.errorCode = "AccessDenied*"'],
    ["contains", error.contains("Denied"), '$.errorCode = "*Denied*"'],
    ["wildcards", error.matches("*Unauthorized*ation"), '$.errorCode = "*Unauthorized*ation"'],
    ["a regular expression", name.matchesRegex("^Put|^Get"), "$.eventName = %^Put|^Get%"],
    ["a RegExp", name.matchesRegex(/^Put\/[A-Z]/), "$.eventName = %^Put/[A-Z]%"],
    [
      "orders",
      and(field("a").greaterThan(1), field("a").atLeast(2), field("a").lessThan(1.5), field("a").atMost(-3)),
      "$.a > 1 && $.a >= 2 && $.a < 1.5 && $.a <= -3",
    ],
    ["a path with $", field("$.a.b[0].c").equals("x"), "$.a.b[0].c = x"],
    ["an odd key", field("requestParameters.['a b']").equals("x"), "$.requestParameters.['a b'] = x"],
  ];
  test.each(cases)("%s", (_what, condition, expected) => {
    expect(toPatterns(condition)).toEqual([`{ ${expected} }`]);
  });
});

describe("not() reaches the tests and guards absent fields", () => {
  const cases: [string, Condition, string][] = [
    ["equals", not(ip.equals("a")), "$.sourceIPAddress NOT EXISTS || $.sourceIPAddress != a"],
    [
      "equals one of",
      not(ip.equals("a", "b")),
      "$.sourceIPAddress NOT EXISTS || ($.sourceIPAddress != a && $.sourceIPAddress != b)",
    ],
    ["differs", not(ip.differs("a")), "$.sourceIPAddress NOT EXISTS || $.sourceIPAddress = a"],
    ["a regular expression", not(ip.matchesRegex("^10")), "$.sourceIPAddress NOT EXISTS || $.sourceIPAddress != %^10%"],
    ["true", not(field("readOnly").isTrue()), "$.readOnly NOT EXISTS || $.readOnly IS FALSE"],
    ["an order", not(field("a").greaterThan(3)), "$.a NOT EXISTS || $.a <= 3"],
    ["there", not(error.exists()), "$.errorCode NOT EXISTS"],
    ["absent", not(error.absent()), "$.errorCode = *"],
    ["absent from a list", not(field("a[*].b").absent()), "$.a[*].b = *"],
    ["twice", not(not(ip.equals("a"))), "$.sourceIPAddress = a"],
    ["all", not(and(error.absent(), field("b").equals("x"))), "$.errorCode = * || $.b NOT EXISTS || $.b != x"],
    [
      "any",
      not(anyOf(error.exists(), field("b").equals("x"))),
      "$.errorCode NOT EXISTS && ($.b NOT EXISTS || $.b != x)",
    ],
  ];
  test.each(cases)("%s", (_what, condition, expected) => {
    expect(toPatterns(condition)).toEqual([`{ ${expected} }`]);
  });
});

describe("what cannot be said is refused", () => {
  const cases: [string, () => unknown, string][] = [
    ["a star in a text", () => name.equals("a*b"), 'every * in a value for any text, so "a*b"'],
    ["a path that is none", () => field("user name").equals("x"), "$.user name"],
    ["more than a path", () => field("a = b && $.c").equals("x"), "$.a = b && $.c is more than the path of one field"],
    ["two wildcards", () => field("a[*].b[*]").equals("x"), "one [*] or .* only"],
    ["groups", () => name.matchesRegex("(a|b)"), "no groups"],
    ["flags", () => name.matchesRegex(/a/i), "/a/i has flags"],
    ["no finite number", () => field("a").atLeast(Number.NaN), "NaN is not a number"],
    ["a value beyond the limit", () => name.equals("x".repeat(1100)), "1024 are allowed"],
    ["nothing", () => anyOf(), "anyOf() joins nothing"],
    ["none of a list's elements", () => toPatterns(not(field("a[*].b").equals("x"))), "never whether all do"],
    ["not null", () => toPatterns(not(field("a").isNull())), "not() of $.a IS NULL"],
  ];
  test.each(cases)("%s", (_what, compose, expected) => {
    expect(compose).toThrow(ConditionError);
    expect(compose).toThrow(expected);
  });
});

function many(count: number, prefix = "AVeryLongEventName") {
  return Array.from({ length: count }, (_, at) => `${prefix}${at}`);
}
function matches(patterns: readonly string[], record: object) {
  return patterns.filter((pattern) => compilePattern(parsePattern(pattern)).matches(recordEvent(record))).length;
}

describe("what is too long for one filter", () => {
  const cases: [string, Condition, number][] = [
    ["fits exactly one", event("iam", ...many(20)), 1],
    ["alternatives at the top", name.equals(...many(60)), 3],
    ["alternatives within", and(event("iam", ...many(60)), error.absent()), 3],
    ["alternatives of several services", anyOf(event("iam", ...many(40)), event("kms", ...many(40))), 4],
    ["the same call twice", anyOf(event("iam", ...many(40)), event("iam", "AVeryLongEventName1")), 0],
    [
      "three regular expressions",
      anyOf(...["a", "b", "c"].map((by) => and(name.equals(`N${by}`), ip.matchesRegex(by)))),
      2,
    ],
  ];
  test.each(cases)("%s", (_what, condition, parts) => {
    if (parts === 0) return expect(() => toPatterns(condition)).toThrow("would count twice");
    const patterns = toPatterns(condition);
    expect(patterns).toHaveLength(parts);
    for (const pattern of patterns) expect(pattern.length).toBeLessThanOrEqual(1024);
  });

  test("matches each record once, and no other", () => {
    const names = many(60);
    const patterns = toPatterns(anyOf(event("iam", ...names), event("kms", "Other")));
    for (const eventName of names) expect(matches(patterns, { eventSource: "iam.amazonaws.com", eventName })).toBe(1);
    expect(matches(patterns, { eventSource: "kms.amazonaws.com", eventName: "Other" })).toBe(1);
    expect(matches(patterns, { eventSource: "kms.amazonaws.com", eventName: names[0] })).toBe(0);
  });

  test.each<[string, Condition]>([
    ["texts that may both hold", anyOf(...many(60).map((value) => field("errorMessage").contains(value)))],
    ["a list's elements", anyOf(...many(60).map((value) => field("a[*].b").equals(value)))],
    [
      "numbers, which have several spellings",
      anyOf(...many(60, "10000000000000000").map((value) => field("a.b.c").equals(value))),
    ],
  ])("%s cannot be parted", (_what, condition) => {
    expect(() => toPatterns(condition)).toThrow(/has \d+ characters and is too much for one filter/);
  });
});
