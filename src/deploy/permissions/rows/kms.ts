/** Permissions on the customer key. */
import { changing, deploying, looking, reading } from "../command-groups.ts";
import type { Permission } from "../permission.ts";

export const kms: readonly Permission[] = [
  {
    sid: "MakeKey",
    commands: deploying,
    where: "customer key",
    actions: ["kms:CreateKey"],
    resources: () => ["*"],
  },
  {
    sid: "KeepKey",
    commands: deploying,
    where: "customer key",
    actions: [
      "kms:CreateGrant",
      "kms:Decrypt",
      "kms:DisableKeyRotation",
      "kms:EnableKeyRotation",
      "kms:GenerateDataKey*",
      "kms:PutKeyPolicy",
      "kms:TagResource",
      "kms:UntagResource",
      "kms:UpdateKeyDescription",
    ],
    resources: () => ["kms:*:*:key/*"],
  },
  {
    sid: "FindKeyName",
    commands: reading,
    where: "customer key",
    actions: ["kms:ListAliases"],
    resources: () => ["*"],
  },
  {
    sid: "SeeKey",
    commands: ["deploy", ...looking],
    where: "customer key",
    actions: ["kms:DescribeKey", "kms:GetKeyPolicy"],
    resources: () => ["kms:*:*:key/*"],
  },
  {
    sid: "ReadKey",
    commands: reading,
    where: "customer key",
    actions: ["kms:GetKeyRotationStatus", "kms:ListResourceTags"],
    resources: () => ["kms:*:*:key/*"],
  },
  {
    sid: "NameKey",
    commands: deploying,
    where: "customer key",
    actions: ["kms:CreateAlias", "kms:UpdateAlias"],
    resources: ({ stack }) => [`kms:*:*:alias/${stack}`, "kms:*:*:key/*"],
  },
  {
    sid: "ForgetKeyName",
    commands: changing,
    where: "customer key",
    actions: ["kms:DeleteAlias"],
    resources: ({ stack }) => [`kms:*:*:alias/${stack}`, "kms:*:*:key/*"],
  },
  {
    sid: "DeleteKey",
    commands: ["deploy", "destroy --delete-data"],
    where: "customer key",
    actions: ["kms:DescribeKey", "kms:ScheduleKeyDeletion"],
    resources: () => ["kms:*:*:key/*"],
  },
];
