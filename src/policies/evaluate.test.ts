/** How the policies of the caller and of the resource are put together: AWS's evaluation within one account. */
import { expect, test } from "vitest";
import { type CallerPolicies, evaluate, type ResourcePolicies } from "./evaluate.ts";
import { readPolicy } from "./read-policy.ts";

const user = "arn:aws:iam::111122223333:user/ann";
const role = "arn:aws:iam::111122223333:role/r";
const session = "arn:aws:sts::111122223333:assumed-role/r/s";
const account = ["111122223333", "arn:aws:iam::111122223333:root"];

function document(Effect: "Allow" | "Deny", Principal?: unknown) {
  return readPolicy({
    Statement: { Effect, Action: "*", Resource: "*", ...(Principal !== undefined && { Principal }) },
  });
}
const yes = document("Allow");
const no = document("Deny");
const other = readPolicy({ Statement: { Effect: "Allow", Action: "iam:*", Resource: "*" } });

const asUser = { arns: [user], account: account[0] ?? "" };
const asSession = { arns: [session, role], account: account[0] ?? "" };

type Case = [
  what: string,
  policies: Partial<CallerPolicies>,
  resource: ResourcePolicies,
  verdict: string,
  asker?: typeof asUser,
];

const cases: Case[] = [
  ["nothing allows it", {}, {}, "because no identity-based policy"],
  ["an identity policy allows it", { identity: [yes] }, {}, "allowed"],
  ["one allows and one denies", { identity: [yes, no] }, {}, "deny in identity-based policy"],
  ["the boundary does not reach so far", { identity: [yes], boundary: other }, {}, "because no permissions boundary"],
  ["the boundary alone allows nothing", { boundary: yes }, {}, "because no identity-based policy"],
  ["the boundary denies", { identity: [yes], boundary: no }, {}, "deny in permissions boundary"],
  [
    "the session's policies do not reach so far",
    { identity: [yes], session: [other] },
    {},
    "because no session policy",
  ],
  ["identity, boundary and session allow it", { identity: [yes], boundary: yes, session: [yes] }, {}, "allowed"],

  ["the resource names the user", {}, { resourcePolicy: document("Allow", { AWS: user }) }, "allowed"],
  [
    "the resource names the account",
    {},
    { resourcePolicy: document("Allow", { AWS: account[1] }) },
    "because no identity-based policy",
  ],
  [
    "the resource denies the user",
    { identity: [yes] },
    { resourcePolicy: document("Deny", { AWS: user }) },
    "deny in resource-based policy",
  ],
  [
    "the resource denies the account",
    { identity: [yes] },
    { resourcePolicy: document("Deny", { AWS: account[0] }) },
    "deny in resource-based policy",
  ],
  ["the resource denies another", { identity: [yes] }, { resourcePolicy: document("Deny", { AWS: role }) }, "allowed"],
  ["the resource lets everybody in", {}, { resourcePolicy: document("Allow", "*") }, "allowed"],
  [
    "what names a user passes by the boundary",
    { boundary: other },
    { resourcePolicy: document("Allow", { AWS: user }) },
    "allowed",
  ],
  [
    "but not by its denials",
    { boundary: no },
    { resourcePolicy: document("Allow", { AWS: user }) },
    "deny in permissions boundary",
  ],
  [
    "what names a role does not",
    { boundary: other },
    { resourcePolicy: document("Allow", { AWS: role }) },
    "because no permissions boundary",
    asSession,
  ],
  ["the resource names the role", {}, { resourcePolicy: document("Allow", { AWS: role }) }, "allowed", asSession],

  [
    "a key whose policy names nobody",
    { identity: [yes] },
    { resourcePolicy: other, resourceDecides: true },
    "because no resource-based policy",
  ],
  [
    "a key that hands over to IAM",
    { identity: [yes] },
    { resourcePolicy: document("Allow", { AWS: account[1] }), resourceDecides: true },
    "allowed",
  ],
  [
    "a key that hands over, and no identity policy",
    {},
    { resourcePolicy: document("Allow", { AWS: account[1] }), resourceDecides: true },
    "because no identity-based policy",
  ],
  [
    "a key that names the user",
    {},
    { resourcePolicy: document("Allow", { AWS: user }), resourceDecides: true },
    "allowed",
  ],
  ["a role that is not there", { identity: [yes] }, { resourceDecides: true }, "because no resource-based policy"],
];

test.each(cases)("%s", (_what, policies, resource, verdict, asker = asUser) => {
  const question = { action: "s3:GetObject", resource: "arn:aws:s3:::b/k", asker };
  const denial = evaluate(question, { identity: [], ...policies }, resource);
  const told = denial ? `${denial.explicit ? "deny in" : "because no"} ${denial.kind}` : "allowed";
  expect(told).toBe(verdict);
});
