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
  title: "the wanted records lack the field",
  why: 'Every test but NOT EXISTS is false of a field that is not there, != as well: `$.userIdentity.invokedBy != "x"` leaves out everything that people do themselves.',
  source: "recorded by TestMetricFilter; https://github.com/DataBiosphere/azul/issues/5884",
  *check({ recordFilters }) {
    for (const filter of recordFilters) {
      for (const condition of filter.conditions) {
        const problem = problemWith(filter, condition);
        if (problem) yield problem;
      }
    }
  },
};

const problemWith = (filter: RecordFilter, condition: JsonCondition): Problem | undefined => {
  const cases = filter.cases.filter((each) => each.includes(condition));
  const path = pathOf(condition.selector);
  if (condition.test.kind === "absence") return alwaysThere(filter, condition, path);
  if (cases.length > 0 && cases.every((each) => presenceOf(path, wantedBy(each)) === "never")) {
    return neverThere(filter, condition, path);
  }
  const isNegation = condition.test.kind === "equality" && condition.test.operator === "!=";
  const isUnguarded = cases.some((each) => isMissed(filter, each, condition, path));
  return isNegation && isUnguarded ? sometimesThere(filter, condition, path) : undefined;
};

/** Whether the records that a case wants may lack the field, and no other case takes those. */
const isMissed = ({ cases }: RecordFilter, each: Case, condition: JsonCondition, path: string): boolean => {
  if (presenceOf(path, wantedBy(each)) !== "sometimes") return false;
  const others = each.filter((other) => pathOf(other.selector) !== path);
  const asksForIt = each.some((other) => pathOf(other.selector) === path && isPositive(other.test));
  return !asksForIt && !cases.some((guard) => guards(guard, others, path)) && each.includes(condition);
};

const isPositive = (test: JsonCondition["test"]): boolean => test.kind !== "equality" || test.operator === "=";

/** Whether a case is the same but for the field, which it wants absent. */
const guards = (guard: Case, others: Case, path: string): boolean =>
  guard.some(({ selector, test }) => test.kind === "absence" && isAt(path, pathOf(selector))) &&
  guard.every((condition) => others.includes(condition) || isAt(path, pathOf(condition.selector)));

/** Whether one path is the other or lies below it. */
const isAt = (path: string, parent: string): boolean => path === parent || path.startsWith(`${parent}.`);

const alwaysThere = (filter: RecordFilter, condition: JsonCondition, path: string): Problem | undefined =>
  fieldAt(path)?.presence === "always"
    ? inPattern(filter, condition.span, {
        message: `every record has ${printSelector(condition.selector)}: NOT EXISTS never holds`,
        fix: "Remove the clause.",
      })
    : undefined;

const neverThere = (filter: RecordFilter, condition: JsonCondition, path: string): Problem =>
  inPattern(filter, condition.span, {
    message: `the records that this asks for have no ${printSelector(condition.selector)}, so the clause never holds${where(path)}`,
    fix: "Remove the clause, or ask for records that have the field.",
  });

const sometimesThere = (filter: RecordFilter, condition: JsonCondition, path: string): Problem => {
  const name = printSelector(condition.selector);
  return inPattern(filter, condition.span, {
    message: `!= is false where ${name} is missing${where(path)}`,
    fix: `Write ((${name} NOT EXISTS) || (${textAt(filter, condition.span)}))`,
    // Which parameters a call has is for its caller to say.
    ...(isOpen(path) && !fieldAt(path) && { severity: "warning" as const }),
  });
};

const where = (path: string): string => {
  const when = fieldAt(path)?.when;
  return when === undefined ? "" : `; it is there only ${when}`;
};
