/** A composed condition as an expression of the pattern language, which has no negation: it is pushed down to the tests. */
import type { Expression, JsonCondition, Junction, OrderingOperator } from "../../patterns/pattern.ts";
import { printSelector } from "../../patterns/print.ts";
import { type Condition, ConditionError } from "./condition.ts";

export type JsonExpression = Expression<JsonCondition>;

/** @throws ConditionError for a negation that the language cannot say */
export function expressionOf(condition: Condition, negated = false): JsonExpression {
  switch (condition.kind) {
    case "not":
      return expressionOf(condition.condition, !negated);
    case "test":
      return negated ? negation([condition.condition]) : condition.condition;
    default:
      return condition.kind === "any" && negated && ofOneField(condition.conditions)
        ? negation(condition.conditions.map((each) => each.condition))
        : joined(
            (condition.kind === "all") === negated ? "any" : "all",
            condition.conditions.map((each) => expressionOf(each, negated)),
          );
  }
}

/** What was composed has no place in a text. */
const nowhere = { start: 0, end: 0 };

/** Clauses of the same kind are taken in, a single clause stands for itself. */
export function joined(kind: Junction<never>["kind"], clauses: readonly JsonExpression[]): JsonExpression {
  const flat = clauses.flatMap((clause) => ("clauses" in clause && clause.kind === kind ? clause.clauses : [clause]));
  const [only] = flat;
  return only && flat.length === 1 ? only : { kind, clauses: flat, span: nowhere };
}

type Tests = readonly { readonly kind: "test"; readonly condition: JsonCondition }[];

/** Comparisons of one field share the guard for its absence. */
function ofOneField(conditions: readonly Condition[]): conditions is Tests {
  const fields = conditions.map((each) =>
    each.kind === "test" && each.condition.test.kind === "equality" && !isExistence(each.condition)
      ? printSelector(each.condition.selector)
      : undefined,
  );
  return fields[0] !== undefined && fields.every((each) => each === fields[0]);
}

/** None of the tests, which are of one field, holds. */
function negation(tests: readonly JsonCondition[]): JsonExpression {
  const opposites = tests.map(opposite);
  const [first] = tests;
  if (!first || first.test.kind === "absence" || isExistence(first)) return joined("all", opposites);
  return joined("any", [{ ...first, test: { kind: "absence", span: nowhere } }, joined("all", opposites)]);
}

function isExistence({ test }: JsonCondition): boolean {
  return (
    test.kind === "equality" && test.operator === "=" && test.value.kind === "text" && /^\*+$/.test(test.value.value)
  );
}

function opposite(condition: JsonCondition): JsonCondition {
  const { selector, test } = condition;
  if (isExistence(condition)) return { ...condition, test: { kind: "absence", span: nowhere } };
  if (selector.steps.some(({ kind }) => kind === "each") && test.kind !== "absence")
    throw new ConditionError(
      `not() of a test of ${printSelector(selector)} cannot be said: a pattern can ask whether some element differs, never whether all do`,
    );
  return { ...condition, test: oppositeTest(condition) };
}

function oppositeTest({ selector, test }: JsonCondition): JsonCondition["test"] {
  switch (test.kind) {
    case "absence":
      return { kind: "equality", operator: "=", span: nowhere, value: anyText };
    case "equality":
      return { ...test, operator: test.operator === "=" ? "!=" : "=" };
    case "ordering":
      return { ...test, operator: opposites[test.operator] };
    case "constant": {
      if (test.constant !== "NULL") return { ...test, constant: test.constant === "TRUE" ? "FALSE" : "TRUE" };
      throw new ConditionError(
        `not() of ${printSelector(selector)} IS NULL cannot be said: test what the field is instead`,
      );
    }
  }
}

const anyText = { kind: "text", value: "*", quoted: false, span: nowhere } as const;

const opposites: Readonly<Record<OrderingOperator, OrderingOperator>> = { "<": ">=", ">": "<=", "<=": ">", ">=": "<" };
