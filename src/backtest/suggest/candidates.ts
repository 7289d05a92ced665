/** Which exclusions are worth a try. */
import type { OwnGroup } from "../answer/samples.ts";
import { tally } from "../answer/tally.ts";
import { type ExcludedField, type Exclusion, excludedFields, exclusionOf } from "./exclusion.ts";

/** The most frequent values of each field; never root, and never all there is. */
export function candidates(groups: readonly OwnGroup[], matches: number): Exclusion[] {
  return excludedFields.flatMap((field) => candidatesOf(field, groups, matches));
}

const triedOfField = 3;
/** An exclusion that hides less would not be noticed. */
const leastShare = 0.1;

function candidatesOf(field: ExcludedField, groups: readonly OwnGroup[], matches: number): Exclusion[] {
  const values = groups.map(({ group }) => [field.valueOf(group.told), group.matches] as const);
  const isEverAbsent = values.some(([value]) => value === undefined);
  return tally(values, triedOfField)
    .filter(({ value, matches: own }) => own >= matches * leastShare && own < matches && !isRoot(value))
    .flatMap(({ value }) => exclusionOf(field, value, isEverAbsent) ?? []);
}

function isRoot(value: string): boolean {
  return /^arn:[^:]*:iam::\d*:root$/.test(value);
}
