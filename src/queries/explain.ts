/** Says of one event, filter by filter, what a query saw and why it was let through or not. */
import { commandOf } from "./commands/commands.ts";
import { compileTest, compileValue } from "./evaluate.ts";
import type { QueryEvent } from "./event.ts";
import type { Moment } from "./functions/function.ts";
import type { Command, Expression, Query, Span } from "./query.ts";
import { fieldsIn } from "./references.ts";
import { type Row, rowOf } from "./row.ts";
import { textOf } from "./value.ts";

export type Explanation = ClauseExplanation | JunctionExplanation;

export interface JunctionExplanation {
  readonly kind: "all" | "any";
  readonly holds: boolean;
  /** The characters of the query that are explained. */
  readonly span: Span;
  readonly reason: string;
  readonly clauses: readonly Explanation[];
}

export interface ClauseExplanation {
  readonly kind: "clause";
  readonly holds: boolean;
  readonly span: Span;
  /** The clause as the query writes it. */
  readonly text: string;
  /** The fields that the clause looked at; a missing one has no value. */
  readonly saw: readonly { readonly field: string; readonly value?: string }[];
  readonly reason: string;
}

/** Explains the filters that an event comes to, until the first that does not let it through. */
export function explainQuery(query: Query, event: QueryEvent, moment: Moment): Explanation {
  const clauses: Explanation[] = [];
  let rows: readonly Row[] = [rowOf(event)];
  for (const command of query.commands) {
    if (seesGroups.has(command.kind)) break;
    const [row] = rows;
    if (!row) break;
    if (command.kind === "filter") clauses.push(explainCondition(command.condition, row, moment, query.text));
    rows = commandOf(command).compile(command)(rows, moment);
  }
  return junction("all", clauses, { start: 0, end: query.text.length }, "filters let it through");
}

/** From here on it is no longer this event alone that is looked at. */
const seesGroups: ReadonlySet<Command["kind"]> = new Set(["stats", "sort", "limit", "dedup", "unnest", "expand"]);

function explainCondition(condition: Expression, row: Row, moment: Moment, text: string): Explanation {
  if (condition.kind === "all" || condition.kind === "any") {
    const clauses = condition.clauses.map((clause) => explainCondition(clause, row, moment, text));
    return junction(condition.kind, clauses, condition.span, needs[condition.kind]);
  }
  const holds = compileTest(condition)(row, moment);
  const saw = [...fieldsIn(condition)].map((field) => seen(field, row));
  const { span } = condition;
  return {
    kind: "clause",
    holds,
    span,
    text: text.slice(span.start, span.end),
    saw,
    reason: reasonOf(condition, row, moment, holds),
  };
}

const needs = { all: "clauses hold, and and needs all", any: "clauses hold, and or needs one" } as const;

function junction(kind: "all" | "any", clauses: readonly Explanation[], span: Span, what: string): JunctionExplanation {
  const holding = clauses.filter(({ holds }) => holds).length;
  const holds = kind === "all" ? holding === clauses.length : holding > 0;
  return { kind, holds, span, clauses, reason: `${holding} of ${clauses.length} ${what}` };
}

function seen(field: string, row: Row): ClauseExplanation["saw"][number] {
  const value = textOf(row.get(field));
  return { field, ...(value !== undefined && { value: shortened(value) }) };
}

const longestShown = 200;

function shortened(value: string): string {
  return value.length > longestShown ? `${value.slice(0, longestShown)}…` : value;
}

function reasonOf(condition: Expression, row: Row, moment: Moment, holds: boolean): string {
  const missing = [...fieldsIn(condition)].filter((field) => row.get(field) === undefined);
  if (missing.length > 0) {
    const what = `${missing.join(", ")} ${missing.length === 1 ? "is" : "are"} missing`;
    return holds && isNegative(condition) ? `${what}, and a missing field differs from everything` : what;
  }
  if (condition.kind === "comparison") {
    const left = textOf(compileValue(condition.left)(row, moment)) ?? "nothing";
    const right = textOf(compileValue(condition.right)(row, moment)) ?? "nothing";
    if (!holds && condition.operator === "=" && left.toLowerCase() === right.toLowerCase())
      return `${shortened(left)} differs from ${right} in upper and lower case`;
    return `${shortened(left)} ${condition.operator} ${shortened(right)} is ${holds}`;
  }
  return holds ? "it holds" : "it does not hold";
}

function isNegative(condition: Expression): boolean {
  if (condition.kind === "comparison") return condition.operator === "!=";
  return (condition.kind === "like" || condition.kind === "in") && condition.negated;
}
