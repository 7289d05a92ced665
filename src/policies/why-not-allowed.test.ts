/** The statement that denies, or what the nearest one lacks. */
import { expect, test } from "vitest";
import { publishCall } from "./service-call.ts";
import { type Wish, whyNotAllowed } from "./why-not-allowed.ts";

const publish: Wish = {
  action: "sns:Publish",
  resource: "arn:aws:sns:us-east-1:1:bell",
  ...publishCall({
    name: "cloudwatch.amazonaws.com",
    account: "111122223333",
    sourceArn: "arn:aws:cloudwatch:us-east-1:111122223333:alarm:a",
  }),
};
const cloudWatch = { Service: "cloudwatch.amazonaws.com" };
function allow(more: object) {
  return { Sid: "S", Effect: "Allow", Principal: cloudWatch, Action: "SNS:Publish", ...more };
}
function where(Condition: object) {
  return allow({ Condition });
}

test.each<[what: string, statements: object | object[], why: string | undefined]>([
  ["allowed", allow({}), undefined],
  ["by a pattern", allow({ Action: ["sns:Pub*"], Resource: "arn:aws:sns:*:?:bell" }), undefined],
  ["to everybody", allow({ Principal: "*" }), undefined],
  ["to every principal", allow({ Principal: { AWS: "*" } }), undefined],
  ["to the account", allow({ Principal: { AWS: "arn:aws:iam::111122223333:root" } }), undefined],
  ["to all but another", allow({ Principal: undefined, NotPrincipal: { Service: "x" } }), undefined],
  ["no statement", [], "no statement of P allows sns:Publish"],
  ["another action", allow({ Action: "sns:Subscribe" }), "no statement of P allows sns:Publish"],
  [
    "all actions but this",
    allow({ Action: undefined, NotAction: "sns:Publish" }),
    "no statement of P allows sns:Publish",
  ],
  [
    "another service",
    allow({ Principal: { Service: ["s3.amazonaws.com", "events.amazonaws.com"] } }),
    "statement S of P allows sns:Publish for s3.amazonaws.com, events.amazonaws.com and not for cloudwatch.amazonaws.com",
  ],
  [
    "another topic",
    allow({ Resource: "arn:aws:sns:us-east-1:1:other" }),
    "statement S of P allows sns:Publish on arn:aws:sns:us-east-1:1:other and not on arn:aws:sns:us-east-1:1:bell",
  ],
  [
    "another account",
    where({ StringEquals: { "AWS:SourceAccount": "2" } }),
    "statement S of P allows sns:Publish where AWS:SourceAccount StringEquals 2, and here it is 111122223333",
  ],
  ["alarms by name", where({ ArnLike: { "aws:SourceArn": "arn:aws:cloudwatch:*:111122223333:alarm:*" } }), undefined],
  ["a condition that cannot be told", where({ DateLessThan: { "aws:CurrentTime": "2020-01-01" } }), undefined],
  ["denied", [allow({}), { ...allow({ Sid: "No" }), Effect: "Deny" }], "statement No of P denies sns:Publish"],
  ["denied for others", [allow({}), { ...allow({ Principal: { AWS: "2" } }), Effect: "Deny" }], undefined],
  [
    "denied on a condition that cannot be told",
    [allow({}), { ...where({ Bool: { "aws:SecureTransport": "false" } }), Effect: "Deny" }],
    undefined,
  ],
  [
    "the nearest of several",
    [allow({ Sid: "A", Action: "sns:Subscribe", Resource: "x" }), allow({ Sid: undefined, Resource: "y" })],
    "statement 2 of P allows sns:Publish on y and not on arn:aws:sns:us-east-1:1:bell",
  ],
])("%s", (_what, Statement, why) => {
  expect(whyNotAllowed([{ name: "P", text: JSON.stringify({ Statement }) }], publish)).toBe(why);
});

test("a role without policies", () => {
  expect(whyNotAllowed([], { action: "logs:PutLogEvents", resource: "*" })).toBe(
    "no statement of any policy allows logs:PutLogEvents",
  );
});
