/** Log groups that trails deliver to and that are not there. */
import type { Rule } from "../finding.ts";

export const missingLogGroup: Rule = {
  id: "missing-log-group",
  severity: "error",
  step: "log-event",
  title: "the log group is gone",
  why: "Who deletes a log group deletes its metric filters, too, and the trail has nowhere to write to: no alarm can ring.",
  source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteLogGroup.html",
  *check({ trails, logGroups = [] }) {
    for (const group of logGroups) {
      const trail = trails.find(({ logGroup }) => logGroup === group.name);
      if (!group.isGone || !trail) continue;
      yield {
        subject: group,
        field: "logGroup",
        message: `log group ${group.name}, to which trail ${trail.name ?? trail.owner} delivers, is gone, and its metric filters with it`,
        fix: "Make the log group and its metric filters again.",
      };
    }
  },
};
