/** Every condition operator: what a policy wants, what a request brings, and whether it holds. */
import { allow, type Case, deny, page, when } from "./case.ts";

const operators = page("reference_policies_elements_condition_operators");
const sets = page("reference_policies_condition-single-vs-multi-valued-context-keys");
const several = page("reference_policies_condition-logic-multiple-context-keys-or-values");

/** The request brings undefined: the key is absent. */
type Line = readonly [
  operator: string,
  wanted: unknown,
  brings: string | readonly string[] | undefined,
  holds: boolean,
];

const strings: readonly Line[] = [
  ["StringEquals", "ann", "ann", true],
  ["StringEquals", "ann", "Ann", false],
  ["StringEquals", "a*", "ann", false],
  ["StringEquals", "a*", "a*", true],
  ["StringEquals", ["bob", "ann"], "ann", true],
  ["StringEquals", ["bob", "eve"], "ann", false],
  ["StringEquals", "ann", undefined, false],
  ["StringEquals", "", "", true],
  ["StringEquals", [], "ann", false],
  ["stringequals", "ann", "ann", true],
  ["StringNotEquals", "bob", "ann", true],
  ["StringNotEquals", "ann", "ann", false],
  ["StringNotEquals", ["bob", "ann"], "ann", false],
  ["StringNotEquals", ["bob", "eve"], "ann", true],
  ["StringNotEquals", "ann", undefined, true],
  ["StringEqualsIgnoreCase", "ANN", "ann", true],
  ["StringEqualsIgnoreCase", "bob", "ann", false],
  ["StringEqualsIgnoreCase", "ann", undefined, false],
  ["StringNotEqualsIgnoreCase", "ANN", "ann", false],
  ["StringNotEqualsIgnoreCase", "bob", "ann", true],
  ["StringNotEqualsIgnoreCase", "ann", undefined, true],
  ["StringLike", "a*", "ann", true],
  ["StringLike", "a?n", "ann", true],
  ["StringLike", "a??n", "ann", false],
  ["StringLike", "A*", "ann", false],
  ["StringLike", "*", "", true],
  ["StringLike", "*", undefined, false],
  ["StringLike", ["b*", "*n"], "ann", true],
  ["StringNotLike", "a*", "ann", false],
  ["StringNotLike", "b*", "ann", true],
  ["StringNotLike", ["b*", "a*"], "ann", false],
  ["StringNotLike", "*", undefined, true],
];

const comparisons: readonly Line[] = [
  ["NumericEquals", "10", "10", true],
  ["NumericEquals", 10, "10.0", true],
  ["NumericEquals", "10", "11", false],
  ["NumericEquals", "10", undefined, false],
  ["NumericNotEquals", "10", "10", false],
  ["NumericNotEquals", "10", "11", true],
  ["NumericNotEquals", "10", undefined, true],
  ["NumericLessThan", "10", "9", true],
  ["NumericLessThan", "10", "10", false],
  ["NumericLessThanEquals", "10", "10", true],
  ["NumericLessThanEquals", "10", "11", false],
  ["NumericGreaterThan", "10", "11", true],
  ["NumericGreaterThan", "10", "9", false],
  ["NumericGreaterThan", "10", undefined, false],
  ["NumericGreaterThanEquals", "10", "10", true],
  ["NumericGreaterThanEquals", "-1", "0", true],
  ["NumericLessThan", "10", "ten", false],
  ["NumericLessThan", "ten", "9", false],
  ["DateEquals", "2026-01-31T12:00:00Z", "2026-01-31T12:00:00Z", true],
  ["DateEquals", "1769860800", "2026-01-31T12:00:00Z", true],
  ["DateEquals", "2026-01-31T12:00:00Z", "2026-01-31T12:00:01Z", false],
  ["DateNotEquals", "2026-02-01T00:00:00Z", "2026-01-31T12:00:00Z", true],
  ["DateNotEquals", "2026-01-31T12:00:00Z", undefined, true],
  ["DateLessThan", "2026-02-01T00:00:00Z", "2026-01-31T12:00:00Z", true],
  ["DateLessThan", "2026-01-31T12:00:00Z", "2026-01-31T12:00:00Z", false],
  ["DateLessThanEquals", "2026-01-31T12:00:00Z", "2026-01-31T12:00:00Z", true],
  ["DateGreaterThan", "2026-01-01T00:00:00Z", "2026-01-31T12:00:00Z", true],
  ["DateGreaterThan", "2026-02-01", "2026-01-31T12:00:00Z", false],
  ["DateGreaterThanEquals", "2026-01-31T12:00:00Z", "2026-01-31T12:00:00Z", true],
  ["DateGreaterThan", "2026-01-01T00:00:00Z", undefined, false],
];

