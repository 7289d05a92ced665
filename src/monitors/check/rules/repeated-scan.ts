/** Log alarms that read each record several times. */
import type { Rule } from "../finding.ts";

export const repeatedScan: Rule = {
  id: "repeated-scan",
  severity: "warning",
  step: "alarm",
  title: "the log alarm reads, and pays for, each record several times",
  why: "A count over a period that slides by the minute reads each record once a minute for as long as the period lasts; CloudWatch bills what queries scan, for each alarm. A metric alarm scans for nothing. A longer rate would read each record once, and would miss bursts that lie over a border.",
  source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-log.html",
  check: ({ manners = [] }) =>
    manners.flatMap(({ logAlarm, ...subject }) =>
      logAlarm && logAlarm.reads > 1
        ? [
            {
              subject,
              field: "threshold",
              message: `it reads each record ${logAlarm.reads} times: a threshold above 1 over one period is counted anew every minute`,
              fix: "Keep it a metric alarm, take threshold 1, or accept the cost: 0.005 USD per GB and reading.",
            },
          ]
        : [],
    ),
};
