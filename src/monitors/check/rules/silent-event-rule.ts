/** Event rules of records that tell nobody. */
import type { Problem, Rule } from "../finding.ts";
import type { EventRule } from "../inventory.ts";

export const silentEventRule: Rule = {
  id: "silent-event-rule",
  severity: "error",
  step: "event-notification",
  title: "the event rule tells nobody",
  why: "An event rule that is disabled, or has no target, sends nothing: nobody is told who did it.",
  source: "https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DisableRule.html",
  *check({ eventRules = [] }) {
    for (const rule of eventRules) {
      const said = complaint(rule);
      if (said) yield { subject: rule, field: "eventNotifications", ...said };
    }
  },
};

function complaint({ name, state, targets }: EventRule): Pick<Problem, "message" | "fix"> | undefined {
  if (state === "DISABLED")
    return { message: `event rule ${name} is disabled`, fix: `Enable it by 'aws events enable-rule --name ${name}'.` };
  return targets?.length === 0
    ? { message: `event rule ${name} has no target`, fix: "Give it the topic as its target." }
    : undefined;
}
