/** Event names that nothing records (trap 3). */
import type { JsonCondition } from "../../../patterns/pattern.ts";
import { nodeTest } from "../../../patterns/value-test.ts";
import type { Obstacle, Problem, Rule } from "../finding.ts";
import {
  eventNamesDate,
  eventNamesSource,
  hasEvent,
  isEventSource,
  sourcesOf,
  strangeName,
} from "../knowledge/event-names.ts";
import { pathOf } from "../knowledge/presence.ts";
import type { RecordFilter } from "../prepare.ts";
import { inPattern } from "../problem.ts";
import { strangeWords } from "../strange-words.ts";

export const unknownEvent: Rule = {
  id: "unknown-event",
  severity: "error",
  step: "datapoint",
  title: "no event has this name",
  why: "A misspelt event name matches nothing, and nobody notices an alarm that stays quiet. An error where the name is a slip of the pen, an API call that is recorded under another name, or an action of IAM policies that is no call; a warning where AWS may have made the event since our tables.",
  source: `AWS's API models (${eventNamesSource}), CloudTrail's pages of events that are no API calls, the service authorization reference, published records`,
  *obstacles({ conditions, wanted }) {
    const source = onlySource(wanted.source);
    for (const condition of conditions) {
      const said = complaint(condition, source);
      if (said && isWanted(condition)) yield { ...said, conditions: [condition] };
    }
  },
  /** Excluding what never comes does no harm, but something else was meant. */
  *check({ recordFilters }) {
    for (const filter of recordFilters) yield* needlessExclusions(filter);
  },
};

function* needlessExclusions(filter: RecordFilter): Generator<Problem> {
  for (const condition of filter.conditions) {
    const said = isWanted(condition) ? undefined : complaint(condition, undefined);
    if (!said?.isCertain) continue;
    const { span = condition.span, message, fix } = said;
    yield inPattern(filter, span, { message, fix, severity: "warning" });
  }
}

function isWanted({ test }: JsonCondition): boolean {
  return test.kind === "equality" && test.operator === "=";
}

/** Only a source that is known says whose event is meant. */
function onlySource(sources: readonly string[] = []): string | undefined {
  const [source] = sources;
  return source !== undefined && isEventSource(source) ? source : undefined;
}

type Said = Omit<Obstacle, "conditions">;

function complaint({ selector, test }: JsonCondition, source: string | undefined): Said | undefined {
  if (pathOf(selector) !== "eventName" || test.kind !== "equality" || test.value.kind === "regex") return undefined;
  const name = test.value.kind === "text" ? test.value.value : test.value.source;
  const { span } = test.value;
  if (name.includes("*")) {
    // A version behind a name (2020_05_31) is in no table, so a wildcard that reaches into one is left alone.
    const isKnown = /20\d\d/.test(name) || hasEvent(nodeTest({ ...test, operator: "=" }));
    return isKnown ? undefined : { span, isCertain: false, ...wildcardWords(name) };
  }
  if (sourcesOf(name).length > 0) return undefined;
  const strange = strangeName(name, source);
  return { span, isCertain: strange.kind !== "unknown", ...strangeWords(name, strange) };
}

function wildcardWords(name: string) {
  return {
    message: `no event that was known on ${eventNamesDate} fits ${name}`,
    fix: "Write event names as records have them, such as CreateUser.",
  };
}
