/** Patterns within AWS's limits: an expression that is too long becomes several filters on one metric. */
import { parsePattern } from "../../../patterns/parse.ts";
import { PatternError } from "../../../patterns/pattern-error.ts";
import { all, any, type Expression, printAsPattern, printExpression } from "./expression.ts";
import { type LossLog, Refusal } from "./loss.ts";

/**
 * As few patterns as needed, each read by the real engine; a record matches one of them when it meets the expression.
 * @throws Refusal when there is no alternative left at which to part it
 */
export function patternsWithinLimits(expression: Expression, log: Pick<LossLog, "lose">): string[] {
  const text = printAsPattern(expression);
  const problem = problemOf(text);
  if (!problem) return [text];
  const halves = halvesOf(expression);
  if (!halves) throw new Refusal("pattern", `AWS refuses ${text.slice(0, 120)}…: ${problem.hint}`);
  if (!halves.areDisjoint)
    log.lose(
      "counted-twice",
      "the rule becomes several filters on one metric: a record that meets two of them counts twice",
    );
  return halves.parts.flatMap((part) => patternsWithinLimits(part, log));
}

/** What AWS has against a pattern. @returns nothing when it takes it */
export function problemOf(text: string): PatternError | undefined {
  try {
    parsePattern(text);
    return undefined;
  } catch (error) {
    if (error instanceof PatternError) return error;
    throw error;
  }
}

interface Halves {
  readonly parts: readonly [Expression, Expression];
  /** No record meets both. */
  readonly areDisjoint: boolean;
}

function halvesOf(expression: Expression): Halves | undefined {
  if (expression.kind === "condition") return undefined;
  const { clauses } = expression;
  if (expression.kind === "any") {
    const middle = Math.ceil(clauses.length / 2);
    return { parts: [any(clauses.slice(0, middle)), any(clauses.slice(middle))], areDisjoint: areExclusive(clauses) };
  }
  // The longest alternative is parted, and the other conditions stand in both halves.
  const [longest] = clauses
    .map((clause) => ({ clause, halves: halvesOf(clause) }))
    .filter(({ halves }) => halves)
    .toSorted((one, other) => printExpression(other.clause).length - printExpression(one.clause).length);
  if (!longest?.halves) return undefined;
  const others = clauses.filter((clause) => clause !== longest.clause);
  const [first, second] = longest.halves.parts;
  return { parts: [all([...others, first]), all([...others, second])], areDisjoint: longest.halves.areDisjoint };
}

/** One field asked for different plain values. */
function areExclusive(clauses: readonly Expression[]): boolean {
  const fields = clauses.map((clause) =>
    clause.kind === "condition" ? /^(\$[\w.-]+) = (?!%)[^*]+$/.exec(clause.text)?.[1] : undefined,
  );
  return fields.every((field) => field !== undefined && field === fields[0]);
}