const others: readonly Line[] = [
  ["Bool", "true", "true", true],
  ["Bool", true, "true", true],
  ["Bool", "TRUE", "true", true],
  ["Bool", "false", "true", false],
  ["Bool", "false", "false", true],
  ["Bool", "true", undefined, false],
  ["Bool", "false", undefined, false],
  ["BinaryEquals", "QmluYXJ5", "QmluYXJ5", true],
  ["BinaryEquals", "QmluYXJ5", "qmluYXJ5", false],
  ["IpAddress", "203.0.113.0/24", "203.0.113.7", true],
  ["IpAddress", "203.0.113.7", "203.0.113.7", true],
  ["IpAddress", "203.0.113.7/32", "203.0.113.8", false],
  ["IpAddress", ["10.0.0.0/8", "203.0.113.0/24"], "203.0.113.7", true],
  ["IpAddress", "2001:db8::/32", "2001:db8::1", true],
  ["IpAddress", "2001:db8::/32", "203.0.113.7", false],
  ["IpAddress", "0.0.0.0/0", "203.0.113.7", true],
  ["IpAddress", "203.0.113.0/24", undefined, false],
  ["NotIpAddress", "203.0.113.0/24", "203.0.113.7", false],
  ["NotIpAddress", "203.0.113.0/24", "198.51.100.1", true],
  ["NotIpAddress", ["10.0.0.0/8", "203.0.113.0/24"], "203.0.113.7", false],
  ["NotIpAddress", "203.0.113.0/24", undefined, true],
  ["ArnEquals", "arn:aws:sns:us-east-1:111122223333:bell", "arn:aws:sns:us-east-1:111122223333:bell", true],
  ["ArnEquals", "arn:aws:sns:*:111122223333:*", "arn:aws:sns:us-east-1:111122223333:bell", true],
  ["ArnLike", "arn:aws:sns:*:111122223333:*", "arn:aws:sns:us-east-1:111122223333:bell", true],
  ["ArnLike", "arn:aws:sns:*:444455556666:*", "arn:aws:sns:us-east-1:111122223333:bell", false],
  ["ArnLike", "arn:aws:*:bell", "arn:aws:sns:us-east-1:111122223333:bell", false],
  ["ArnLike", "arn:aws:iam::111122223333:role/*", "arn:aws:iam::111122223333:role/team/ops", true],
  ["ArnLike", "arn:aws:sns:*:*:*", undefined, false],
  ["ArnNotLike", "arn:aws:sns:*:111122223333:*", "arn:aws:sns:us-east-1:111122223333:bell", false],
  ["ArnNotLike", "arn:aws:sns:*:444455556666:*", "arn:aws:sns:us-east-1:111122223333:bell", true],
  ["ArnNotEquals", "arn:aws:sns:us-east-1:111122223333:bell", undefined, true],
  ["Null", "true", undefined, true],
  ["Null", "true", "x", false],
  ["Null", "false", "x", true],
  ["Null", "false", undefined, false],
  ["Null", true, undefined, true],
  ["Null", ["true", "false"], "x", true],
];

const optional: readonly Line[] = [
  ["StringEqualsIfExists", "ann", undefined, true],
  ["StringEqualsIfExists", "ann", "bob", false],
  ["StringLikeIfExists", "a*", undefined, true],
  ["StringNotEqualsIfExists", "ann", undefined, true],
  ["StringNotEqualsIfExists", "ann", "ann", false],
  ["NumericLessThanIfExists", "10", undefined, true],
  ["NumericLessThanIfExists", "10", "11", false],
  ["DateLessThanIfExists", "2026-01-31T12:00:00Z", undefined, true],
  ["BoolIfExists", "true", undefined, true],
  ["BoolIfExists", "false", "true", false],
  ["IpAddressIfExists", "203.0.113.0/24", undefined, true],
  ["ForAnyValue:StringEqualsIfExists", "ann", undefined, true],
  ["ForAnyValue:StringEqualsIfExists", "ann", ["bob"], false],
  ["ArnLikeIfExists", "arn:aws:sns:*:*:*", undefined, true],
];

