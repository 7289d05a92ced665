/** Permissions on the alarms. */
import { always, changing, deploying, reading } from "../command-groups.ts";
import type { Permission } from "../permission.ts";

export const cloudwatch: readonly Permission[] = [
  {
    sid: "MakeAlarms",
    commands: deploying,
    actions: ["cloudwatch:PutMetricAlarm", "cloudwatch:TagResource", "cloudwatch:UntagResource"],
    resources: ({ alarms }) => [`cloudwatch:*:*:alarm:${alarms}`],
  },
  {
    sid: "SeeAlarms",
    commands: always,
    actions: ["cloudwatch:DescribeAlarms"],
    resources: () => ["*"],
  },
  {
    sid: "ReadAlarmTags",
    commands: reading,
    actions: ["cloudwatch:ListTagsForResource"],
    resources: ({ alarms }) => [`cloudwatch:*:*:alarm:${alarms}`],
  },
  {
    sid: "RemoveAlarms",
    commands: changing,
    actions: ["cloudwatch:DeleteAlarms"],
    resources: ({ alarms }) => [`cloudwatch:*:*:alarm:${alarms}`],
  },
];
