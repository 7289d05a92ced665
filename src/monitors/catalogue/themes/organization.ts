/** Monitors on the account as a whole: its organization, its regions, its contacts. */

import { type EntryDraft, entry } from "../entry.ts";
import { call, denied } from "../example-records.ts";
import { called, succeeded } from "../patterns.ts";

const drafts: readonly EntryDraft[] = [
  {
    name: "account-leaves-organization",
    title: "An account leaves the organization, or somebody tried it",
    advice: "Outside, no guard rail holds it and no trail of the organization records it: hold it back.",
    source: "Stratus Red Team aws.defense-evasion.organizations-leave; MITRE ATT&CK T1562",
    pattern: called("organizations", [
      "LeaveOrganization",
      "RemoveAccountFromOrganization",
      "CloseAccount",
      "DeleteOrganization",
    ]),
    severity: "critical",
    attack: ["T1562"],
    fire: [call("organizations:LeaveOrganization", denied()), call("organizations:CloseAccount")],
    quiet: [call("organizations:DescribeOrganization", { readOnly: true }), call("organizations:CreateAccount")],
  },
  {
    name: "guard-rail-loosened",
    title: "A policy of the organization was changed, detached or switched off",
    advice: "Compare it with the last review: below this policy nothing else holds.",
    source: "AWS Organizations User Guide, Logging API calls with AWS CloudTrail; MITRE ATT&CK T1562",
    pattern: called(
      "organizations",
      ["UpdatePolicy", "DeletePolicy", "DetachPolicy", "DisablePolicyType", "MoveAccount"],
      succeeded,
    ),
    severity: "high",
    attack: ["T1562"],
    fire: [
      call("organizations:DetachPolicy", { requestParameters: { policyId: "p-guard", targetId: "ou-prod" } }),
      call("organizations:MoveAccount", { requestParameters: { accountId: "444455556666" } }),
    ],
    quiet: [call("organizations:AttachPolicy"), call("iam:DeletePolicy")],
  },
  {
    name: "delegated-administrator-changed",
    title: "Another account may now run a service for the whole organization",
    advice: "Make sure that the account is the security team's.",
    source: "AWS Organizations User Guide, Delegated administrator for AWS services; MITRE ATT&CK T1098",
    pattern: called(
      "organizations",
      [
        "RegisterDelegatedAdministrator",
        "DeregisterDelegatedAdministrator",
        "EnableAWSServiceAccess",
        "DisableAWSServiceAccess",
      ],
      succeeded,
    ),
    severity: "high",
    attack: ["T1098"],
    fire: [call("organizations:RegisterDelegatedAdministrator", { requestParameters: { accountId: "444455556666" } })],
    quiet: [call("organizations:ListDelegatedAdministrators", { readOnly: true })],
  },
  {
    name: "region-enabled",
    title: "A region was enabled or disabled for the account",
    advice: "Check that your trail and detectors cover it: thieves like empty regions.",
    source: "MITRE ATT&CK T1535; AWS Account Management Reference Guide, Enable or disable AWS Regions",
    pattern: called("account", ["EnableRegion", "DisableRegion"]),
    severity: "medium",
    attack: ["T1535"],
    fire: [call("account:EnableRegion", { requestParameters: { RegionName: "af-south-1" } })],
    quiet: [call("account:GetRegionOptStatus", { readOnly: true })],
  },
  {
    name: "account-contact-changed",
    title: "The account's contacts were changed",
    advice: "AWS's own warnings go there: make sure that they still reach you.",
    source: "AWS Account Management Reference Guide, Update the contacts of your AWS account; MITRE ATT&CK T1531",
    pattern: called("account", [
      "PutAlternateContact",
      "DeleteAlternateContact",
      "PutContactInformation",
      "StartPrimaryEmailUpdate",
    ]),
    severity: "medium",
    attack: ["T1531"],
    fire: [call("account:DeleteAlternateContact", { requestParameters: { alternateContactType: "SECURITY" } })],
    quiet: [call("account:GetAlternateContact", { readOnly: true })],
  },
];

export const organization = drafts.map((draft) => entry("organization", draft));
