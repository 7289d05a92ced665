/** Event names that nothing records (trap 3). */
import type { Equality, JsonCondition } from "../../../patterns/pattern.ts";
import { nodeTest } from "../../../patterns/value-test.ts";
import { didYouMean } from "../closest.ts";
import type { Problem, Rule } from "../finding.ts";
import { closestEvent, eventNamesSource, hasEvent, respellingOf, sourcesOf } from "../knowledge/event-names.ts";
import { exactTexts, pathOf } from "../knowledge/presence.ts";
import type { RecordFilter } from "../prepare.ts";
import { inPattern } from "../problem.ts";

export const unknownEvent: Rule = {
  id: "unknown-event",
  severity: "error",
  step: "datapoint",
  title: "no event has this name",
  why: "A misspelt event name matches nothing, and nobody notices an alarm that stays quiet.",
  source: `AWS's API models (${eventNamesSource}), CloudTrail's pages of events that are no API calls, published records`,
  *check({ recordFilters }) {
    for (const filter of recordFilters) {
      for (const condition of filter.conditions) {
        if (pathOf(condition.selector) === "eventName") yield* problemsOf(filter, condition);
      }
    }
  },
};

function* problemsOf(filter: RecordFilter, condition: JsonCondition): Generator<Problem> {
  const { test } = condition;
  if (test.kind !== "equality" || test.value.kind === "regex") return;
  const name = test.value.kind === "text" ? test.value.value : test.value.source;
  if (isKnown(name, test)) return;
  const source = sourceBeside(filter, condition);
  const near = closestEvent(name, source);
  const isRespelt = near !== undefined && near === respellingOf(name, source);
  yield inPattern(filter, test.value.span, {
    message: isRespelt
      ? `${name} is the name of the API call, but its records say ${near}`
      : `${name} is the name of no event${didYouMean(near)}`,
    fix:
      near === undefined
        ? "Write an event name as records have it, such as CreateUser; accept the rule here if AWS has a newer event of this name."
        : `Write ${near}`,
    // Excluding what never comes does no harm.
    ...(test.operator === "!=" && { severity: "warning" as const }),
  });
}

// A version behind a name (2020_05_31) is in no table, so a wildcard that reaches into one is left alone.
function isKnown(name: string, test: Equality): boolean {
  if (!name.includes("*")) return sourcesOf(name).length > 0;
  return /20\d\d/.test(name) || hasEvent(nodeTest({ ...test, operator: "=" }));
}

/** The one event source that stands beside a condition in the cases it is part of. */
function sourceBeside({ cases }: RecordFilter, condition: JsonCondition): string | undefined {
  const beside = cases.filter((each) => each.includes(condition)).flatMap((each) => exactTexts(each, "eventSource"));
  return beside.every((source) => source === beside[0]) ? beside[0] : undefined;
}
