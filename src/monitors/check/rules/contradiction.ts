/** Clauses that can never hold together (trap 6). */
import type { JsonCondition } from "../../../patterns/pattern.ts";
import { byField, type Case } from "../cases.ts";
import { canHoldTogether, clashAmong } from "../compatible.ts";
import type { Problem, Rule } from "../finding.ts";
import type { RecordFilter } from "../prepare.ts";
import { inPattern, spanOf, textAt } from "../problem.ts";

export const contradiction: Rule = {
  id: "contradiction",
  severity: "error",
  step: "datapoint",
  title: "the clauses exclude each other",
  why: "&& asks one record for all of it: a field has one value, so two = on it never hold together, and || is meant.",
  source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html",
  *check({ recordFilters }) {
    for (const filter of recordFilters) yield* problemsOf(filter);
  },
};

/** What is said of a pair is said once; of a pair whose conditions hold in other cases, nothing. */
function* problemsOf(filter: RecordFilter): Generator<Problem> {
  const { cases, conditions } = filter;
  const clashes = new Map(cases.map((each) => [each, clashIn(each)]));
  const alive = new Set(cases.filter((each) => !clashes.get(each)).flat());
  const isWholeDead = alive.size === 0 && conditions.length > 0;
  const said = new Set<JsonCondition>();
  for (const clash of clashes.values()) {
    if (!clash || clash.every((condition) => alive.has(condition) || said.has(condition))) continue;
    for (const condition of clash) said.add(condition);
    yield problemOf(filter, clash, isWholeDead);
    if (isWholeDead) return;
  }
}

function clashIn(each: Case): readonly JsonCondition[] | undefined {
  for (const conditions of byField(each).values()) {
    if (conditions.length < 2) continue;
    const clash = clashAmong(conditions);
    if (clash) return clash;
    if (!canHoldTogether(conditions.map(({ test }) => test))) return conditions;
  }
  return undefined;
}

function problemOf(filter: RecordFilter, clash: readonly JsonCondition[], isWholeDead: boolean): Problem {
  const texts = clash.map(({ span }) => textAt(filter, span));
  const isAlternative = clash.every(({ test }) => test.kind === "equality" && test.operator === "=");
  return inPattern(filter, spanOf(...clash.map(({ span }) => span)), {
    message: `no value satisfies ${texts.join(" and ")}${isWholeDead ? ": the pattern matches nothing" : ""}`,
    fix: isAlternative ? `Join them by ||: (${texts.join(") || (")})` : "Remove one of them.",
  });
}
