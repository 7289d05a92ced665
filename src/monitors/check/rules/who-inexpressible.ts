/** Monitors that are to tell who did it and whose pattern no event rule can say. */
import type { Rule } from "../finding.ts";
import { untoldBy } from "../untold.ts";

export const whoInexpressible: Rule = {
  id: "who-inexpressible",
  severity: "warning",
  title: "no event rule can say the pattern, so that the alarm alone tells",
  why: "With `tell: who` an event rule tells at each record who did it. Its pattern must take exactly the records of the filter pattern, and some tests (numbers, regular expressions, fields that may be lists) cannot be said in it; nothing is approximated. An error where the monitor itself asks for it.",
  source: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html",
  check: (view) =>
    untoldBy(
      view,
      "who-inexpressible",
      "Say it with names, prefixes and NOT EXISTS, or accept that its alarm tells alone.",
    ),
};
