/** A pattern with one thing changed, to see whether an example or test notices. */

import type { Expression, JsonCondition, JsonPattern, Junction, Span } from "../../patterns/pattern.ts";
import { printPattern } from "../../patterns/print.ts";

export interface Mutant {
  /** The changed pattern. */
  readonly pattern: string;
  /** What was changed, such as `without $.errorCode NOT EXISTS`. */
  readonly change: string;
  /** Where in the pattern it was changed. */
  readonly span: Span;
  /** The record that would notice. */
  readonly missing: string;
}

type Json = Expression<JsonCondition>;

interface Change {
  readonly expression: Json;
  readonly change: string;
  readonly span: Span;
  /** It takes more records than the pattern, or fewer. */
  readonly takes: "more" | "fewer";
}

/** Each clause dropped, each operator flipped, each literal changed; one thing at a time. */
export function mutantsOf(pattern: JsonPattern): Mutant[] {
  return changesOf(pattern.expression, pattern.text).map(({ expression, change, span, takes }) => {
    const clause = pattern.text.slice(span.start, span.end);
    return {
      pattern: printPattern({ ...pattern, expression }),
      change,
      span,
      missing:
        takes === "more"
          ? `a quiet example that is kept out by ${clause} alone`
          : `a firing example that gets in by ${clause} alone`,
    };
  });
}

function changesOf(expression: Json, text: string): Change[] {
  if (!("clauses" in expression)) return conditionChanges(expression, text);
  return [
    ...flippedJunction(expression, text),
    ...expression.clauses.flatMap((clause, index) => [
      dropped(expression, clause, index, text),
      ...changesOf(clause, text).map((change) => ({
        ...change,
        expression: replaced(expression, index, change.expression),
      })),
    ]),
  ];
}

function replaced(junction: Junction<JsonCondition>, index: number, clause: Json): Json {
  return { ...junction, clauses: junction.clauses.with(index, clause) };
}

function dropped(junction: Junction<JsonCondition>, { span }: Json, index: number, text: string): Change {
  const clauses = junction.clauses.toSpliced(index, 1);
  const [only] = clauses;
  return {
    expression: clauses.length === 1 && only ? only : { ...junction, clauses },
    change: `without ${text.slice(span.start, span.end)}`,
    span,
    takes: junction.kind === "all" ? "more" : "fewer",
  };
}

function flippedJunction(junction: Junction<JsonCondition>, text: string): Change[] {
  const [from, to] = junction.kind === "all" ? ["&&", "||"] : ["||", "&&"];
  return [
    {
      expression: { ...junction, kind: junction.kind === "all" ? "any" : "all" },
      change: `${to} instead of ${from} in ${text.slice(junction.span.start, junction.span.end)}`,
      span: junction.span,
      takes: junction.kind === "all" ? "more" : "fewer",
    },
  ];
}

const opposites = { "=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">" } as const;

function conditionChanges(condition: JsonCondition, text: string): Change[] {
  const source = text.slice(condition.span.start, condition.span.end);
  const changed = (test: JsonCondition["test"], change: string, takes: Change["takes"]): Change => ({
    expression: { ...condition, test },
    change: `${change} in ${source}`,
    span: condition.span,
    takes,
  });
  const { test } = condition;
  switch (test.kind) {
    case "absence":
      return [changed({ ...anything, span: test.span }, "= * instead of NOT EXISTS", "fewer")];
    case "constant": {
      if (test.constant === "NULL") return [];
      const constant = test.constant === "TRUE" ? "FALSE" : "TRUE";
      return [changed({ ...test, constant }, `IS ${constant} instead of IS ${test.constant}`, "fewer")];
    }
    case "ordering":
      return [
        changed({ ...test, operator: opposites[test.operator] as typeof test.operator }, flip(test.operator), "fewer"),
        changed(
          { ...test, value: oneMore(test.value) },
          `${test.value.value + 1} instead of ${test.value.source}`,
          "fewer",
        ),
      ];
    case "equality":
      return [
        changed({ ...test, operator: opposites[test.operator] as typeof test.operator }, flip(test.operator), "fewer"),
        ...literalChanges(test, changed),
      ];
  }
}

function literalChanges(
  test: Extract<JsonCondition["test"], { kind: "equality" }>,
  changed: (test: JsonCondition["test"], change: string, takes: Change["takes"]) => Change,
): Change[] {
  const { value, operator } = test;
  const takes = operator === "=" ? "fewer" : "more";
  if (value.kind === "number")
    return [changed({ ...test, value: oneMore(value) }, `${value.value + 1} instead of ${value.source}`, takes)];
  // `*` alone has no letter to change.
  if (value.kind === "regex" || !/[^*]/.test(value.value)) return [];
  const other = value.value.replace(/[^*](?=\**$)/, "$&~");
  return [
    changed(
      { ...test, value: { ...value, value: other, quoted: true } },
      `${JSON.stringify(other)} instead of ${value.value}`,
      takes,
    ),
  ];
}

function flip(operator: keyof typeof opposites): string {
  return `${opposites[operator]} instead of ${operator}`;
}

function oneMore<Value extends { readonly value: number }>(value: Value) {
  return { ...value, value: value.value + 1, source: String(value.value + 1) };
}

const anything = {
  kind: "equality",
  operator: "=",
  value: { kind: "text", value: "*", quoted: false, span: { start: 0, end: 0 } },
} as const;
