/** Permissions on the log group and its metric filters. */
import { changing, deploying, looking, reading } from "../command-groups.ts";
import type { Permission } from "../permission.ts";

export const logs: readonly Permission[] = [
  {
    sid: "MakeLogGroup",
    commands: deploying,
    actions: [
      "logs:CreateLogGroup",
      "logs:DeleteRetentionPolicy",
      "logs:PutMetricFilter",
      "logs:PutRetentionPolicy",
      "logs:TagResource",
      "logs:UntagResource",
    ],
    resources: ({ logGroup }) => [`logs:*:*:log-group:${logGroup}`],
  },
  {
    sid: "SeeMetricFilters",
    commands: ["deploy", ...looking],
    actions: ["logs:DescribeMetricFilters", "logs:ListTagsForResource"],
    resources: ({ logGroup }) => [`logs:*:*:log-group:${logGroup}`],
  },
  {
    sid: "FindLogGroup",
    commands: reading,
    actions: ["logs:DescribeLogGroups"],
    resources: () => ["*"],
  },
  {
    sid: "ListMetricFilters",
    commands: looking,
    actions: ["logs:DescribeLogGroups", "logs:DescribeMetricFilters"],
    resources: () => ["*"],
  },
  {
    sid: "RemoveMetricFilters",
    commands: changing,
    actions: ["logs:DeleteMetricFilter"],
    resources: ({ logGroup }) => [`logs:*:*:log-group:${logGroup}`],
  },
  {
    sid: "DeleteLogGroup",
    commands: ["deploy", "destroy --delete-data"],
    actions: ["logs:DeleteLogGroup"],
    resources: ({ logGroup }) => [`logs:*:*:log-group:${logGroup}`],
  },
  {
    sid: "EncryptLogGroup",
    commands: deploying,
    where: "customer key",
    actions: ["logs:AssociateKmsKey", "logs:DisassociateKmsKey"],
    resources: ({ logGroup }) => [`logs:*:*:log-group:${logGroup}`],
  },
];
