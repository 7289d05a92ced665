/** The ways in which a pattern can match: its expression multiplied out. */
import type { Expression, JsonCondition } from "../../patterns/pattern.ts";
import { printSelector } from "../../patterns/print.ts";

/** Conditions that must all hold for the pattern to match in this way. */
export type Case = readonly JsonCondition[];

/** A pattern of 1,024 characters rarely has more than fifty; far beyond that the rules look at clauses one by one. */
const most = 1024;

/** All ways in which an expression can hold, from left to right; `undefined` where they are too many to look at. */
export function casesOf(expression: Expression<JsonCondition>): readonly Case[] | undefined {
  if (!("clauses" in expression)) return [[expression]];
  let cases: readonly Case[] = expression.kind === "all" ? [[]] : [];
  for (const clause of expression.clauses) {
    const more = casesOf(clause);
    if (!more) return undefined;
    if (expression.kind === "any") cases = [...cases, ...more];
    else if (cases.length * more.length > most) return undefined;
    else cases = cases.flatMap((left) => more.map((right) => [...left, ...right]));
  }
  return cases.length > most ? undefined : cases;
}

/** The conditions of a case by the field that they are on. Wildcards are left out: each may mean another element. */
export function byField(conditions: Case): ReadonlyMap<string, readonly JsonCondition[]> {
  return Map.groupBy(
    conditions.filter(({ selector }) => selector.steps.every(({ kind }) => kind !== "each")),
    ({ selector }) => printSelector(selector),
  );
}
