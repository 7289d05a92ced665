/** What cannot be imported is refused with the reason. */
import { describe, expect, it } from "vitest";
import { items, only, rule } from "./rule.fixture.ts";

describe("what cannot be imported is refused with the reason", () => {
  const one = "s: { eventName: CreateUser }\ncondition: ";
  it.each([
    ["not-a-rule", "- 1", "the document: Invalid input"],
    ["not-a-rule", "a: [", "it is not YAML"],
    ["not-a-rule", "", "the file is empty"],
    ["not-a-rule", rule(one.replace("condition: ", "")), "detection.condition"],
    ["not-a-rule", rule("s: {}\ncondition: s"), "detection.s is empty"],
    [
      "not-a-rule",
      rule("s: { eventName: { x: 1 } }\ncondition: s"),
      "detection.s.eventName is neither a value nor a list of values",
    ],
    ["not-a-rule", rule(`${one}s`, "level: severe"), "level"],
    ["not-a-rule", "title: C\ncorrelation: { type: event_count }", "it is a correlation of other rules"],
    ["not-a-rule", "title: C\naction: global", "documents with an action (global) are not built"],
    [
      "not-cloudtrail",
      rule(`${one}s`).replace("cloudtrail", "guardduty"),
      "its logsource is aws, guardduty; it has to be aws, cloudtrail",
    ],
    [
      "condition",
      rule("a: { eventName: CreateUser }\nb: { eventName: CreateAccessKey }\ncondition: a and b"),
      "no record can match it, such as a rule of two events",
    ],
    ["condition", rule(`${one}s and`), "has its end where a selection is meant"],
    ["condition", rule(`${one}(s`), "has its end where ) is meant"],
    ["condition", rule(`${one}s s`), 'has "s" where and, or, or the end is meant'],
    ["condition", rule(`${one}t`), "the condition names t; there are s"],
    ["condition", rule(`${one}1 of t*`), 'no selection is meant by "of t*"'],
    ["condition", rule(`${one}2 of them`), '"2 of" in the condition: 1 of, any of and all of can be imported'],
    ["aggregation", rule(`${one}s | count() < 5`), "an alarm rings for many records, not for few"],
    ["aggregation", rule(`${one}s | near t`), "count() with a limit can be imported, nothing else"],
    [
      "aggregation",
      rule(`${one}s | count() > 5\ntimeframe: soon`),
      'the timeframe "soon" is not a number of s, m, h or d',
    ],
    [
      "aggregation",
      rule("s: { eventName: CreateUser }\ncondition: [s, s | count() > 5]"),
      "of several conditions none can count for itself",
    ],
    [
      "keywords",
      rule("s: { eventName: CreateUser }\nk: [x]\ncondition: s and k"),
      'the keyword "x" stands beside fields',
    ],
    ["keywords", rule("k: ['x*']\ncondition: k"), "has a wildcard, which terms do not know"],
    ["keywords", rule("k: [x, y]\nl: [z]\ncondition: k and l"), "keywords can be imported where"],
    [
      "modifier",
      rule(items("userAgent|windash: x")),
      "the modifier windash cannot be kept: it is about Windows command lines",
    ],
    ["modifier", rule(items("userAgent|sounds: x")), "the modifier sounds cannot be kept: allowed are contains"],
    ["modifier", rule(items("sourceIPAddress|cidr: 10.0.0.0/9")), "it would take 128 texts"],
    ["modifier", rule(items("sourceIPAddress|cidr: 2001:db8::/32")), "only IPv4 networks"],
    ["modifier", rule(items("requestParameters.x|gt: many")), 'requestParameters.x|gt: "many" is no number'],
    [
      "field-reference",
      rule(items("userIdentity.arn|fieldref: requestParameters.userName")),
      "a pattern compares a field with a value",
    ],
    ["regular-expression", rule(items("userAgent|re: '(ab)+'")), "a repeated group needs parentheses"],
    ["regular-expression", rule(items("userAgent|re: '(?=x)y'")), "it looks around or sets a flag"],
    ["regular-expression", rule(items("userAgent|re: '\\bx'")), "cannot be kept"],
    [
      "regular-expression",
      rule(items("userAgent|re: '(a|b)(a|b)(a|b)(a|b)(a|b)'")),
      "multiply out to more than 16 alternatives",
    ],
    [
      "negated-list",
      rule("s: { requestParameters.valuesToAdd: all }\ncondition: not s"),
      "asks that no element of a list fits",
    ],
    [
      "negated-list",
      rule("s: { 'responseElements|contains': Failure }\ncondition: not s"),
      "asks that no element of a list fits",
    ],
    [
      "pattern",
      rule(items("requestParameters.a|re: a\nrequestParameters.b|re: b\nrequestParameters.c|re: c")),
      "Only two regular expressions may stand in a pattern",
    ],
  ])("%s: %#", (kind, text, message) => {
    const { monitor, refusal } = only(text);
    expect(monitor).toBeUndefined();
    expect(refusal?.kind).toBe(kind);
    expect(refusal?.message).toContain(message);
  });
});
