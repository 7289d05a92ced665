/** Which exclusions are worth a try. */
import type { OwnMatch } from "../answer/samples.ts";
import { tally } from "../answer/tally.ts";
import { type ExcludedField, type Exclusion, excludedFields, exclusionOf } from "./exclusion.ts";

/** The most frequent values of each field; never root, and never all there is. */
export function candidates(matches: readonly OwnMatch[]): Exclusion[] {
  return excludedFields.flatMap((field) => candidatesOf(field, matches));
}

const triedOfField = 3;
/** An exclusion that hides less would not be noticed. */
const leastShare = 0.1;

function candidatesOf(field: ExcludedField, matches: readonly OwnMatch[]): Exclusion[] {
  const values = matches.map(({ match }) => field.valueOf(match));
  const isEverAbsent = values.includes(undefined);
  return tally(
    values.map((value) => value ?? undefined),
    triedOfField,
  )
    .filter(({ value, matches: own }) => own >= matches.length * leastShare && own < matches.length && !isRoot(value))
    .flatMap(({ value }) => exclusionOf(field, value, isEverAbsent) ?? []);
}

function isRoot(value: string): boolean {
  return /^arn:[^:]*:iam::\d*:root$/.test(value);
}
