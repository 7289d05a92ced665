/** A filter pattern as an SQL condition: exact where SQL can say the same, otherwise a sieve that loses nothing. */
import type { Expression, JsonCondition, Pattern, Selector, Step, TermsPattern } from "../pattern.ts";
import { clause, type SqlNode } from "./clause.ts";
import type { SqlColumns } from "./columns.ts";
import type { PathStep, SqlDialect } from "./dialect.ts";

export interface SqlCondition {
  /** True or false, never NULL, over the columns that were asked for. */
  readonly condition: string;
  /** What SQL cannot say: such a clause is taken as true, so that a record of the condition is still to be judged. */
  readonly inexact: readonly string[];
}

/**
 * @param columns gathers the columns that the condition names
 * @param record the SQL name of the column with the record's JSON text
 */
export function sqlCondition(pattern: Pattern, sql: SqlDialect, columns: SqlColumns, record = "record"): SqlCondition {
  const inexact: string[] = [];
  const condition = conditionOf(pattern, { sql, columns, record, doubt: (text) => inexact.push(text) });
  return { condition, inexact };
}

interface Translation {
  readonly sql: SqlDialect;
  readonly columns: SqlColumns;
  readonly record: string;
  doubt(clause: string): void;
}

function conditionOf(pattern: Pattern, to: Translation): string {
  switch (pattern.kind) {
    case "terms":
      return termsCondition(pattern, to);
    case "json":
      return joined(pattern.expression, (condition) =>
        orDoubt(condition, pattern.text, jsonCondition(condition, to), to),
      );
    case "regexPattern":
    case "space":
      // Of no use on records, which are JSON; what such a pattern needs is left to the literals.
      return orDoubt(pattern, pattern.text, undefined, to);
  }
}

function orDoubt(
  { span }: { readonly span: { readonly start: number; readonly end: number } },
  text: string,
  condition: string | undefined,
  { doubt }: Translation,
): string {
  if (condition === undefined) doubt(text.slice(span.start, span.end));
  return condition ?? "true";
}

function joined<Condition extends { readonly kind: string }>(
  expression: Expression<Condition>,
  write: (condition: Condition) => string,
): string {
  if (!("clauses" in expression)) return write(expression);
  const clauses = expression.clauses.map((one) => joined(one, write));
  return `(${clauses.join(expression.kind === "all" ? " AND " : " OR ")})`;
}

// Optional terms count only among themselves, as in `match.ts`.
function termsCondition({ terms }: TermsPattern, { sql, record }: Translation): string {
  if (terms.length === 0) return "true";
  const holds = (value: string) => `${sql.position(record, value)} > 0`;
  if (terms.every(({ mode }) => mode === "optional")) return `(${terms.map(({ value }) => holds(value)).join(" OR ")})`;
  const counted = terms.filter(({ mode }) => mode !== "optional");
  return `(${counted.map(({ mode, value }) => (mode === "required" ? holds(value) : `NOT ${holds(value)}`)).join(" AND ")})`;
}

function jsonCondition({ selector, test }: JsonCondition, to: Translation): string | undefined {
  const fan = selector.steps.findIndex(({ kind }) => kind === "each");
  const before = fan < 0 ? selector.steps : selector.steps.slice(0, fan);
  const node = to.columns.node(pathOf(before));
  const guards = guardsOf(before, to.columns);
  if (!node || !guards) return undefined;
  const write = (found: SqlNode): string | undefined =>
    test.kind === "absence" ? `${found.fragment} IS NOT NULL` : clause(found, test, to.sql);
  const there = fan < 0 ? write(node) : fannedOut(node, selector, fan, write, to.sql);
  if (there === undefined) return undefined;
  const guarded = [...guards, there].join(" AND ");
  return test.kind === "absence" ? `NOT coalesce(${guarded}, false)` : `coalesce(${guarded}, false)`;
}

function fannedOut(
  { children }: SqlNode,
  { steps }: Selector,
  fan: number,
  write: (found: SqlNode) => string | undefined,
  sql: SqlDialect,
): string | undefined {
  const path = sql.path(pathOf(steps.slice(fan + 1)));
  if (path === undefined) return undefined;
  const guards = guardsOf(steps.slice(fan + 1), {
    node(below) {
      const to = sql.path(below);
      return to === undefined ? undefined : elementNode(to, sql);
    },
  });
  const condition = write(elementNode(path, sql));
  if (!guards || condition === undefined) return undefined;
  return `coalesce(${sql.anyOf(children, "e", [...guards, condition].join(" AND "))}, false)`;
}

function elementNode(path: string, sql: SqlDialect): SqlNode {
  return { fragment: sql.fragment("e", path), scalar: sql.scalar("e", path), children: sql.children("e", path) };
}

function pathOf(steps: readonly Step[]): PathStep[] {
  return steps.flatMap((step): PathStep[] =>
    step.kind === "key" ? [{ key: step.key }] : step.kind === "index" ? [{ index: step.index }] : [],
  );
}

/** Engines take `[0]` for the key "0" of an object, and a key of digits for a place in an array: the parent tells. */
function guardsOf(steps: readonly Step[], columns: Pick<SqlColumns, "node">): string[] | undefined {
  const guards: string[] = [];
  for (const [at, step] of steps.entries()) {
    const isPlace = step.kind === "index";
    if (!isPlace && !(step.kind === "key" && /^-?\d+$/.test(step.key))) continue;
    const parent = columns.node(pathOf(steps.slice(0, at)));
    if (!parent) return undefined;
    guards.push(`substr(${parent.fragment}, 1, 1) = '${isPlace ? "[" : "{"}'`);
  }
  return guards;
}
