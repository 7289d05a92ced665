/** Event sources that nothing is, and events asked of a source that does not record them (trap 3). */
import type { JsonCondition } from "../../../patterns/pattern.ts";
import { nodeTest } from "../../../patterns/value-test.ts";
import type { Case } from "../cases.ts";
import { didYouMean } from "../closest.ts";
import type { Problem, Rule } from "../finding.ts";
import {
  closestEvent,
  closestSource,
  eventNamesSource,
  hasEvent,
  hasEventSource,
  isEventOf,
  isEventSource,
  sourcesOf,
} from "../knowledge/event-names.ts";
import { exactText, pathOf } from "../knowledge/presence.ts";
import type { RecordFilter } from "../prepare.ts";
import { inPattern } from "../problem.ts";

export const wrongSource: Rule = {
  id: "wrong-source",
  severity: "error",
  step: "datapoint",
  title: "the event source does not record this",
  why: "A real event name joined with another service's event source matches nothing; so does a source that is written other than records write it.",
  source: `AWS's API models (${eventNamesSource}) and published records`,
  *check({ recordFilters }) {
    for (const filter of recordFilters) {
      for (const condition of filter.conditions) yield* sourceProblems(filter, condition);
      yield* jointProblems(filter);
    }
  },
};

function* sourceProblems(filter: RecordFilter, { selector, test }: JsonCondition): Generator<Problem> {
  if (pathOf(selector) !== "eventSource" || test.kind !== "equality" || test.value.kind !== "text") return;
  const { value: source } = test.value;
  if (hasEventSource(nodeTest({ ...test, operator: "=" }))) return;
  const near = closestSource(source);
  const isUnmodelled = near === undefined && source.endsWith(".amazonaws.com");
  yield inPattern(filter, test.value.span, {
    message: `${source} is no event source that is known${didYouMean(near)}`,
    fix: near === undefined ? "Write it as records do, such as iam.amazonaws.com" : `Write ${near}`,
    // A service without an API model may well record events.
    ...(isUnmodelled && { severity: "warning" as const }),
  });
}

/** Says of each event name once that no source beside it records it. */
function* jointProblems(filter: RecordFilter): Generator<Problem> {
  const named = filter.conditions.filter(({ selector, test }) => pathOf(selector) === "eventName" && isPlain(test));
  for (const condition of named) {
    const sources = filter.cases.filter((each) => each.includes(condition)).map(sourceOf);
    const known = sources.filter((source) => source !== undefined && isEventSource(source));
    if (known.length === 0 || known.length < sources.length) continue;
    const said = jointComplaint(condition, new Set(known));
    if (said) yield inPattern(filter, condition.test.span, said);
  }
}

function isPlain(test: JsonCondition["test"]): boolean {
  return test.kind === "equality" && test.operator === "=" && test.value.kind === "text";
}

function sourceOf(conditions: Case): string | undefined {
  return conditions
    .filter(({ selector }) => pathOf(selector) === "eventSource")
    .map(({ test }) => exactText(test))
    .find((text) => text !== undefined);
}

function jointComplaint(
  { test }: JsonCondition,
  sources: ReadonlySet<string | undefined>,
): Pick<Problem, "message" | "fix"> | undefined {
  const name = exactText(test);
  const [source = ""] = sources;
  const isRecorded = [...sources].some((each = "") =>
    name === undefined ? hasEvent(nodeTest(test), each) : isEventOf(each, name),
  );
  if (isRecorded) return undefined;
  if (name === undefined) {
    return { message: `${source} has no event that fits`, fix: `Name an event of ${source}, or another source.` };
  }
  const owners = sourcesOf(name);
  // A name that nobody knows is another rule's.
  if (owners.length === 0) return undefined;
  const near = closestEvent(name, source);
  return {
    message: `${name} is an event of ${some(owners)}, not of ${source}`,
    fix: `Write $.eventSource = ${owners[0]}${near === undefined || near === name ? "" : `, or ${near} if ${source} is meant`}`,
  };
}

function some(texts: readonly string[]): string {
  return texts.length > 3 ? `${texts.slice(0, 3).join(", ")} and ${texts.length - 3} more` : texts.join(", ");
}
