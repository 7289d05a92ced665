/** Monitors that are to be log alarms, and whose pattern no query says exactly. */
import type { Rule } from "../finding.ts";

export const logAlarmInexact: Rule = {
  id: "log-alarm-inexact",
  severity: "warning",
  step: "alarm",
  title: "no query means the same as the pattern, so that it stays a metric alarm",
  why: "`as: log-alarm` translates the filter pattern into a query that lets exactly the same records through. Lists of any element, null, and fields of which nothing is known but that they differ have no such query; nothing is approximated. An error where the monitor itself asks for it.",
  source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Filter.html",
  check: ({ manners = [] }) =>
    manners.flatMap(({ obstacle, ...subject }) =>
      obstacle
        ? [
            {
              subject,
              field: obstacle.isAsked ? "as" : "pattern",
              message: `no log alarm: ${obstacle.reason}`,
              fix: "Leave out as: log-alarm for it, or say the pattern by fields that hold texts.",
              ...(obstacle.isAsked && { severity: "error" as const }),
            },
          ]
        : [],
    ),
};
