/** A clause that does nothing beside another: the same twice, or a narrower one beside a wider. */
import type { Expression, JsonCondition, Junction } from "../../../patterns/pattern.ts";
import { printPattern } from "../../../patterns/print.ts";
import { nodeTest } from "../../../patterns/value-test.ts";
import { byField } from "../cases.ts";
import type { Problem, Rule } from "../finding.ts";
import type { RecordFilter } from "../prepare.ts";
import { inPattern, textAt } from "../problem.ts";

export const duplicateClause: Rule = {
  id: "duplicate-clause",
  severity: "warning",
  step: "datapoint",
  title: "the clause does nothing beside another",
  why: 'A clause that is repeated does nothing, nor does `!= "GetUser"` beside `!= "Get*"`, which leaves it out already; often another one was meant.',
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
  yield* swallowed(filter, expression);
}

/** Exact values beside a text with wildcards on the same field that takes them in. */
function* swallowed(filter: RecordFilter, { kind, clauses }: Junction<JsonCondition>): Generator<Problem> {
  // && of != and || of = are the same thought: what one leaves out, or lets in, the other does already.
  const operator = kind === "all" ? "!=" : "=";
  const direct = clauses.filter((clause): clause is JsonCondition => !("clauses" in clause));
  for (const conditions of byField(direct).values()) {
    const compared = conditions.flatMap((condition) => {
      const { test } = condition;
      return test.kind === "equality" && test.operator === operator && test.value.kind === "text"
        ? [{ condition, test, text: test.value.value }]
        : [];
    });
    for (const narrow of compared) {
      const wide = compared.find(
        ({ test, text }) =>
          text.includes("*") &&
          text !== narrow.text &&
          !narrow.text.includes("*") &&
          nodeTest({ ...test, operator: "=" })(narrow.text),
      );
      if (!wide) continue;
      yield inPattern(filter, narrow.condition.span, {
        message: `${textAt(filter, narrow.condition.span)} does nothing beside ${textAt(filter, wide.condition.span)}`,
        fix: "Remove it, or write what was meant.",
      });
    }
  }
}
