/** Clauses that can never hold together (trap 6). */
import type { JsonCondition } from "../../../patterns/pattern.ts";
import { byField, type Case } from "../cases.ts";
import { canHoldTogether, clashAmong } from "../compatible.ts";
import type { Rule } from "../finding.ts";
import type { RecordFilter } from "../prepare.ts";
import { textAt } from "../problem.ts";

export const contradiction: Rule = {
  id: "contradiction",
  severity: "error",
  step: "datapoint",
  title: "the clauses exclude each other",
  why: "&& asks one record for all of it: a field has one value, so two = on it never hold together, and || is meant.",
  source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html",
  *obstacles({ conditions }, filter) {
    const clash = clashIn(conditions);
    if (clash) yield { conditions: clash, ...words(filter, clash), isCertain: true };
  },
};

function clashIn(each: Case): readonly JsonCondition[] | undefined {
  for (const conditions of byField(each).values()) {
    if (conditions.length < 2) continue;
    const clash = clashAmong(conditions);
    if (clash) return clash;
    if (!canHoldTogether(conditions.map(({ test }) => test))) return conditions;
  }
  return undefined;
}

function words(filter: RecordFilter, clash: readonly JsonCondition[]) {
  const texts = clash.map(({ span }) => textAt(filter, span));
  const isAlternative = clash.every(({ test }) => test.kind === "equality" && test.operator === "=");
  return {
    message: `no value satisfies ${texts.join(" and ")}`,
    fix: isAlternative ? `Join them by ||: (${texts.join(") || (")})` : "Remove one of them.",
  };
}
