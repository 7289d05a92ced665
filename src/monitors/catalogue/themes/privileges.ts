/** Monitors on privileges: who is given power, and by which door it may be taken. */

import { type EntryDraft, entry } from "../entry.ts";
import { call, denied } from "../example-records.ts";
import { called, either, succeeded } from "../patterns.ts";

const drafts: readonly EntryDraft[] = [
  {
    name: "administrator-access-attached",
    title: "A policy with full or nearly full power was attached",
    advice: "Detach it unless somebody asked for it in writing.",
    source: "MITRE ATT&CK T1098.003; Stratus Red Team aws.persistence.iam-create-admin-user",
    pattern: called(
      "iam",
      ["AttachUserPolicy", "AttachRolePolicy", "AttachGroupPolicy"],
      either(
        '($.requestParameters.policyArn = "*:policy/AdministratorAccess")',
        '($.requestParameters.policyArn = "*:policy/IAMFullAccess")',
        '($.requestParameters.policyArn = "*:policy/PowerUserAccess")',
      ),
    ),
    severity: "high",
    attack: ["T1098.003"],
    fire: [
      call("iam:AttachUserPolicy", {
        requestParameters: { userName: "bob", policyArn: "arn:aws:iam::aws:policy/AdministratorAccess" },
      }),
      call("iam:AttachRolePolicy", {
        requestParameters: { roleName: "deploy", policyArn: "arn:aws-us-gov:iam::aws:policy/IAMFullAccess" },
      }),
    ],
    quiet: [
      call("iam:AttachUserPolicy", {
        requestParameters: { userName: "bob", policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
      }),
      call("iam:DetachUserPolicy", {
        requestParameters: { userName: "bob", policyArn: "arn:aws:iam::aws:policy/AdministratorAccess" },
      }),
    ],
  },
  {
    name: "role-trust-policy-changed",
    title: "It was changed who may assume a role",
    advice: "Read the new trust policy: a foreign account in it is a back door.",
    source: "MITRE ATT&CK T1098.003; Stratus Red Team aws.persistence.iam-backdoor-role",
    pattern: called("iam", ["UpdateAssumeRolePolicy"], succeeded),
    severity: "high",
    attack: ["T1098.003"],
    fire: [call("iam:UpdateAssumeRolePolicy", { requestParameters: { roleName: "deploy", policyDocument: "{}" } })],
    quiet: [call("iam:UpdateAssumeRolePolicy", denied()), call("iam:UpdateRole")],
  },
  {
    name: "user-added-to-group",
    title: "A user was added to a group",
    advice: "Look what the group may do that the user could not.",
    source: "MITRE ATT&CK T1098.007; AWS CloudTrail User Guide, CloudTrail log file examples",
    pattern: called("iam", ["AddUserToGroup"], succeeded),
    severity: "medium",
    attack: ["T1098.007"],
    fire: [call("iam:AddUserToGroup", { requestParameters: { userName: "bob", groupName: "admins" } })],
    quiet: [call("iam:RemoveUserFromGroup"), call("iam:AddUserToGroup", denied())],
  },
  {
    name: "policy-default-version-changed",
    title: "Another version of a managed policy came into force",
    advice: "An old version may be wider than today's: compare the two.",
    source: "Rhino Security Labs, AWS IAM privilege escalation methods; MITRE ATT&CK T1098.003",
    pattern: called(
      "iam",
      ["SetDefaultPolicyVersion", "CreatePolicyVersion"],
      either("($.eventName = SetDefaultPolicyVersion)", "($.requestParameters.setAsDefault IS TRUE)"),
      succeeded,
    ),
    severity: "medium",
    attack: ["T1098.003"],
    fire: [
      call("iam:SetDefaultPolicyVersion", { requestParameters: { versionId: "v1" } }),
      call("iam:CreatePolicyVersion", { requestParameters: { setAsDefault: true } }),
    ],
    quiet: [call("iam:CreatePolicyVersion", { requestParameters: { setAsDefault: false } })],
  },
  {
    name: "permissions-boundary-removed",
    title: "A permissions boundary was removed",
    advice: "The identity may now do all that its policies say: put the boundary back.",
    source: "AWS IAM User Guide, Permissions boundaries for IAM entities; MITRE ATT&CK T1098.003",
    pattern: called("iam", ["DeleteUserPermissionsBoundary", "DeleteRolePermissionsBoundary"], succeeded),
    severity: "high",
    attack: ["T1098.003"],
    fire: [call("iam:DeleteUserPermissionsBoundary", { requestParameters: { userName: "bob" } })],
    quiet: [call("iam:PutUserPermissionsBoundary"), call("iam:DeleteRolePermissionsBoundary", denied())],
  },
  {
    name: "identity-provider-changed",
    title: "An identity provider of the account was added or changed",
    advice: "Whoever runs the provider can sign in as anybody it vouches for: check its metadata.",
    source: "MITRE ATT&CK T1484.002; AWS IAM User Guide, Identity providers and federation",
    pattern: called(
      "iam",
      [
        "CreateSAMLProvider",
        "UpdateSAMLProvider",
        "CreateOpenIDConnectProvider",
        "UpdateOpenIDConnectProviderThumbprint",
        "AddClientIDToOpenIDConnectProvider",
      ],
      succeeded,
    ),
    severity: "high",
    attack: ["T1484.002"],
    fire: [
      call("iam:UpdateSAMLProvider", {
        requestParameters: { sAMLProviderArn: "arn:aws:iam::111122223333:saml-provider/idp" },
      }),
    ],
    quiet: [call("iam:ListSAMLProviders", { readOnly: true }), call("iam:CreateSAMLProvider", denied())],
  },
  {
    name: "roles-anywhere-trust-anchor-created",
    title: "Certificates of another authority may now become roles",
    advice: "Make sure that the certificate authority is yours.",
    source: "Stratus Red Team aws.persistence.rolesanywhere-create-trust-anchor; MITRE ATT&CK T1098.001",
    pattern: called("rolesanywhere", ["CreateTrustAnchor", "UpdateTrustAnchor", "EnableTrustAnchor"], succeeded),
    severity: "high",
    attack: ["T1098.001"],
    fire: [call("rolesanywhere:CreateTrustAnchor", { requestParameters: { name: "partner", enabled: true } })],
    quiet: [call("rolesanywhere:ListTrustAnchors", { readOnly: true }), call("rolesanywhere:DeleteTrustAnchor")],
  },
  {
    name: "identity-center-access-granted",
    title: "IAM Identity Center gave somebody access, or a permission set more power",
    advice: "Look which accounts the assignment reaches and what the permission set allows.",
    source: "AWS IAM Identity Center User Guide, Logging API calls with CloudTrail; MITRE ATT&CK T1098.003",
    pattern: called(
      "sso",
      [
        "CreateAccountAssignment",
        "AttachManagedPolicyToPermissionSet",
        "AttachCustomerManagedPolicyReferenceToPermissionSet",
        "PutInlinePolicyToPermissionSet",
        "DeletePermissionsBoundaryFromPermissionSet",
      ],
      succeeded,
    ),
    severity: "medium",
    attack: ["T1098.003"],
    fire: [
      call("sso:CreateAccountAssignment", {
        requestParameters: { targetType: "AWS_ACCOUNT", targetId: "444455556666", principalType: "GROUP" },
      }),
    ],
    quiet: [call("sso:DeleteAccountAssignment"), call("sso:CreateAccountAssignment", denied())],
  },
  {
    name: "eks-cluster-access-granted",
    title: "Somebody was given access to a Kubernetes cluster",
    advice: "Compare the principal with those who run the cluster.",
    source: "AWS EKS User Guide, Grant IAM users access to Kubernetes with EKS access entries; MITRE ATT&CK T1098.006",
    pattern: called("eks", ["CreateAccessEntry", "UpdateAccessEntry", "AssociateAccessPolicy"], succeeded),
    severity: "medium",
    attack: ["T1098.006"],
    fire: [call("eks:AssociateAccessPolicy", { requestParameters: { name: "prod" } })],
    quiet: [call("eks:DescribeAccessEntry", { readOnly: true }), call("eks:CreateAccessEntry", denied())],
  },
];

export const privileges = drafts.map((draft) => entry("privileges", draft));
