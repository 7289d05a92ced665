/** Declared event rules that the account does not have. */
import type { Rule } from "../finding.ts";
import { makeAgain } from "../make-again.ts";

export const missingEventRule: Rule = {
  id: "missing-event-rule",
  severity: "error",
  step: "event-notification",
  title: "the monitor's event rule is gone",
  why: "Without its event rule a monitor's alarm rings, and nobody is told who did it.",
  source: "docs/event-notifications.md",
  *check({ expected, eventRules }) {
    for (const rule of expected?.eventRules ?? []) {
      if (!eventRules || expected?.undeployed.has(rule.monitor ?? "")) continue;
      if (eventRules.some(({ name }) => name === rule.name)) continue;
      yield {
        subject: rule,
        field: "eventNotifications",
        message: `event rule ${rule.name} is gone: it sends no event notifications`,
        fix: makeAgain(rule.name),
      };
    }
  },
};