const quantified: readonly Line[] = [
  ["ForAllValues:StringEquals", ["a", "b", "c"], ["a", "b"], true],
  ["ForAllValues:StringEquals", ["a", "b"], ["a", "z"], false],
  ["ForAllValues:StringEquals", "a", "a", true],
  ["ForAllValues:StringEquals", "a", undefined, true],
  ["ForAllValues:StringEquals", "a", [], true],
  ["ForAllValues:StringLike", "a*", ["ab", "ac"], true],
  ["ForAllValues:StringNotEquals", ["z"], ["a", "b"], true],
  ["ForAllValues:StringNotEquals", ["a"], ["a", "b"], false],
  ["ForAllValues:StringNotEquals", "a", undefined, true],
  ["ForAnyValue:StringEquals", ["a", "q"], ["a", "z"], true],
  ["ForAnyValue:StringEquals", "q", ["a", "z"], false],
  ["ForAnyValue:StringEquals", "a", undefined, false],
  ["ForAnyValue:StringEquals", "a", [], false],
  ["ForAnyValue:StringLike", "*.amazonaws.com", ["x", "sns.amazonaws.com"], true],
  ["ForAnyValue:StringNotEquals", "a", ["a", "b"], true],
  ["ForAnyValue:StringNotEquals", "a", ["a"], false],
  ["ForAnyValue:StringNotEquals", "a", undefined, false],
  ["ForAnyValue:StringEqualsIgnoreCase", "A", ["a"], true],
  ["forallvalues:stringequals", "a", ["a"], true],
];

function caseOf(source: string) {
  return ([operator, wanted, brings, holds]: Line): Case => [
    `${operator} ${JSON.stringify(wanted)} of ${brings === undefined ? "an absent key" : JSON.stringify(brings)}`,
    { identity: allow("*", "*", when(operator, "x:Key", wanted)) },
    { brings: { "x:key": brings } },
    holds,
    source,
  ];
}

const mfa = "aws:MultiFactorAuthPresent";
const mfaPage = page("reference_policies_condition-keys");
function two(one: object, other: object) {
  return { Condition: { StringEquals: one, StringLike: other } };
}

export const conditionCases: readonly Case[] = [
  ...[...strings, ...comparisons, ...others, ...optional].map(caseOf(operators)),
  ...quantified.map(caseOf(sets)),
  [
    "all operators must hold",
    { identity: allow("*", "*", two({ a: "1" }, { b: "2*" })) },
    { brings: { a: "1", b: "22" } },
    true,
    several,
  ],
  [
    "one operator that fails is enough",
    { identity: allow("*", "*", two({ a: "1" }, { b: "2*" })) },
    { brings: { a: "1", b: "3" } },
    false,
    several,
  ],
  [
    "all keys of an operator must hold",
    { identity: allow("*", "*", { Condition: { StringEquals: { a: "1", b: "2" } } }) },
    { brings: { a: "1", b: "3" } },
    false,
    several,
  ],
  [
    "and do",
    { identity: allow("*", "*", { Condition: { StringEquals: { a: "1", b: ["2", "3"] } } }) },
    { brings: { a: "1", b: "3" } },
    true,
    several,
  ],
  [
    "a key's letters do not matter",
    { identity: allow("*", "*", when("StringEquals", "AWS:UserName", "ann")) },
    { brings: { "aws:username": "ann" } },
    true,
    page("reference_policies_elements_condition"),
  ],
  [
    "Bool false does not deny long-term keys, whose MFA key is absent",
    { identity: [allow(), deny("*", "*", when("Bool", mfa, "false"))] },
    {},
    true,
    mfaPage,
  ],
  [
    "BoolIfExists false does",
    { identity: [allow(), deny("*", "*", when("BoolIfExists", mfa, "false"))] },
    {},
    false,
    mfaPage,
  ],
  ["Bool true lets no long-term keys in", { identity: allow("*", "*", when("Bool", mfa, "true")) }, {}, false, mfaPage],
  [
    "a deny by a negative operator holds for an absent key",
    { identity: [allow(), deny("*", "*", when("StringNotEquals", "aws:SourceVpc", "vpc-1"))] },
    {},
    false,
    operators,
  ],
  [
    "Null true asks for an absent key, in a deny",
    { identity: [allow(), deny("*", "*", when("Null", "aws:SourceVpc", "true"))] },
    {},
    false,
    operators,
  ],
  [
    "ForAllValues with an absent key allows too much, as AWS warns",
    { identity: allow("*", "*", when("ForAllValues:StringEquals", "aws:TagKeys", "team")) },
    {},
    true,
    sets,
  ],
  [
    "Null false beside it mends that",
    {
      identity: allow("*", "*", {
        Condition: { "ForAllValues:StringEquals": { "aws:TagKeys": "team" }, Null: { "aws:TagKeys": "false" } },
      }),
    },
    {},
    false,
    sets,
  ],
];
