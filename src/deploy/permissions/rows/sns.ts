/** Permissions on the topics and who subscribes. */
import { changing, deploying, looking } from "../command-groups.ts";
import type { Permission } from "../permission.ts";

export const sns: readonly Permission[] = [
  {
    sid: "MakeTopic",
    commands: deploying,
    actions: ["sns:CreateTopic", "sns:SetTopicAttributes", "sns:Subscribe", "sns:TagResource", "sns:UntagResource"],
    resources: ({ topic }) => [`sns:*:*:${topic}`],
  },
  {
    sid: "ReadTopic",
    commands: ["deploy", ...looking],
    actions: ["sns:GetTopicAttributes", "sns:ListSubscriptionsByTopic", "sns:ListTagsForResource"],
    resources: ({ topic }) => [`sns:*:*:${topic}`],
  },
  {
    sid: "RemoveTopic",
    commands: changing,
    actions: ["sns:DeleteTopic", "sns:GetTopicAttributes", "sns:SetTopicAttributes"],
    resources: ({ topic }) => [`sns:*:*:${topic}`],
  },
  {
    sid: "ReadSubscriptions",
    commands: looking,
    actions: ["sns:GetSubscriptionAttributes"],
    resources: () => ["*"],
  },
  {
    sid: "Unsubscribe",
    commands: changing,
    actions: ["sns:GetSubscriptionAttributes", "sns:Unsubscribe"],
    // AWS authorizes both without a resource.
    resources: () => ["*"],
  },
];
