/** Declared monitors of which the account has nothing. */
import type { Rule } from "../finding.ts";
import { makeAgain } from "../make-again.ts";

export const missingMonitor: Rule = {
  id: "missing-monitor",
  severity: "error",
  step: "datapoint",
  title: "the account has neither the monitor's metric filter nor its alarm",
  why: "What is declared and not there rings for nothing. Where one of the two is left, unfed-alarm or unwatched-filter says so.",
  source: "docs/deploy.md",
  *check({ expected, filters, alarms }) {
    for (const alarm of expected?.alarms ?? []) {
      const { monitor = alarm.owner } = alarm;
      if (expected?.undeployed.has(monitor)) continue;
      if ([...filters, ...alarms].some((each) => each.monitor === monitor)) continue;
      yield {
        subject: alarm,
        field: "name",
        message: `neither a metric filter nor alarm ${alarm.name} of monitor ${monitor} is there`,
        fix: makeAgain(monitor),
      };
    }
  },
};
