/** Monitors that want event notifications and whose pattern no event rule can say. */
import type { Rule } from "../finding.ts";
import { obstacleProblems } from "../notification-obstacles.ts";

export const whoInexpressible: Rule = {
  id: "who-inexpressible",
  severity: "warning",
  step: "event-notification",
  title: "no event rule can say the pattern, so that only the alarm notifies",
  why: "With `eventNotifications: true` an event rule notifies of each record who did what. Its pattern must take exactly the records of the filter pattern, and some tests (numbers, regular expressions, fields that may be lists) cannot be said in it; nothing is approximated. An error where the monitor itself asks for it.",
  source: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html",
  check: (view) =>
    obstacleProblems(
      view,
      "who-inexpressible",
      "Say it with names, prefixes and NOT EXISTS, or accept that only its alarm notifies.",
    ),
};
