/** Conditions on fields that the wanted records lack (trap 1). */
import type { JsonCondition } from "../../../patterns/pattern.ts";
import { printSelector } from "../../../patterns/print.ts";
import type { Case } from "../cases.ts";
import type { Problem, Rule } from "../finding.ts";
import { fieldAt, isOpen, pathOf, presenceOf, wantedBy } from "../knowledge/presence.ts";
import type { RecordFilter } from "../prepare.ts";
import { inPattern, textAt } from "../problem.ts";

export const absentField: Rule = {
  id: "absent-field",
  severity: "error",
  step: "datapoint",
  title: "the wanted records lack the field",
  why: 'Every test but NOT EXISTS is false of a field that is not there, != as well: `$.userIdentity.invokedBy != "x"` leaves out everything that people do themselves.',
  source: "recorded by TestMetricFilter; https://github.com/DataBiosphere/azul/issues/5884",
  *check({ recordFilters }) {
    for (const filter of recordFilters) {
      for (const condition of filter.conditions) {
        const problem = certainProblem(filter, condition);
        if (problem) yield problem;
      }
      yield* missedRecords(filter);
    }
  },
};

/** A condition that never holds, whatever else the pattern asks for. */
function certainProblem(filter: RecordFilter, condition: JsonCondition): Problem | undefined {
  const path = pathOf(condition.selector);
  if (condition.test.kind === "absence") return alwaysThere(filter, condition, path);
  const presences = casesWith(filter, condition).map((each) => presenceOf(path, wantedBy(each)));
  return presences.length > 0 && presences.every((presence) => presence === "never")
    ? neverThere(filter, condition, path)
    : undefined;
}

function casesWith({ cases }: RecordFilter, condition: JsonCondition): readonly Case[] {
  return cases.filter((each) => each.includes(condition));
}

/** Said once for each field, whose exclusions then share a guard. */
function* missedRecords(filter: RecordFilter): Generator<Problem> {
  const unguarded = filter.conditions.filter(
    (condition) =>
      isNegation(condition.test) &&
      casesWith(filter, condition).some((each) => isMissed(filter, each, pathOf(condition.selector))),
  );
  for (const [path, conditions] of Map.groupBy(unguarded, ({ selector }) => pathOf(selector))) {
    yield sometimesThere(filter, conditions, path);
  }
}

function isNegation(test: JsonCondition["test"]): boolean {
  return test.kind === "equality" && test.operator === "!=";
}

/** Whether the records that a case wants may lack the field, and no other case takes those. */
function isMissed({ cases }: RecordFilter, each: Case, path: string): boolean {
  if (presenceOf(path, wantedBy(each)) !== "sometimes") return false;
  const others = each.filter((other) => pathOf(other.selector) !== path);
  const asksForIt = each.some((other) => pathOf(other.selector) === path && !isNegation(other.test));
  return !asksForIt && !cases.some((guard) => guards(guard, others, path));
}

/** Whether a case is the same but for the field, which it wants absent. */
function guards(guard: Case, others: Case, path: string): boolean {
  return (
    guard.some(({ selector, test }) => test.kind === "absence" && isAt(path, pathOf(selector))) &&
    guard.every((condition) => others.includes(condition) || isAt(path, pathOf(condition.selector)))
  );
}

/** Whether one path is the other or lies below it. */
function isAt(path: string, parent: string): boolean {
  return path === parent || path.startsWith(`${parent}.`);
}

function alwaysThere(filter: RecordFilter, condition: JsonCondition, path: string): Problem | undefined {
  return fieldAt(path)?.presence === "always"
    ? inPattern(filter, condition.span, {
        message: `every record has ${printSelector(condition.selector)}: NOT EXISTS never holds`,
        fix: "Remove the clause.",
      })
    : undefined;
}

function neverThere(filter: RecordFilter, condition: JsonCondition, path: string): Problem {
  return inPattern(filter, condition.span, {
    message: `the records that this asks for have no ${printSelector(condition.selector)}, so the clause never holds${where(path)}`,
    fix: "Remove the clause, or ask for records that have the field.",
  });
}

function sometimesThere(filter: RecordFilter, conditions: readonly JsonCondition[], path: string): Problem {
  const [first] = conditions;
  const name = first ? printSelector(first.selector) : path;
  const exclusions = conditions.map(({ span }) => textAt(filter, span)).join(" && ");
  return inPattern(filter, first?.span ?? filter.parsed.span, {
    message: `!= is false where ${name} is missing${where(path)}`,
    fix: `Write ((${name} NOT EXISTS) || (${exclusions}))`,
    // Which parameters a call has is for its caller to say.
    ...(isOpen(path) && !fieldAt(path) && { severity: "warning" as const }),
  });
}

function where(path: string): string {
  const when = fieldAt(path)?.when;
  return when === undefined ? "" : `; it is there only ${when}`;
}
