/** Patterns that match nearly every record (trap 6): the alarm rings for good. */
import { conditionsOf } from "../../../patterns/expression.ts";
import type { Expression, JsonCondition, Pattern } from "../../../patterns/pattern.ts";
import { PatternError } from "../../../patterns/pattern-error.ts";
import type { Problem, Rule } from "../finding.ts";
import type { Alarm } from "../inventory.ts";
import type { PreparedFilter, PreparedView } from "../prepare.ts";
import { inPattern, textAt } from "../problem.ts";
import { measuredShares, partOf, shareOfKinds, shareWords } from "../shares.ts";

/** One or two odd records in ten do not make a pattern selective. */
const nearlyAll = 0.8;

/** Of every set of published records, and of the kinds that every account has: no one account decides it. */
function isNearlyAll(pattern: Pattern): boolean {
  return shareOfKinds(pattern) >= nearlyAll && measuredShares(pattern).every((share) => partOf(share) >= nearlyAll);
}

/** From here on an alarm counts volume, and is meant to see everything. */
const volume = 1000;

export const matchesEverything: Rule = {
  id: "matches-everything",
  severity: "error",
  step: "datapoint",
  title: "the pattern matches nearly every record",
  why: "An account makes records all day long. A pattern that takes nearly all of them keeps its alarm in ALARM, like CIS 4.1 of v1.4 to v3.0 with its alternatives of !=.",
  source:
    "CIS AWS Foundations Benchmark v1.4-v3.0, 4.1; measured over 2,900 and 310 published management events, and over ten kinds that every account has",
  *check(view) {
    for (const filter of view.filters) {
      if (!filter.isOnRecords || alarmsOn(filter, view).every(isMeant)) continue;
      const problem = problemWith(filter);
      if (problem) yield problem;
    }
  },
};

// A filter without an alarm is judged as if it had one that rings at once.
function alarmsOn(filter: PreparedFilter, { alarms }: PreparedView): readonly Partial<Alarm>[] {
  const own = alarms.filter(({ feeds }) => feeds.includes(filter));
  return own.length > 0 ? own : [{}];
}

/** Whether an alarm is there to see everything: it rings on silence, or on sheer volume. */
function isMeant({ comparison = "", threshold = 1 }: Partial<Alarm>): boolean {
  return comparison.startsWith("LessThan") || threshold >= volume;
}

function problemWith(filter: PreparedFilter): Problem | undefined {
  const { parsed, pattern = "" } = filter;
  if (!parsed || parsed instanceof PatternError || !isNearlyAll(parsed)) return undefined;
  const culprit = parsed.kind === "json" ? culpritIn(parsed.expression, filter) : undefined;
  const text = culprit ? textAt(filter, culprit.span) : pattern;
  const measured = culprit && parsed.kind === "json" ? { ...parsed, expression: culprit } : parsed;
  return inPattern(filter, culprit?.span ?? { start: 0, end: Math.max(1, pattern.length) }, {
    message: `${text === "" ? "the empty pattern" : text} holds for nearly every record: ${measuredShares(measured).map(shareWords).join(", ")}`,
    fix:
      culprit && parsed.kind === "json" && culprit !== parsed.expression
        ? "Join what is to be left out by && to the rest, in parentheses."
        : "Name the events that are meant, such as $.eventName = CreateUser.",
  });
}

/** The first alternative that alone holds for nearly everything. */
function culpritIn(expression: Expression<JsonCondition>, filter: PreparedFilter): Expression<JsonCondition> {
  if (!("clauses" in expression) || expression.kind === "all") return expression;
  const { parsed } = filter;
  if (!parsed || parsed instanceof PatternError || parsed.kind !== "json") return expression;
  const alone = expression.clauses.find(
    (clause) => conditionsOf(clause).length > 0 && isNearlyAll({ ...parsed, expression: clause }),
  );
  return alone ?? expression;
}
