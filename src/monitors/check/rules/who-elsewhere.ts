/** Monitors that want event notifications of events that another region's EventBridge gets. */
import { home } from "../../../records/global-services.ts";
import type { Rule } from "../finding.ts";
import { obstacleProblems } from "../notification-obstacles.ts";

export const whoElsewhere: Rule = {
  id: "who-elsewhere",
  severity: "warning",
  step: "event-notification",
  title: "the events come to another region, so that only the alarm notifies",
  why: "A multi-region trail brings every region's records to the alarm, but EventBridge gets each event in the region of its record: IAM's and other global services' in us-east-1. An event rule elsewhere never gets them. An error where the monitor itself asks for it.",
  source: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-troubleshooting.html",
  check: (view) =>
    obstacleProblems(
      view,
      "who-elsewhere",
      `Deploy the stack in ${home}, or accept that only the monitor's alarm notifies.`,
    ),
};
