/** Actions and resources, with wildcards, and their `Not…`. */
import { allow, type Case, deny, object, page } from "./case.ts";

const actions = page("reference_policies_elements_action");
const notAction = page("reference_policies_elements_notaction");
const resources = page("reference_policies_elements_resource");
const notResource = page("reference_policies_elements_notresource");

/** An allowance of these actions, for `s3:GetObject`. */
const named: readonly (readonly [string | readonly string[], boolean])[] = [
  ["s3:GetObject", true],
  ["S3:GETOBJECT", true],
  ["s3:getobject", true],
  ["s3:*", true],
  ["*", true],
  ["s3:Get*", true],
  ["s3:*Object", true],
  ["s3:*et*", true],
  ["s3:G?tObject", true],
  ["s3:Get??????", true],
  ["s3:Get?????", false],
  ["s3:GetObject?", false],
  ["s3:GetObject*", true],
  ["s3:GetObjectVersion", false],
  ["s3:Put*", false],
  ["*:GetObject", true],
  ["iam:*", false],
  [["iam:*", "s3:PutObject"], false],
  [["iam:*", "s3:GetObject"], true],
  [[], false],
];

/** An allowance of everything but these actions, for `s3:GetObject`. */
const excepted: readonly (readonly [string | readonly string[], boolean])[] = [
  ["iam:*", true],
  ["s3:GetObject", false],
  ["s3:*", false],
  ["s3:Put*", true],
  ["S3:getOBJECT", false],
  [["iam:*", "s3:Get*"], false],
  [["iam:*", "sts:*"], true],
  ["*", false],
];

/** An allowance on these resources, for `arn:aws:s3:::logs/ann/a.txt`. */
const on: readonly (readonly [string | readonly string[], boolean])[] = [
  [object, true],
  ["*", true],
  ["arn:aws:s3:::*", true],
  ["arn:aws:s3:::logs/*", true],
  ["arn:aws:s3:::logs/ann/*", true],
  ["arn:aws:s3:::logs/*/a.txt", true],
  ["arn:aws:s3:::logs/*.txt", true],
  ["arn:aws:s3:::logs*", true],
  ["arn:aws:s3:::l?gs/ann/a.txt", true],
  ["arn:aws:s3:::logs/???/a.txt", true],
  ["arn:aws:s3:::logs/??/a.txt", false],
  ["arn:aws:s3:::logs", false],
  ["arn:aws:s3:::logs/", false],
  ["arn:aws:s3:::LOGS/ann/a.txt", false],
  ["arn:aws:s3:::logs/ann/A.txt", false],
  ["arn:aws:s3:::logs/bob/*", false],
  ["arn:aws:s3:::other/*", false],
  [["arn:aws:s3:::other/*", "arn:aws:s3:::logs/ann/*"], true],
  [["arn:aws:s3:::other/*", "arn:aws:s3:::logs"], false],
  ["arn:*:s3:::logs/*", true],
  ["arn:aws-cn:s3:::logs/*", false],
];

const besides: readonly (readonly [string | readonly string[], boolean])[] = [
  ["arn:aws:s3:::other/*", true],
  ["arn:aws:s3:::logs/*", false],
  [object, false],
  ["*", false],
  ["arn:aws:s3:::logs", true],
  [["arn:aws:s3:::other/*", "arn:aws:s3:::logs/ann/*"], false],
];

function told(value: string | readonly string[]) {
  return JSON.stringify(value);
}

export const statementCases: readonly Case[] = [
  ...named.map(
    ([Action, allowed]): Case => [`Action ${told(Action)}`, { identity: allow(Action) }, {}, allowed, actions],
  ),
  ...excepted.map(
    ([NotAction, allowed]): Case => [
      `NotAction ${told(NotAction)}`,
      { identity: { Effect: "Allow", NotAction, Resource: "*" } },
      {},
      allowed,
      notAction,
    ],
  ),
  ...on.map(
    ([Resource, allowed]): Case => [
      `Resource ${told(Resource)}`,
      { identity: allow("*", Resource) },
      {},
      allowed,
      resources,
    ],
  ),
  ...besides.map(
    ([NotResource, allowed]): Case => [
      `NotResource ${told(NotResource)}`,
      { identity: { Effect: "Allow", Action: "*", NotResource } },
      {},
      allowed,
      notResource,
    ],
  ),
  [
    "Deny with NotAction denies all else",
    { identity: [allow("*"), { Effect: "Deny", NotAction: "iam:*", Resource: "*" }] },
    {},
    false,
    notAction,
  ],
  [
    "Deny with NotAction spares what it names",
    { identity: [allow("*"), { Effect: "Deny", NotAction: ["iam:*", "s3:Get*"], Resource: "*" }] },
    {},
    true,
    notAction,
  ],
  [
    "Deny with NotResource denies all else",
    { identity: [allow("*"), { Effect: "Deny", Action: "*", NotResource: "arn:aws:s3:::other/*" }] },
    {},
    false,
    notResource,
  ],
  [
    "Deny with NotResource spares what it names",
    { identity: [allow("*"), { Effect: "Deny", Action: "*", NotResource: "arn:aws:s3:::logs/*" }] },
    {},
    true,
    notResource,
  ],
  [
    "NotAction and NotResource together",
    { identity: { Effect: "Allow", NotAction: "iam:*", NotResource: "arn:aws:s3:::other/*" } },
    {},
    true,
    notResource,
  ],
  [
    "an action that knows no resources needs the star",
    { identity: allow("s3:ListAllMyBuckets", "arn:aws:s3:::logs") },
    { action: "s3:ListAllMyBuckets", on: "*" },
    false,
    resources,
  ],
  [
    "and has it",
    { identity: allow("s3:ListAllMyBuckets") },
    { action: "s3:ListAllMyBuckets", on: "*" },
    true,
    resources,
  ],
  [
    "the asked action's letters do not matter",
    { identity: allow("s3:GetObject") },
    { action: "S3:getObject" },
    true,
    actions,
  ],
  [
    "a deny of one object spares the others",
    { identity: [allow("s3:*"), deny("s3:*", "arn:aws:s3:::logs/ann/b.txt")] },
    {},
    true,
    resources,
  ],
];
