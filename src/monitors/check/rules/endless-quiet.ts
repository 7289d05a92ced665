/** Times in which nobody is told, for ever. */
import type { Rule } from "../finding.ts";

export const endlessQuiet: Rule = {
  id: "endless-quiet",
  severity: "warning",
  step: "action",
  title: "the quiet time comes back for ever",
  why: "A mute rule without an end outlives its reason, and is what an intruder would make: nobody is told, and nothing looks wrong. One with an end has to be thought of again.",
  source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-mute-rules.html",
  check: ({ manners = [] }) =>
    manners.flatMap(({ quiet, ...subject }) =>
      quiet
        .filter(({ until }) => until === undefined)
        .slice(0, 1)
        .map(({ every }) => ({
          subject,
          field: "quiet",
          message: `the quiet time every ${every} has no end`,
          fix: "Give it until: a day in some months, such as 2027-01-31.",
        })),
    ),
};
