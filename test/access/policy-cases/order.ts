/** Which statement wins: an explicit deny, then an allow, and nothing is an implicit deny. */
import { allow, bars, type Case, deny, lets, page } from "./case.ts";

const logic = page("reference_policies_evaluation-logic_policy-eval-denyallow");
const elsewhere = "arn:aws:s3:::other/*";

export const orderCases: readonly Case[] = [
  ["no policy at all", {}, {}, false, logic],
  ["an empty list of statements", { identity: [] }, {}, false, logic],
  ["one allow", { identity: allow() }, {}, true, logic],
  ["one deny", { identity: deny() }, {}, false, logic],
  ["a deny after an allow", { identity: [allow(), deny()] }, {}, false, logic],
  ["a deny before an allow", { identity: [deny(), allow()] }, {}, false, logic],
  ["a narrow deny in a wide allow", { identity: [allow("*"), deny("s3:GetObject")] }, {}, false, logic],
  ["a wide deny over a narrow allow", { identity: [allow("s3:GetObject"), deny("*")] }, {}, false, logic],
  ["a deny of another action", { identity: [allow(), deny("s3:PutObject")] }, {}, true, logic],
  ["a deny of another resource", { identity: [allow(), deny("s3:*", elsewhere)] }, {}, true, logic],
  ["an allow of another resource", { identity: allow("s3:*", elsewhere) }, {}, false, logic],
  [
    "action from one statement, resource from another",
    { identity: [allow("s3:GetObject", elsewhere), allow("s3:PutObject")] },
    {},
    false,
    logic,
  ],
  ["the second of two allows", { identity: [allow("iam:*"), allow()] }, {}, true, logic],
  ["a single statement outside a list", { identity: allow() }, {}, true, page("reference_policies_grammar")],
  [
    "an effect in other letters is none",
    { identity: { ...allow(), Effect: "allow" } },
    {},
    false,
    page("reference_policies_elements_effect"),
  ],
  [
    "an effect left out is none",
    { identity: { Action: "*", Resource: "*" } },
    {},
    false,
    page("reference_policies_elements_effect"),
  ],
  ["the resource's allow is enough within an account", { resource: lets("*") }, {}, true, logic],
  ["identity denies what the resource allows", { identity: deny(), resource: lets("*") }, {}, false, logic],
  ["the resource denies what identity allows", { identity: allow(), resource: bars("*") }, {}, false, logic],
  [
    "the resource's policy says nothing",
    { identity: allow(), resource: { ...lets("*"), Action: "s3:PutObject" } },
    {},
    true,
    logic,
  ],
  [
    "neither says anything",
    { identity: allow("iam:*"), resource: { ...lets("*"), Action: "s3:PutObject" } },
    {},
    false,
    logic,
  ],
  [
    "a deny whose condition does not hold",
    { identity: [allow(), deny("*", "*", { Condition: { StringEquals: { "aws:username": "bob" } } })] },
    { brings: { "aws:username": "ann" } },
    true,
    logic,
  ],
  [
    "an allow whose condition does not hold",
    { identity: allow("*", "*", { Condition: { StringEquals: { "aws:username": "bob" } } }) },
    { brings: { "aws:username": "ann" } },
    false,
    logic,
  ],
  [
    "an operator that AWS does not know never holds",
    { identity: allow("*", "*", { Condition: { StringMatches: { "aws:username": "ann" } } }) },
    { brings: { "aws:username": "ann" } },
    false,
    "inferred: AWS refuses such a document",
  ],
];
