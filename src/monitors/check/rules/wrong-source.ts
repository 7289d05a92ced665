/** Event sources that nothing is, and events asked of a source that does not record them (trap 3). */
import type { JsonCondition } from "../../../patterns/pattern.ts";
import { nodeTest } from "../../../patterns/value-test.ts";
import { didYouMean } from "../closest.ts";
import type { Obstacle, Rule } from "../finding.ts";
import {
  closestEvent,
  closestSource,
  eventNamesDate,
  eventNamesSource,
  hasEvent,
  hasEventSource,
  isCommonNameOf,
  isEventOf,
  isEventSource,
  isSlipOfSource,
  sourcesOf,
  strangeName,
} from "../knowledge/event-names.ts";
import { exactText, pathOf } from "../knowledge/presence.ts";
import { areSettled } from "../knowledge/settled-sources.ts";
import { strangeWords } from "../strange-words.ts";

export const wrongSource: Rule = {
  id: "wrong-source",
  severity: "error",
  step: "datapoint",
  title: "the event source does not record this",
  why: "A real event name joined with another service's event source matches nothing; so does a source that is written other than records write it. A warning where the service may have made such an event, or come into being, since our tables.",
  source: `AWS's API models (${eventNamesSource}) and published records`,
  *obstacles({ conditions }) {
    const sources = conditions.filter(({ selector }) => pathOf(selector) === "eventSource");
    const names = conditions.filter(({ selector }) => pathOf(selector) === "eventName");
    for (const condition of sources) yield* strangeSource(condition, names);
    for (const source of sources) for (const name of names) yield* strangers(source, name);
  },
};

function* strangeSource(condition: JsonCondition, names: readonly JsonCondition[]): Generator<Obstacle> {
  const { test } = condition;
  if (test.kind !== "equality" || test.operator !== "=" || test.value.kind !== "text") return;
  const { value: source, span } = test.value;
  if (hasEventSource(nodeTest(test))) return;
  const near = closestSource(source);
  yield {
    conditions: [condition],
    span,
    message: `${source} is no event source that was known on ${eventNamesDate}${didYouMean(near)}`,
    fix: near === undefined ? "Write it as records do, such as iam.amazonaws.com" : `Write ${near}`,
    // A service that is new, or has no API model, may well record events; it has no other's, though.
    isCertain:
      !source.endsWith(".amazonaws.com") || isSlipOfSource(source) || names.some((name) => isMeantBy(source, name)),
  };
}

/** Whether the event is one of the service that people call by the source's name. */
function isMeantBy(source: string, { test }: JsonCondition): boolean {
  const name = exactText(test);
  return name !== undefined && isCommonNameOf(source, sourcesOf(name));
}

/** What a source and a name that stand together have against each other. */
function* strangers(sourceCondition: JsonCondition, nameCondition: JsonCondition): Generator<Obstacle> {
  const source = exactText(sourceCondition.test);
  const { test } = nameCondition;
  if (source === undefined || !isEventSource(source)) return;
  if (test.kind !== "equality" || test.operator !== "=" || test.value.kind !== "text") return;
  const said = complaint(source, test.value.value, nodeTest(test));
  if (said) yield { conditions: [nameCondition, sourceCondition], span: nameCondition.test.span, ...said };
}

type Said = Pick<Obstacle, "message" | "fix" | "isCertain">;

function complaint(source: string, name: string, fits: (name: string) => boolean): Said | undefined {
  if (name.includes("*")) {
    if (/20\d\d/.test(name) || hasEvent(fits, source) || !hasEvent(fits)) return undefined;
    return {
      message: `${source} has no event that was known on ${eventNamesDate} and fits`,
      fix: `Name an event of ${source}, or another source.`,
      isCertain: false,
    };
  }
  const owners = sourcesOf(name);
  // A name that nobody knows is another rule's.
  if (owners.length === 0 || isEventOf(source, name)) return undefined;
  const strange = strangeName(name, source);
  if (strange.kind === "respelt" || strange.kind === "action") {
    return { ...strangeWords(name, strange), isCertain: true };
  }
  const near = closestEvent(name, source);
  const isOwn = near !== undefined && near !== name && isEventOf(source, near);
  return {
    message: `${name} is an event of ${some(owners)}, not of ${source}`,
    fix: `${isOwn ? `Write ${near}, or ` : "Write "}$.eventSource = ${owners[0]}${isOwn ? " if that event is meant" : ""}`,
    isCertain: areSettled(source, owners) || isCommonNameOf(source, owners),
  };
}

function some(texts: readonly string[]): string {
  return texts.length > 3 ? `${texts.slice(0, 3).join(", ")} and ${texts.length - 3} more` : texts.join(", ");
}
