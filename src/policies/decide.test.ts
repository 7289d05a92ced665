/** What one policy says: actions, resources, principals, conditions and variables. */
import { describe, expect, test } from "vitest";
import { decide } from "./decide.ts";
import type { Context, Question } from "./question.ts";
import { readPolicy } from "./read-policy.ts";

const question: Question = {
  action: "s3:GetObject",
  resource: "arn:aws:s3:::logs/ann/a.txt",
  context: {
    "aws:username": "ann",
    "aws:sourceip": "203.0.113.7",
    "aws:currenttime": "2026-01-31T12:00:00Z",
    "aws:securetransport": "true",
    "aws:principalarn": "arn:aws:iam::111122223333:user/ann",
    "s3:max-keys": "10",
    "aws:calledvia": ["cloudformation.amazonaws.com", "athena.amazonaws.com"],
    "aws:principaltag/team": "blue*",
  },
};

function ask(statement: object | readonly object[], version = "2012-10-17") {
  return decide([readPolicy(JSON.stringify({ Version: version, Statement: statement }))], question);
}

function allow(rest: object) {
  return { Effect: "Allow", Action: "s3:*", Resource: "*", ...rest };
}

describe("statements", () => {
  const cases: [what: string, statement: object | readonly object[], decision: string][] = [
    ["an action and a resource", allow({ Action: "s3:GetObject", Resource: "arn:aws:s3:::logs/*" }), "allow"],
    ["an action in other letters", allow({ Action: "S3:getobject" }), "allow"],
    ["a wildcard within an action", allow({ Action: "s3:Get*" }), "allow"],
    ["one character", allow({ Resource: "arn:aws:s3:::log?/ann/*" }), "allow"],
    ["another action", allow({ Action: "s3:PutObject" }), "none"],
    ["another resource", allow({ Resource: "arn:aws:s3:::logs" }), "none"],
    ["a resource in other letters", allow({ Resource: "arn:aws:s3:::LOGS/*" }), "none"],
    ["all actions but", { Effect: "Allow", NotAction: "iam:*", Resource: "*" }, "allow"],
    ["all actions but this", { Effect: "Allow", NotAction: ["iam:*", "s3:Get*"], Resource: "*" }, "none"],
    ["all resources but", { Effect: "Allow", Action: "*", NotResource: "arn:aws:s3:::other/*" }, "allow"],
    ["all resources but this", { Effect: "Allow", Action: "*", NotResource: "arn:aws:s3:::logs/*" }, "none"],
    ["a denial after an allowance", [allow({}), { Effect: "Deny", Action: "s3:GetObject", Resource: "*" }], "deny"],
    ["a denial before an allowance", [{ Effect: "Deny", Action: "s3:GetObject", Resource: "*" }, allow({})], "deny"],
    ["a denial of something else", [allow({}), { Effect: "Deny", Action: "s3:PutObject", Resource: "*" }], "allow"],
    ["an effect that is none", allow({ Effect: "allow" }), "none"],
    ["no statement", [], "none"],
  ];
  test.each(cases)("%s", (_what, statement, decision) => {
    expect(ask(statement)).toBe(decision);
  });

  test("what is no JSON says nothing", () => {
    expect(decide(["{", undefined, "", "null"].map(readPolicy), question)).toBe("none");
  });
});

