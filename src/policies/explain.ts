/** Why policies do not allow what is asked. */
import { applies, type Mismatch, mismatches } from "./match.ts";
import type { Policy, Statement } from "./policy.ts";
import type { Question } from "./question.ts";

/** What refuses, as data. `policy` is a place in the list that was asked. */
export type Refusal =
  /** This statement denies it. */
  | { readonly kind: "denied"; readonly policy: number; readonly statement: Statement }
  /** Of the statements that allow the action, this one is the nearest, and fails in these elements. */
  | {
      readonly kind: "unmet";
      readonly policy: number;
      readonly statement: Statement;
      readonly mismatches: readonly [Mismatch, ...Mismatch[]];
    }
  /** No statement allows the action. */
  | { readonly kind: "unnamed" };

/** @returns undefined exactly where `decide` says `allow` */
export function explain(policies: readonly Policy[], question: Question): Refusal | undefined {
  const places = policies.flatMap(({ statements }, policy) => statements.map((statement) => ({ policy, statement })));
  const denying = places.find(({ statement }) => statement.effect === "Deny" && applies(statement, question));
  if (denying) return { kind: "denied", ...denying };
  const [nearest] = places
    .filter(({ statement }) => statement.effect === "Allow")
    .map((place) => ({ ...place, mismatches: [...mismatches(place.statement, question)] }))
    .filter((place) => place.mismatches.every(({ element }) => element !== "Action"))
    .toSorted((one, other) => one.mismatches.length - other.mismatches.length);
  if (!nearest) return { kind: "unnamed" };
  const [first, ...others] = nearest.mismatches;
  return first && { ...nearest, kind: "unmet", mismatches: [first, ...others] };
}
