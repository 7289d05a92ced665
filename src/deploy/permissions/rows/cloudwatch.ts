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
    sid: "MakeLogAlarms",
    commands: deploying,
    actions: ["cloudwatch:PutLogAlarm"],
    resources: ({ alarms }) => [`cloudwatch:*:*:alarm:${alarms}`],
    where: "logAlarm",
  },
  {
    // Its scheduled query is made with it.
    sid: "MakeScheduledQueries",
    commands: changing,
    actions: [
      ...["logs:CreateScheduledQuery", "logs:DeleteScheduledQuery", "logs:GetScheduledQuery"],
      ...["logs:TagResource", "logs:UpdateScheduledQuery"],
    ],
    resources: () => ["*"],
    where: "logAlarm",
  },
  {
    sid: "MakeGroups",
    commands: deploying,
    actions: ["cloudwatch:PutCompositeAlarm"],
    resources: ({ alarms }) => [`cloudwatch:*:*:alarm:${alarms}`],
    where: "group",
  },
  {
    sid: "MakeQuietTimes",
    commands: changing,
    actions: [
      ...["cloudwatch:DeleteAlarmMuteRule", "cloudwatch:GetAlarmMuteRule", "cloudwatch:PutAlarmMuteRule"],
      ...["cloudwatch:TagResource", "cloudwatch:UntagResource"],
    ],
    resources: ({ stack, alarms }) => [
      `cloudwatch:*:*:alarm-mute-rule:${stack}-quiet-*`,
      `cloudwatch:*:*:alarm:${alarms}`,
    ],
    where: "quiet",
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
