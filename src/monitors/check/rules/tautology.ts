/** Alternatives on one field of which one always holds (trap 6). */
import { conditionsOf } from "../../../patterns/expression.ts";
import type { Expression, JsonCondition } from "../../../patterns/pattern.ts";
import { printSelector } from "../../../patterns/print.ts";
import { byField } from "../cases.ts";
import { leaveNothingOut } from "../compatible.ts";
import type { Problem, Rule } from "../finding.ts";
import type { RecordFilter } from "../prepare.ts";
import { inPattern, spanOf, textAt } from "../problem.ts";

export const tautology: Rule = {
  id: "tautology",
  severity: "error",
  step: "datapoint",
  title: "one of the alternatives always holds",
  why: '`$.f != "a" || $.f != "b"` is true of every value: what is not a is let in by the first clause, and a by the second. && is meant.',
  source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html",
  *check({ recordFilters }) {
    for (const filter of recordFilters) yield* problemsIn(filter, filter.parsed.expression);
  },
};

function* problemsIn(filter: RecordFilter, expression: Expression<JsonCondition>): Generator<Problem> {
  if (!("clauses" in expression)) return;
  if (expression.kind === "any") {
    const direct = expression.clauses.flatMap((clause) => (isAny(clause) ? conditionsOf(clause) : []));
    for (const conditions of byField(direct).values()) {
      if (leaveNothingOut(conditions.map(({ test }) => test))) yield problemOf(filter, conditions);
    }
  }
  for (const clause of expression.clauses) yield* problemsIn(filter, clause);
}

function isAny(clause: Expression<JsonCondition>): boolean {
  return !("clauses" in clause) || (clause.kind === "any" && clause.clauses.every(isAny));
}

function problemOf(filter: RecordFilter, conditions: readonly JsonCondition[]): Problem {
  const [first] = conditions;
  const texts = conditions.map(({ span }) => textAt(filter, span));
  return inPattern(filter, spanOf(...conditions.map(({ span }) => span)), {
    message: `${texts.join(" || ")} holds for every value of ${first ? printSelector(first.selector) : "the field"}`,
    fix: `Join them by &&: (${texts.join(") && (")})`,
  });
}
