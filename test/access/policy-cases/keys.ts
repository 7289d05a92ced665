/** Keys and roles: without their own policy's word identity policies are nothing; grants, and what denies over them. */
import { account, allow, annArn, bars, type Case, deny, lets, page, roleArn, root, session } from "./case.ts";

const keyPolicies = "https://docs.aws.amazon.com/kms/latest/developerguide/policy-evaluation.html";
const grants = "https://docs.aws.amazon.com/kms/latest/developerguide/grants.html";
const trust = page("id_roles_create_for-user");
const asked = { action: "kms:Decrypt", on: "arn:aws:kms:us-east-1:111122223333:key/k" };
const assuming = { action: "sts:AssumeRole", on: roleArn };
const resourceDecides = true;
const kms = { Action: "kms:Decrypt" };
const assume = { Action: "sts:AssumeRole", Resource: undefined };

export const keyCases: readonly Case[] = [
  ["identity alone", { identity: allow("kms:*"), resourceDecides }, asked, false, keyPolicies],
  [
    "identity, and a key that hands over",
    { identity: allow("kms:*"), resource: lets({ AWS: root(account) }, kms), resourceDecides },
    asked,
    true,
    keyPolicies,
  ],
  [
    "a key that hands over, and no identity policy",
    { resource: lets({ AWS: root(account) }, kms), resourceDecides },
    asked,
    false,
    keyPolicies,
  ],
  ["a key that names the user", { resource: lets({ AWS: annArn }, kms), resourceDecides }, asked, true, keyPolicies],
  [
    "a key that names the role",
    { resource: lets({ AWS: roleArn }, kms), resourceDecides },
    { ...asked, by: session },
    true,
    keyPolicies,
  ],
  [
    "a key that names another action",
    { identity: allow("kms:*"), resource: lets({ AWS: annArn }, { Action: "kms:Encrypt" }), resourceDecides },
    asked,
    false,
    keyPolicies,
  ],
  [
    "a key that denies",
    {
      identity: allow("kms:*"),
      resource: [lets({ AWS: root(account) }, kms), bars({ AWS: annArn }, kms)],
      resourceDecides,
    },
    asked,
    false,
    keyPolicies,
  ],
  [
    "identity denies what the key allows",
    { identity: deny("kms:*"), resource: lets({ AWS: annArn }, kms), resourceDecides },
    asked,
    false,
    keyPolicies,
  ],
  [
    "a grant",
    { resource: lets({ AWS: root(account) }, { Action: "kms:PutKeyPolicy" }), resourceDecides, granted: true },
    asked,
    true,
    grants,
  ],
  [
    "a grant against the key's deny",
    { resource: bars({ AWS: annArn }, kms), resourceDecides, granted: true },
    asked,
    false,
    keyPolicies,
  ],
  [
    "a grant against everybody's deny",
    { resource: bars("*", kms), resourceDecides, granted: true },
    asked,
    false,
    keyPolicies,
  ],
  [
    "a grant against identity's deny",
    { identity: deny("kms:*"), resourceDecides, granted: true },
    asked,
    false,
    keyPolicies,
  ],
  [
    "a grant against the boundary's deny",
    { boundary: deny("kms:*"), resourceDecides, granted: true },
    asked,
    false,
    keyPolicies,
  ],
  [
    "a grant against the session's deny",
    { session: deny("kms:*"), resourceDecides, granted: true },
    { ...asked, by: session },
    false,
    keyPolicies,
  ],
  [
    "a grant, and the organization's deny",
    { serviceControl: [allow("*"), deny("kms:*")], resourceDecides, granted: true },
    asked,
    false,
    keyPolicies,
  ],
  ["a role that trusts the user", { resource: lets({ AWS: annArn }, assume), resourceDecides }, assuming, true, trust],
  [
    "a role that trusts the account, with an identity policy",
    { identity: allow("sts:AssumeRole"), resource: lets({ AWS: account }, assume), resourceDecides },
    assuming,
    true,
    trust,
  ],
  [
    "a role that trusts the account, without",
    { resource: lets({ AWS: account }, assume), resourceDecides },
    assuming,
    false,
    trust,
  ],
  [
    "a role that trusts another",
    { identity: allow("*"), resource: lets({ AWS: roleArn }, assume), resourceDecides },
    assuming,
    false,
    trust,
  ],
  [
    "a role that trusts with MFA alone",
    {
      resource: lets({ AWS: annArn }, { ...assume, Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }),
      resourceDecides,
    },
    assuming,
    false,
    trust,
  ],
  [
    "and has it",
    {
      resource: lets({ AWS: annArn }, { ...assume, Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }),
      resourceDecides,
    },
    { ...assuming, brings: { "aws:multifactorauthpresent": "true" } },
    true,
    trust,
  ],
  [
    "a role that asks for an external id",
    {
      resource: lets({ AWS: annArn }, { ...assume, Condition: { StringEquals: { "sts:ExternalId": "x" } } }),
      resourceDecides,
    },
    { ...assuming, brings: { "sts:externalid": "y" } },
    false,
    trust,
  ],
];
