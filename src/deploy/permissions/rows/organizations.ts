/** Permissions on the organization of its trail. */
import { deploying } from "../command-groups.ts";
import type { Permission } from "../permission.ts";

export const organizations: readonly Permission[] = [
  {
    sid: "ReadOrganization",
    commands: deploying,
    where: "organization",
    actions: ["organizations:DescribeOrganization", "organizations:ListAWSServiceAccessForOrganization"],
    resources: () => ["*"],
  },
];
