/** Permissions on the role through which CloudTrail writes log events. */
import { always, changing, deploying, looking } from "../command-groups.ts";
import type { Permission } from "../permission.ts";

export const iam: readonly Permission[] = [
  {
    sid: "MakeRole",
    commands: deploying,
    actions: [
      "iam:CreateRole",
      "iam:PutRolePolicy",
      "iam:TagRole",
      "iam:UntagRole",
      "iam:UpdateAssumeRolePolicy",
      "iam:UpdateRole",
      "iam:UpdateRoleDescription",
    ],
    resources: ({ stack }) => [`iam::*:role/${stack}-*`],
  },
  {
    sid: "ReadRole",
    commands: always,
    actions: ["iam:GetRole", "iam:GetRolePolicy", "iam:ListAttachedRolePolicies", "iam:ListRolePolicies"],
    resources: ({ stack }) => [`iam::*:role/${stack}-*`],
  },
  {
    sid: "ReadRoleTags",
    commands: [...changing, "status --drift"],
    actions: ["iam:ListRoleTags"],
    resources: ({ stack }) => [`iam::*:role/${stack}-*`],
  },
  {
    sid: "ReadAttachedPolicies",
    commands: looking,
    actions: ["iam:GetPolicy", "iam:GetPolicyVersion"],
    resources: () => ["iam::*:policy/*"],
  },
  {
    sid: "GiveRoleToCloudTrail",
    commands: deploying,
    actions: ["iam:PassRole"],
    resources: ({ stack }) => [`iam::*:role/${stack}-*`],
    condition: { StringEquals: { "iam:PassedToService": "cloudtrail.amazonaws.com" } },
  },
  {
    sid: "GiveRoleToLogAlarms",
    commands: deploying,
    actions: ["iam:PassRole"],
    resources: ({ stack }) => [`iam::*:role/${stack}-*`],
    condition: { StringEquals: { "iam:PassedToService": ["logs.amazonaws.com", "cloudwatch.amazonaws.com"] } },
    where: "logAlarm",
  },
  {
    sid: "RemoveRole",
    commands: changing,
    actions: ["iam:DeleteRole", "iam:DeleteRolePolicy"],
    resources: ({ stack }) => [`iam::*:role/${stack}-*`],
  },
];