describe("conditions", () => {
  const cases: [operator: string, key: string, value: unknown, holds: boolean][] = [
    ["StringEquals", "aws:username", "ann", true],
    ["StringEquals", "AWS:UserName", ["bob", "ann"], true],
    ["StringEquals", "aws:username", "Ann", false],
    ["StringEquals", "aws:username", "a*", false],
    ["StringEquals", "aws:absent", "ann", false],
    ["StringEqualsIfExists", "aws:absent", "ann", true],
    ["StringEqualsIfExists", "aws:username", "bob", false],
    ["StringNotEquals", "aws:username", "bob", true],
    ["StringNotEquals", "aws:username", ["bob", "ann"], false],
    ["StringNotEquals", "aws:absent", "ann", true],
    ["StringEqualsIgnoreCase", "aws:username", "ANN", true],
    ["StringNotEqualsIgnoreCase", "aws:username", "ANN", false],
    ["StringLike", "aws:username", "a?n", true],
    ["StringNotLike", "aws:username", "a*", false],
    ["ArnLike", "aws:principalarn", "arn:aws:iam::*:user/*", true],
    ["ArnEquals", "aws:principalarn", "arn:aws:iam::111122223333:user/ann", true],
    ["ArnLike", "aws:principalarn", "arn:*:user/ann", false],
    ["ArnLike", "aws:username", "arn:aws:iam::*:user/*", false],
    ["ArnNotLike", "aws:principalarn", "arn:aws:iam::*:role/*", true],
    ["IpAddress", "aws:sourceip", "203.0.113.0/24", true],
    ["IpAddress", "aws:sourceip", "203.0.113.7", true],
    ["IpAddress", "aws:sourceip", ["10.0.0.0/8", "2001:db8::/32"], false],
    ["IpAddress", "aws:sourceip", "203.0.113.0/99", false],
    ["NotIpAddress", "aws:sourceip", "10.0.0.0/8", true],
    ["NotIpAddress", "aws:sourceip", "203.0.113.0/24", false],
    ["Bool", "aws:securetransport", "true", true],
    ["Bool", "aws:securetransport", true, true],
    ["Bool", "aws:securetransport", "false", false],
    ["BoolIfExists", "aws:multifactorauthpresent", "true", true],
    ["Null", "aws:absent", "true", true],
    ["Null", "aws:username", "true", false],
    ["Null", "aws:username", "false", true],
    ["NumericLessThanEquals", "s3:max-keys", "10", true],
    ["NumericLessThan", "s3:max-keys", 10, false],
    ["NumericGreaterThan", "s3:max-keys", "9", true],
    ["NumericNotEquals", "s3:max-keys", "10", false],
    ["DateLessThan", "aws:currenttime", "2026-02-01T00:00:00Z", true],
    ["DateGreaterThan", "aws:currenttime", "1769860799", true],
    ["DateGreaterThan", "aws:currenttime", "2026-02-01T00:00:00Z", false],
    ["DateNotEquals", "aws:currenttime", "2026-02-01T00:00:00Z", true],
    ["ForAnyValue:StringEquals", "aws:calledvia", "athena.amazonaws.com", true],
    ["ForAnyValue:StringEquals", "aws:calledvia", "lambda.amazonaws.com", false],
    ["ForAnyValue:StringEquals", "aws:absent", "x", false],
    ["ForAllValues:StringEquals", "aws:calledvia", "athena.amazonaws.com", false],
    ["ForAllValues:StringLike", "aws:calledvia", "*.amazonaws.com", true],
    ["ForAllValues:StringEquals", "aws:absent", "x", true],
    ["ForAnyValue:StringNotEquals", "aws:calledvia", "athena.amazonaws.com", true],
    ["StringMatches", "aws:username", "ann", false],
    ["toString", "aws:username", "ann", false],
  ];
  test.each(cases)("%s %s %j", (operator, key, value, holds) => {
    expect(ask(allow({ Condition: { [operator]: { [key]: value } } }))).toBe(holds ? "allow" : "none");
  });

  test("all lines must hold", () => {
    const Condition = { StringEquals: { "aws:username": "ann", "aws:absent": "x" } };
    expect(ask(allow({ Condition }))).toBe("none");
  });
});

describe("variables", () => {
  const cases: [what: string, resource: string, decision: string][] = [
    ["the user's name", `arn:aws:s3:::logs/\${aws:username}/*`, "allow"],
    ["in other letters", `arn:aws:s3:::logs/\${AWS:UserName}/*`, "allow"],
    ["one that is not there", `arn:aws:s3:::logs/\${aws:absent}*`, "none"],
    ["one that is not there, with a default", `arn:aws:s3:::logs/\${aws:absent, 'ann'}/*`, "allow"],
    ["a star that is meant", `arn:aws:s3:::logs/\${*}`, "none"],
    ["a value that holds a star", `arn:aws:s3:::logs/\${aws:PrincipalTag/team}`, "none"],
  ];
  test.each(cases)("%s", (_what, resource, decision) => {
    expect(ask(allow({ Resource: resource }))).toBe(decision);
  });

  test("in conditions, where a value's star is no wildcard", () => {
    const blue = (team: string): Context => ({ "aws:principaltag/team": "blue*", "aws:resourcetag/team": team });
    const statement = allow({
      Condition: { StringLike: { "aws:ResourceTag/team": `\${aws:PrincipalTag/team}` } },
    });
    const document = JSON.stringify({ Version: "2012-10-17", Statement: statement });
    expect(decide([readPolicy(document)], { ...question, context: blue("blue*") })).toBe("allow");
    expect(decide([readPolicy(document)], { ...question, context: blue("blueish") })).toBe("none");
  });

  test("the older version knows none", () => {
    expect(ask(allow({ Resource: `arn:aws:s3:::logs/\${aws:username}/*` }), "2008-10-17")).toBe("none");
  });
});

describe("principals", () => {
  const asker = { arns: ["arn:aws:iam::111122223333:user/ann"], account: "111122223333" };
  const cases: [what: string, statement: object, decision: string][] = [
    ["everybody", { Principal: "*" }, "allow"],
    ["everybody with credentials", { Principal: { AWS: "*" } }, "allow"],
    ["the user", { Principal: { AWS: ["arn:aws:iam::111122223333:user/ann"] } }, "allow"],
    ["the account", { Principal: { AWS: "111122223333" } }, "allow"],
    ["another user", { Principal: { AWS: "arn:aws:iam::111122223333:user/bob" } }, "none"],
    ["a pattern, which AWS does not know here", { Principal: { AWS: "arn:aws:iam::111122223333:user/*" } }, "none"],
    ["a service", { Principal: { Service: "sns.amazonaws.com" } }, "none"],
    ["all but another", { NotPrincipal: { AWS: "arn:aws:iam::111122223333:user/bob" } }, "allow"],
    ["all but this one", { NotPrincipal: { AWS: "arn:aws:iam::111122223333:user/ann" } }, "none"],
    ["nobody", {}, "none"],
  ];
  test.each(cases)("%s", (_what, statement, decision) => {
    const document = JSON.stringify({ Version: "2012-10-17", Statement: allow(statement) });
    expect(decide([readPolicy(document)], { ...question, asker })).toBe(decision);
  });
});
