/** Policy variables in resources and conditions. */
import { allow, type Case, deny, page, when } from "./case.ts";

const variables = page("reference_policies_variables");
const brings = { "aws:username": "ann", "aws:principaltag/team": "blue", "s3:prefix": "home/ann/x" };
function on(resource: string) {
  return { identity: allow("*", resource) };
}

export const variableCases: readonly Case[] = [
  ["the caller's name in a resource", on(`arn:aws:s3:::logs/\${aws:username}/*`), { brings }, true, variables],
  [
    "another caller's",
    on(`arn:aws:s3:::logs/\${aws:username}/*`),
    { brings: { "aws:username": "bob" } },
    false,
    variables,
  ],
  ["in other letters", on(`arn:aws:s3:::logs/\${AWS:UserName}/*`), { brings }, true, variables],
  ["one that is not there fits nothing", on(`arn:aws:s3:::logs/\${aws:username}*`), {}, false, variables],
  ["its default stands in", on(`arn:aws:s3:::logs/\${aws:username, 'ann'}/*`), {}, true, variables],
  [
    "its default does not stand in for what is there",
    on(`arn:aws:s3:::logs/\${aws:username, 'ann'}/*`),
    { brings: { "aws:username": "bob" } },
    false,
    variables,
  ],
  ["a literal star", on(`arn:aws:s3:::logs/\${*}`), { on: "arn:aws:s3:::logs/*" }, true, variables],
  ["a literal star is no wildcard", on(`arn:aws:s3:::logs/\${*}`), {}, false, variables],
  ["a literal question mark", on(`arn:aws:s3:::logs/\${?}`), { on: "arn:aws:s3:::logs/?" }, true, variables],
  ["a literal dollar", on(`arn:aws:s3:::logs/\${$}`), { on: "arn:aws:s3:::logs/$" }, true, variables],
  [
    "a tag of the principal",
    on(`arn:aws:s3:::logs/\${aws:PrincipalTag/team}/*`),
    { on: "arn:aws:s3:::logs/blue/x", brings },
    true,
    variables,
  ],
  [
    "a value's star is no wildcard",
    on(`arn:aws:s3:::logs/\${aws:username}/*`),
    { brings: { "aws:username": "*" } },
    false,
    "inferred",
  ],
  [
    "the older version knows none",
    { ...on(`arn:aws:s3:::logs/\${aws:username}/*`), version: "2008-10-17" },
    { brings },
    false,
    page("reference_policies_elements_version"),
  ],
  [
    "and takes them as text",
    { ...on(`arn:aws:s3:::logs/\${aws:username}`), version: "2008-10-17" },
    { on: `arn:aws:s3:::logs/\${aws:username}`, brings },
    true,
    page("reference_policies_elements_version"),
  ],
  [
    "in a condition's value",
    { identity: allow("*", "*", when("StringLike", "s3:prefix", `home/\${aws:username}/*`)) },
    { brings },
    true,
    variables,
  ],
  [
    "in a condition's value, of another",
    { identity: allow("*", "*", when("StringLike", "s3:prefix", `home/\${aws:username}/*`)) },
    { brings: { ...brings, "aws:username": "bob" } },
    false,
    variables,
  ],
  [
    "absent in a positive condition",
    { identity: allow("*", "*", when("StringEquals", "s3:prefix", `\${aws:absent}`)) },
    { brings },
    false,
    variables,
  ],
  [
    "tag against tag",
    { identity: allow("*", "*", when("StringEquals", "aws:ResourceTag/team", `\${aws:PrincipalTag/team}`)) },
    { brings: { ...brings, "aws:resourcetag/team": "blue" } },
    true,
    variables,
  ],
  [
    "tag against another tag",
    { identity: allow("*", "*", when("StringEquals", "aws:ResourceTag/team", `\${aws:PrincipalTag/team}`)) },
    { brings: { ...brings, "aws:resourcetag/team": "red" } },
    false,
    variables,
  ],
  [
    "in a deny's NotResource",
    {
      identity: [
        allow("*"),
        { ...deny("*"), Resource: undefined, NotResource: `arn:aws:s3:::logs/\${aws:username}/*` },
      ],
    },
    { brings },
    true,
    variables,
  ],
  [
    "two in one resource",
    on(`arn:aws:s3:::logs/\${aws:username}/\${aws:PrincipalTag/team}`),
    { on: "arn:aws:s3:::logs/ann/blue", brings },
    true,
    variables,
  ],
];
