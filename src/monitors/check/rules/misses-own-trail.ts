/** Monitors that mean to watch the trail's own bucket or role, and look for another name. */

import type { Equality, JsonCondition } from "../../../patterns/pattern.ts";
import { printSelector } from "../../../patterns/print.ts";
import { nodeTest } from "../../../patterns/value-test.ts";
import { type OwnNames, type OwnResource, ownResources, reference } from "../../references.ts";
import type { Problem, Rule } from "../finding.ts";
import { pathOf } from "../knowledge/presence.ts";
import type { RecordFilter } from "../prepare.ts";
import { inPattern, spanOf } from "../problem.ts";
import { trailNames } from "../trail-names.ts";

export const missesOwnTrail: Rule = {
  id: "misses-own-trail",
  severity: "error",
  title: "the pattern means the trail's bucket or role, and its name does not fit",
  why: "A pattern that looks for *trail* in a name is dead where the trail's bucket is called otherwise, and rings for strangers' buckets. {{stack.bucket}} and {{stack.role}} are the names themselves. A warning where the pattern names one other resource exactly.",
  source: "docs/monitors.md",
  *check({ recordFilters, declared, expected, trails }) {
    const names = declared ? [declared.names] : trails.map(trailNames);
    for (const filter of recordFilters)
      for (const [path, resource] of watched)
        yield* problemsOf(filter, path, resource, names, (declared ?? expected) !== undefined);
  },
};

/** Where records name a resource that a trail needs. */
const watched: readonly (readonly [path: string, resource: OwnResource])[] = [
  ["requestParameters.bucketName", "bucket"],
  ["requestParameters.roleName", "role"],
];

function* problemsOf(
  filter: RecordFilter,
  path: string,
  resource: OwnResource,
  names: readonly OwnNames[],
  isOurs: boolean,
): Generator<Problem> {
  const own = names.flatMap((each) => each[resource] ?? []);
  const [example] = own;
  const tests = filter.conditions.flatMap((condition) => wanted(condition, path));
  const [first] = tests;
  if (example === undefined || !first || !tests.some(({ text }) => speaksOfTrail.test(text))) return;
  if (tests.some(({ test }) => own.some(nodeTest(test)))) return;
  const isGuess = tests.some(({ text }) => text.includes("*"));
  yield inPattern(filter, spanOf(...tests.map(({ span }) => span)), {
    message: `${printSelector(first.selector)} is compared with ${tests.map(({ text }) => text).join(" or ")}, and ${ownResources[resource]} has a name such as ${example}`,
    fix: `Write "${reference(resource)}" for the name of the stack's own.`,
    severity: isOurs && isGuess ? "error" : "warning",
  });
}

const speaksOfTrail = /trail|cloudwatch.?logs/i;

function wanted({ selector, test, span }: JsonCondition, path: string) {
  return pathOf(selector) === path && test.kind === "equality" && test.operator === "="
    ? [{ selector, span, test, text: textOf(test) }]
    : [];
}

function textOf({ value }: Equality): string {
  return value.kind === "text" ? value.value : value.source;
}
