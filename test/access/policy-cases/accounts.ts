/** A caller of one account, a resource of another: both sides must allow. */
import { account, allow, bars, type Case, deny, eve, lets, otherArn, page, root, stranger } from "./case.ts";

const across = page("reference_policies_evaluation-logic-cross-account");
const asked = { by: eve, owner: account };
const boundaries = page("access_policies_boundaries");

export const accountCases: readonly Case[] = [
  ["identity alone", { identity: allow() }, asked, false, across],
  ["the resource alone", { resource: lets({ AWS: otherArn }) }, asked, false, across],
  ["both, by the user", { identity: allow(), resource: lets({ AWS: otherArn }) }, asked, true, across],
  ["both, by the account", { identity: allow(), resource: lets({ AWS: root(stranger) }) }, asked, true, across],
  ["both, by the account's id", { identity: allow(), resource: lets({ AWS: stranger }) }, asked, true, across],
  ["both, by everybody", { identity: allow(), resource: lets("*") }, asked, true, across],
  ["everybody, and no identity policy", { resource: lets("*") }, asked, false, across],
  [
    "the resource's own account is another",
    { identity: allow(), resource: lets({ AWS: root(account) }) },
    asked,
    false,
    across,
  ],
  ["identity denies", { identity: [allow(), deny()], resource: lets({ AWS: otherArn }) }, asked, false, across],
  [
    "the resource denies",
    { identity: allow(), resource: [lets({ AWS: otherArn }), bars({ AWS: stranger })] },
    asked,
    false,
    across,
  ],
  [
    "a boundary limits",
    { identity: allow(), boundary: allow("iam:*"), resource: lets({ AWS: otherArn }) },
    asked,
    false,
    boundaries,
  ],
  [
    "a boundary allows",
    { identity: allow(), boundary: allow(), resource: lets({ AWS: otherArn }) },
    asked,
    true,
    boundaries,
  ],
  [
    "a session policy limits",
    { identity: allow(), session: allow("iam:*"), resource: lets({ AWS: otherArn }) },
    asked,
    false,
    across,
  ],
  [
    "the caller's organization limits",
    { identity: allow(), serviceControl: allow("iam:*"), resource: lets({ AWS: otherArn }) },
    asked,
    false,
    across,
  ],
  [
    "the resource's organization denies",
    { identity: allow(), resourceControl: [allow("*"), deny()], resource: lets({ AWS: otherArn }) },
    asked,
    false,
    across,
  ],
  ["no resource policy", { identity: allow("*") }, asked, false, across],
  ["the same account named as owner is none across", { identity: allow() }, { owner: account }, true, across],
];
