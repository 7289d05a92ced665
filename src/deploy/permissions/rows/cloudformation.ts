/** Permissions on the stack itself. */
import { always, changing, deletingData, deploying } from "../command-groups.ts";
import type { Permission } from "../permission.ts";

export const cloudformation: readonly Permission[] = [
  {
    sid: "SeeStack",
    commands: always,
    actions: [
      "cloudformation:DescribeStackEvents",
      "cloudformation:DescribeStacks",
      "cloudformation:GetTemplate",
      "cloudformation:ListStackResources",
    ],
    resources: ({ stack }) => [`cloudformation:*:*:stack/${stack}/*`],
  },
  {
    sid: "ChangeStack",
    commands: deploying,
    actions: [
      "cloudformation:CreateChangeSet",
      "cloudformation:DeleteChangeSet",
      "cloudformation:DescribeChangeSet",
      "cloudformation:ExecuteChangeSet",
      "cloudformation:ListChangeSets",
      "cloudformation:TagResource",
    ],
    resources: ({ stack }) => [`cloudformation:*:*:stack/${stack}/*`],
  },
  {
    sid: "DeleteStack",
    commands: changing,
    actions: ["cloudformation:DeleteStack"],
    resources: ({ stack }) => [`cloudformation:*:*:stack/${stack}/*`],
  },
  {
    sid: "FindDeletedStack",
    commands: deletingData,
    actions: ["cloudformation:ListStacks"],
    resources: () => ["*"],
  },
  {
    sid: "DetectDrift",
    commands: ["status --drift"],
    actions: [
      "cloudformation:DescribeStackResourceDrifts",
      "cloudformation:DetectStackDrift",
      "cloudformation:DetectStackResourceDrift",
    ],
    resources: ({ stack }) => [`cloudformation:*:*:stack/${stack}/*`],
  },
  {
    sid: "FollowDrift",
    commands: ["status --drift"],
    actions: ["cloudformation:DescribeStackDriftDetectionStatus"],
    resources: () => ["*"],
  },
];
