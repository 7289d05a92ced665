/** Permissions on the trail. */
import { changing, deploying, looking, reading } from "../command-groups.ts";
import type { Permission } from "../permission.ts";

export const cloudtrail: readonly Permission[] = [
  {
    sid: "MakeTrail",
    commands: deploying,
    actions: [
      "cloudtrail:AddTags",
      "cloudtrail:CreateTrail",
      "cloudtrail:PutEventSelectors",
      "cloudtrail:RemoveTags",
      "cloudtrail:StartLogging",
      "cloudtrail:StopLogging",
      "cloudtrail:UpdateTrail",
    ],
    resources: ({ trail }) => [`cloudtrail:*:*:trail/${trail}`],
  },
  {
    sid: "SeeTrail",
    commands: ["deploy", ...looking],
    actions: ["cloudtrail:GetTrail", "cloudtrail:GetTrailStatus"],
    resources: ({ trail }) => [`cloudtrail:*:*:trail/${trail}`],
  },
  {
    sid: "ReadSelectors",
    commands: ["deploy", ...looking],
    actions: ["cloudtrail:GetEventSelectors"],
    resources: ({ trail }) => [`cloudtrail:*:*:trail/${trail}`],
  },
  {
    sid: "ReadTrail",
    commands: reading,
    actions: ["cloudtrail:ListTags"],
    resources: ({ trail }) => [`cloudtrail:*:*:trail/${trail}`],
  },
  {
    sid: "ListTrails",
    commands: ["deploy", ...looking],
    actions: ["cloudtrail:DescribeTrails"],
    resources: () => ["*"],
  },
  {
    sid: "RemoveTrail",
    commands: changing,
    actions: ["cloudtrail:DeleteTrail"],
    resources: ({ trail }) => [`cloudtrail:*:*:trail/${trail}`],
  },
];
