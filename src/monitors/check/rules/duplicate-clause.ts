/** The same condition twice among the clauses of one && or ||. */
import type { Expression, JsonCondition } from "../../../patterns/pattern.ts";
import { printPattern } from "../../../patterns/print.ts";
import type { Problem, Rule } from "../finding.ts";
import type { RecordFilter } from "../prepare.ts";
import { inPattern, textAt } from "../problem.ts";

export const duplicateClause: Rule = {
  id: "duplicate-clause",
  severity: "warning",
  step: "datapoint",
  title: "the clause stands there twice",
  why: "A clause that is repeated does nothing; often another one was meant.",
  source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html",
  *check({ recordFilters }) {
    for (const filter of recordFilters) yield* problemsIn(filter, filter.parsed.expression);
  },
};

function* problemsIn(filter: RecordFilter, expression: Expression<JsonCondition>): Generator<Problem> {
  if (!("clauses" in expression)) return;
  const seen = new Set<string>();
  for (const clause of expression.clauses) {
    const text = printPattern({ ...filter.parsed, expression: clause });
    if (seen.has(text)) {
      yield inPattern(filter, clause.span, {
        message: `${textAt(filter, clause.span)} stands there twice`,
        fix: "Remove one of them, or write what was meant.",
      });
    }
    seen.add(text);
    yield* problemsIn(filter, clause);
  }
}
