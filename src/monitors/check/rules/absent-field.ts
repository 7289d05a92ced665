/** Conditions on fields that the wanted records lack (trap 1). */
import type { JsonCondition } from "../../../patterns/pattern.ts";
import { printSelector } from "../../../patterns/print.ts";
import type { Obstacle, Problem, Rule } from "../finding.ts";
import { fieldAt, isNegation, pathOf, presenceOf } from "../knowledge/presence.ts";
import { isMissed } from "../missed.ts";
import type { RecordFilter } from "../prepare.ts";
import { inPattern, textAt } from "../problem.ts";

export const absentField: Rule = {
  id: "absent-field",
  severity: "error",
  step: "datapoint",
  title: "the wanted records lack the field",
  why: 'Every test but NOT EXISTS is false of a field that is not there, != as well: `$.userIdentity.invokedBy != "x"` leaves out everything that people do themselves. An error where no wanted record has the field; a warning where some have it and the pattern passes over the rest.',
  source: "recorded by TestMetricFilter; https://github.com/DataBiosphere/azul/issues/5884",
  *obstacles({ conditions, wanted }) {
    for (const condition of conditions) {
      const path = pathOf(condition.selector);
      const presence = presenceOf(path, wanted);
      if (condition.test.kind === "absence" ? isAlwaysThere(path, presence) : presence === "never") {
        yield condition.test.kind === "absence" ? alwaysThere(condition) : neverThere(condition, path);
      }
    }
  },
  *check({ recordFilters }) {
    for (const filter of recordFilters) yield* missedRecords(filter);
  },
};

function isAlwaysThere(path: string, presence: string): boolean {
  return presence === "always" && fieldAt(path)?.presence === "always";
}

/** Said once for each field, whose exclusions then share a guard. */
function* missedRecords(filter: RecordFilter): Generator<Problem> {
  const unguarded = filter.conditions.filter((condition) => isNegation(condition) && isMissed(filter, condition));
  for (const [path, conditions] of Map.groupBy(unguarded, ({ selector }) => pathOf(selector))) {
    yield sometimesThere(filter, conditions, path);
  }
}

function alwaysThere(condition: JsonCondition): Obstacle {
  return {
    conditions: [condition],
    message: `every record has ${printSelector(condition.selector)}: NOT EXISTS never holds`,
    fix: "Remove the clause.",
    isCertain: true,
  };
}

function neverThere(condition: JsonCondition, path: string): Obstacle {
  return {
    conditions: [condition],
    message: `the records that this asks for have no ${printSelector(condition.selector)}, so the clause never holds${where(path)}`,
    fix: "Remove the clause, or ask for records that have the field.",
    isCertain: true,
  };
}

function sometimesThere(filter: RecordFilter, conditions: readonly JsonCondition[], path: string): Problem {
  const [first] = conditions;
  const name = first ? printSelector(first.selector) : path;
  const exclusions = conditions.map(({ span }) => textAt(filter, span)).join(" && ");
  return inPattern(filter, first?.span ?? filter.parsed.span, {
    message: `!= is false where ${name} is missing, so the pattern passes over those records${where(path)}`,
    fix: `Write ((${name} NOT EXISTS) || (${exclusions}))`,
    severity: "warning",
  });
}

function where(path: string): string {
  const when = fieldAt(path)?.when;
  return when === undefined ? "" : `; it is there only ${when}`;
}
