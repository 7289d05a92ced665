/** Monitors that are to tell who did it, of events that another region's EventBridge gets. */
import type { Rule } from "../finding.ts";
import { home } from "../knowledge/global-services.ts";
import { untoldBy } from "../untold.ts";

export const whoElsewhere: Rule = {
  id: "who-elsewhere",
  severity: "warning",
  title: "the events come to another region, so that the alarm alone tells",
  why: "A multi-region trail brings every region's records to the alarm, but EventBridge gets each event in the region of its record: IAM's and other global services' in us-east-1. An event rule elsewhere never hears of them. An error where the monitor itself asks for it.",
  source: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-troubleshooting.html",
  check: (view) =>
    untoldBy(view, "who-elsewhere", `Deploy the stack in ${home}, or accept that the monitor's alarm tells alone.`),
};
