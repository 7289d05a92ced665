/** Monitors that tell by contributor and are no log alarms. */
import type { Rule } from "../finding.ts";

export const idleBy: Rule = {
  id: "idle-by",
  severity: "warning",
  step: "alarm",
  title: "`by` does nothing, since the alarm is no log alarm",
  why: "A metric alarm counts all records together; only a log alarm counts by principal, account or address, and tells of each by itself. It looks at 500 of them at most, and holds 100 in ALARM.",
  source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-log.html",
  check: ({ manners = [] }) =>
    manners.flatMap(({ by, logAlarm, ...subject }) =>
      by !== undefined && !logAlarm
        ? [
            {
              subject,
              field: "by",
              message: `by: ${by} does nothing: this is a metric alarm`,
              fix: "Say as: log-alarm, or leave out by.",
            },
          ]
        : [],
    ),
};
