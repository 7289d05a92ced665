/** Log alarms whose query comes to nothing. */
import type { Rule } from "../finding.ts";

export const blindLogAlarm: Rule = {
  id: "blind-log-alarm",
  severity: "error",
  step: "alarm",
  title: "the log alarm's query fails",
  why: "A role that may no longer query, or a log group that is gone, leaves a log alarm in INSUFFICIENT_DATA: it never rings, and nothing else says so.",
  source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-log.html",
  check: ({ alarms }) =>
    alarms.flatMap(({ evaluationError, ...alarm }) =>
      evaluationError === undefined
        ? []
        : [
            {
              subject: alarm,
              field: "as",
              message: `log alarm ${alarm.name ?? alarm.owner} cannot ask its log group: ${evaluationError}`,
              fix: "Give its role logs:StartQuery and logs:GetQueryResults on the log group, and let logs.amazonaws.com assume it; or deploy again.",
            },
          ],
    ),
};
