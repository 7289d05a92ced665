/** Monitors of a deed that ring as well when it was refused. */
import type { Case } from "../cases.ts";
import type { Problem, Rule } from "../finding.ts";
import { isServiceEvent, sourcesOf } from "../knowledge/event-names.ts";
import { exactTexts, pathOf } from "../knowledge/presence.ts";
import type { RecordFilter } from "../prepare.ts";
import { adviceOn, inPattern, spanOfEvent } from "../problem.ts";

export const ringsForRefused: Rule = {
  id: "rings-for-refused",
  severity: "warning",
  step: "datapoint",
  title: "it rings for calls that were refused, too",
  why: "A call that was denied or failed is recorded under the same event name, with an errorCode. Whoever wants to hear of what was done says so; whoever wants the attempts as well accepts the rule.",
  source: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html",
  check: adviceOn(problemWith),
};

/** Said once for a pattern, of the first of its events. */
function problemWith(filter: RecordFilter): Problem | undefined {
  const open = filter.ways.filter(({ conditions }) => isOpen(conditions));
  const [way] = open;
  if (!way) return undefined;
  const names = new Set(open.map(({ conditions }) => exactTexts(conditions, "eventName")[0]));
  const [name = ""] = names;
  const isSignIn = name === "ConsoleLogin";
  const others = names.size - 1;
  const clause = isSignIn ? '($.responseElements.ConsoleLogin = "Success")' : "($.errorCode NOT EXISTS)";
  return inPattern(filter, spanOfEvent(way.conditions), {
    message: `${name}${others > 0 ? ` and ${others} more` : ""} ${others > 0 ? "are" : "is"} recorded when ${isSignIn ? "it fails" : "the call is refused or fails"}, too`,
    fix: `Add && ${clause}, with the rest in parentheses; accept the rule if attempts are meant as well.`,
  });
}

/** Whether a way names an event that can fail, and says nothing of its outcome. */
function isOpen(conditions: Case): boolean {
  const [name] = exactTexts(conditions, "eventName");
  if (name === undefined || conditions.some(({ selector }) => outcomes.test(pathOf(selector)))) return false;
  const sources = exactTexts(conditions, "eventSource");
  const owners = sources.length > 0 ? sources : sourcesOf(name);
  // Of a name that nobody knows another rule speaks.
  return sourcesOf(name).length > 0 && !owners.every((source) => isServiceEvent(source, name));
}

const outcomes = /^(?:errorCode|errorMessage|responseElements|serviceEventDetails)(?:\.|$)/;
