/** Whom a resource's policy names. */
import {
  account,
  ann,
  annArn,
  bars,
  type Case,
  lets,
  page,
  roleArn,
  root,
  session,
  sessionArn,
  stranger,
  when,
} from "./case.ts";

const principal = page("reference_policies_elements_principal");
const notPrincipal = page("reference_policies_elements_notprincipal");
const bob = `arn:aws:iam::${account}:user/bob`;
const trail = { services: ["cloudtrail.amazonaws.com"] };
function onlySaved(...names: string[]) {
  return {
    Effect: "Deny",
    NotPrincipal: { AWS: names },
    Action: "*",
    Resource: "*",
  };
}
function spares(...names: string[]) {
  return {
    identity: { Effect: "Allow", Action: "*", Resource: "*" },
    resource: onlySaved(...names),
  };
}

export const principalCases: readonly Case[] = [
  ["the star", { resource: lets("*") }, {}, true, principal],
  ["AWS star", { resource: lets({ AWS: "*" }) }, {}, true, principal],
  ["AWS star in a list", { resource: lets({ AWS: [bob, "*"] }) }, {}, true, principal],
  ["the user", { resource: lets({ AWS: annArn }) }, {}, true, principal],
  ["the user among others", { resource: lets({ AWS: [bob, annArn] }) }, {}, true, principal],
  ["another user", { resource: lets({ AWS: bob }) }, {}, false, principal],
  ["a pattern names nobody", { resource: lets({ AWS: `arn:aws:iam::${account}:user/*` }) }, {}, false, principal],
  ["other letters name another", { resource: lets({ AWS: annArn.replace("ann", "Ann") }) }, {}, false, "inferred"],
  ["the account hands over to identity policies", { resource: lets({ AWS: root(account) }) }, {}, false, principal],
  [
    "and an identity policy takes it",
    { identity: lets(undefined), resource: lets({ AWS: root(account) }) },
    {},
    true,
    principal,
  ],
  ["the account by its id alone", { identity: lets(undefined), resource: lets({ AWS: account }) }, {}, true, principal],
  ["the account denied", { identity: lets(undefined), resource: bars({ AWS: account }) }, {}, false, principal],
  ["the user denied", { identity: lets(undefined), resource: bars({ AWS: annArn }) }, {}, false, principal],
  ["everybody denied", { identity: lets(undefined), resource: bars({ AWS: "*" }) }, {}, false, principal],
  ["another denied", { identity: lets(undefined), resource: bars({ AWS: bob }) }, {}, true, principal],
  ["another account denied", { identity: lets(undefined), resource: bars({ AWS: stranger }) }, {}, true, principal],
  ["a service is not a user", { resource: lets({ Service: "sns.amazonaws.com" }) }, {}, false, principal],
  ["the service", { resource: lets({ Service: "cloudtrail.amazonaws.com" }) }, { by: trail }, true, principal],
  ["another service", { resource: lets({ Service: "sns.amazonaws.com" }) }, { by: trail }, false, principal],
  [
    "the service among others",
    { resource: lets({ Service: ["sns.amazonaws.com", "cloudtrail.amazonaws.com"] }) },
    { by: trail },
    true,
    principal,
  ],
  ["the star lets services in", { resource: lets("*") }, { by: trail }, true, principal],
  ["AWS star equals it", { resource: lets({ AWS: "*" }) }, { by: trail }, true, principal],
  [
    "an account's ARN does not let services in",
    { resource: lets({ AWS: root(account) }) },
    { by: trail },
    false,
    principal,
  ],
  [
    "a service for its source alone",
    {
      resource: lets(
        { Service: trail.services },
        when("ArnLike", "aws:SourceArn", "arn:aws:cloudtrail:*:111122223333:trail/*"),
      ),
    },
    { by: trail, brings: { "aws:sourcearn": "arn:aws:cloudtrail:us-east-1:111122223333:trail/t" } },
    true,
    page("confused-deputy"),
  ],
  [
    "a service for another source",
    { resource: lets({ Service: trail.services }, when("StringEquals", "aws:SourceAccount", stranger)) },
    { by: trail, brings: { "aws:sourceaccount": account } },
    false,
    page("confused-deputy"),
  ],
  ["the role of a session", { resource: lets({ AWS: roleArn }) }, { by: session }, true, principal],
  ["the session itself", { resource: lets({ AWS: sessionArn }) }, { by: session }, true, principal],
  [
    "another session of the role",
    { resource: lets({ AWS: sessionArn.replace("night", "day") }) },
    { by: session },
    false,
    principal,
  ],
  [
    "the role denied",
    { identity: lets(undefined), resource: bars({ AWS: roleArn }) },
    { by: session },
    false,
    principal,
  ],
  [
    "the session denied",
    { identity: lets(undefined), resource: bars({ AWS: sessionArn }) },
    { by: session },
    false,
    principal,
  ],
  [
    "a federated provider is not a user",
    { resource: lets({ Federated: "cognito-identity.amazonaws.com" }) },
    {},
    false,
    principal,
  ],
  ["nobody named", { resource: { Effect: "Allow", Action: "*", Resource: "*" } }, {}, false, principal],
  [
    "everybody, for one ARN by condition",
    { resource: lets("*", when("ArnEquals", "aws:PrincipalArn", annArn)) },
    { brings: { "aws:principalarn": annArn } },
    true,
    principal,
  ],
  [
    "everybody, for another by condition",
    { resource: lets("*", when("ArnEquals", "aws:PrincipalArn", bob)) },
    { brings: { "aws:principalarn": annArn } },
    false,
    principal,
  ],
  [
    "everybody of a path by condition",
    { resource: lets("*", when("ArnLike", "aws:PrincipalArn", `arn:aws:iam::${account}:user/*`)) },
    { brings: { "aws:principalarn": annArn } },
    true,
    principal,
  ],

  ["NotPrincipal denies who is not named", { ...spares(bob, root(account)) }, {}, false, notPrincipal],
  ["NotPrincipal spares user and account", { ...spares(annArn, root(account)) }, {}, true, notPrincipal],
  ["NotPrincipal with the user alone denies by the account", { ...spares(annArn) }, {}, false, notPrincipal],
  ["NotPrincipal with the account alone denies the user", { ...spares(root(account)) }, {}, false, notPrincipal],
  ["NotPrincipal with the account by its id", { ...spares(annArn, account) }, {}, true, notPrincipal],
  [
    "NotPrincipal spares session, role and account",
    { ...spares(sessionArn, roleArn, root(account)) },
    { by: session },
    true,
    notPrincipal,
  ],
  [
    "NotPrincipal without the session denies it",
    { ...spares(roleArn, root(account)) },
    { by: session },
    false,
    notPrincipal,
  ],
  [
    "NotPrincipal without the role denies its session",
    { ...spares(sessionArn, root(account)) },
    { by: session },
    false,
    notPrincipal,
  ],
  [
    "NotPrincipal denies a service that is not named",
    {
      resource: [
        lets("*"),
        { Effect: "Deny", NotPrincipal: { Service: "sns.amazonaws.com" }, Action: "*", Resource: "*" },
      ],
    },
    { by: trail },
    false,
    notPrincipal,
  ],
  [
    "NotPrincipal spares the service",
    {
      resource: [lets("*"), { Effect: "Deny", NotPrincipal: { Service: trail.services }, Action: "*", Resource: "*" }],
    },
    { by: trail },
    true,
    notPrincipal,
  ],
  [
    "Allow with NotPrincipal lets all others in",
    { resource: { Effect: "Allow", NotPrincipal: { AWS: bob }, Action: "*", Resource: "*" } },
    { by: ann },
    true,
    notPrincipal,
  ],
  [
    "Allow with NotPrincipal keeps out whom it names",
    { resource: { Effect: "Allow", NotPrincipal: { AWS: annArn }, Action: "*", Resource: "*" } },
    {},
    false,
    notPrincipal,
  ],
];
