/** Policies that allow nothing by themselves: boundaries, session policies, and those of the organization. */
import { account, allow, annArn, type Case, deny, lets, page, roleArn, root, session, sessionArn } from "./case.ts";

const boundaries = page("access_policies_boundaries");
const single = page("reference_policies_evaluation-logic_policy-eval-basics-resource-based");
const sessions = `${page("access_policies")}#policies_session`;
const control = "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html";
const resourceControl =
  "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_evaluation.html";
const [yes, no, other] = [allow(), deny(), allow("iam:*")];

export const limitCases: readonly Case[] = [
  ["identity and boundary allow", { identity: yes, boundary: yes }, {}, true, boundaries],
  ["the boundary is narrower", { identity: yes, boundary: other }, {}, false, boundaries],
  ["the boundary alone", { boundary: yes }, {}, false, boundaries],
  ["the boundary denies", { identity: yes, boundary: [yes, no] }, {}, false, boundaries],
  ["identity is narrower", { identity: other, boundary: yes }, {}, false, boundaries],
  ["an empty boundary", { identity: yes, boundary: [] }, {}, false, boundaries],
  [
    "a boundary's condition fails",
    { identity: yes, boundary: allow("*", "*", { Condition: { Bool: { k: "true" } } }) },
    {},
    false,
    boundaries,
  ],
  [
    "a resource that names the user passes by the boundary",
    { boundary: other, resource: lets({ AWS: annArn }) },
    {},
    true,
    single,
  ],
  ["everybody passes by it, too", { boundary: other, resource: lets("*") }, {}, true, single],
  ["not by its denials", { boundary: no, resource: lets({ AWS: annArn }) }, {}, false, single],
  [
    "one that names the account does not",
    { identity: yes, boundary: other, resource: lets({ AWS: root(account) }) },
    {},
    false,
    single,
  ],
  [
    "a resource that names the role stays within the boundary",
    { boundary: other, resource: lets({ AWS: roleArn }) },
    { by: session },
    false,
    single,
  ],
  [
    "and is allowed where the boundary allows",
    { boundary: yes, resource: lets({ AWS: roleArn }) },
    { by: session },
    true,
    single,
  ],
  [
    "one that names the session passes by it",
    { boundary: other, resource: lets({ AWS: sessionArn }) },
    { by: session },
    true,
    single,
  ],
  [
    "and by the session's policies",
    { session: other, resource: lets({ AWS: sessionArn }) },
    { by: session },
    true,
    single,
  ],
  ["not by their denials", { session: no, resource: lets({ AWS: sessionArn }) }, { by: session }, false, single],
  ["identity and session policy", { identity: yes, session: yes }, { by: session }, true, sessions],
  ["the session policy is narrower", { identity: yes, session: other }, { by: session }, false, sessions],
  ["the session policy alone", { session: yes }, { by: session }, false, sessions],
  ["the session policy denies", { identity: yes, session: [yes, no] }, { by: session }, false, sessions],
  [
    "the role named, and a narrower session policy",
    { session: other, resource: lets({ AWS: roleArn }) },
    { by: session },
    false,
    sessions,
  ],
  [
    "the role named, and a session policy that allows",
    { session: yes, resource: lets({ AWS: roleArn }) },
    { by: session },
    true,
    sessions,
  ],
  [
    "identity, boundary and session policy",
    { identity: yes, boundary: yes, session: yes },
    { by: session },
    true,
    sessions,
  ],
  ["all but the boundary", { identity: yes, boundary: other, session: yes }, { by: session }, false, sessions],
  ["all but the session policy", { identity: yes, boundary: yes, session: other }, { by: session }, false, sessions],
  ["a service control policy allows", { identity: yes, serviceControl: allow("*") }, {}, true, control],
  ["none allows", { identity: yes, serviceControl: other }, {}, false, control],
  ["it grants nothing", { serviceControl: allow("*") }, {}, false, control],
  ["it denies", { identity: yes, serviceControl: [allow("*"), no] }, {}, false, control],
  ["it limits what a resource lets in", { resource: lets({ AWS: annArn }), serviceControl: other }, {}, false, control],
  [
    "a resource control policy denies",
    { identity: yes, resourceControl: [allow("*"), no] },
    {},
    false,
    resourceControl,
  ],
  ["a resource control policy allows", { identity: yes, resourceControl: allow("*") }, {}, true, resourceControl],
  ["it grants nothing either", { resourceControl: allow("*") }, {}, false, resourceControl],
];
