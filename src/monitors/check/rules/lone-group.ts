/** Groups of one monitor. */
import type { Rule } from "../finding.ts";

export const loneGroup: Rule = {
  id: "lone-group",
  severity: "warning",
  step: "action",
  title: "the group has one monitor, whose own alarm says more",
  why: "A group's composite alarm tells once for all its monitors, by its rule and the alarm that moved it; what the alarm itself would say of its metric or its records is not in that mail.",
  source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-combining.html",
  check: ({ manners = [] }) =>
    manners.flatMap(({ group, ...subject }) =>
      group !== undefined && manners.filter((other) => other.group === group).length === 1
        ? [
            {
              subject,
              field: "group",
              message: `group ${group} has this monitor alone`,
              fix: "Leave out group, or give another monitor the same one.",
            },
          ]
        : [],
    ),
};
