/** Permissions on the event rules of event notifications. */
import { changing, deploying, looking } from "../command-groups.ts";
import type { Permission } from "../permission.ts";

export const events: readonly Permission[] = [
  {
    sid: "MakeRules",
    commands: deploying,
    actions: ["events:PutRule", "events:PutTargets", "events:TagResource", "events:UntagResource"],
    resources: ({ rules }) => [`events:*:*:rule/${rules}`],
    where: "rule",
  },
  {
    sid: "ReadRules",
    commands: ["deploy", ...looking],
    actions: ["events:DescribeRule", "events:ListTagsForResource", "events:ListTargetsByRule"],
    resources: ({ rules }) => [`events:*:*:rule/${rules}`],
    where: "rule",
  },
  {
    sid: "ListRules",
    commands: looking,
    actions: ["events:ListRules"],
    resources: () => ["*"],
  },
  {
    sid: "RemoveRules",
    commands: changing,
    actions: ["events:DeleteRule", "events:DescribeRule", "events:ListTargetsByRule", "events:RemoveTargets"],
    resources: ({ rules }) => [`events:*:*:rule/${rules}`],
    where: "rule",
  },
];
