/** Aggregates as `stats` and log alarms write them, and what they make of rows. */
import { compileValue } from "./evaluate.ts";
import { aggregateNamed, aggregates, type Sample } from "./functions/aggregates.ts";
import type { Moment } from "./functions/function.ts";
import { checkArity, parseExpression, refuseFunction } from "./parse-expression.ts";
import { printExpression, printField } from "./print-expression.ts";
import type { Aggregate, Column, Expression } from "./query.ts";
import type { Row } from "./row.ts";
import type { Scanner } from "./scanner.ts";
import { numberOf, textOf, type Value } from "./value.ts";

/** Reads `count(*)`, `sum(f)`, `pct(f, 99)`; `name` reads what it is called. @throws QueryError */
export function parseAggregate(scanner: Scanner, name: (scanner: Scanner) => string | undefined): Aggregate {
  const token = scanner.expectKind("field", "An aggregate such as count(*) is missing.");
  const own = aggregateNamed(token.text) ?? refuseFunction(token);
  scanner.expect("(", `${own} is followed by (.`);
  const given = parseArguments(scanner);
  const end = scanner.lastEnd;
  checkArity(own, given.length, aggregates[own]?.arity ?? [0, 0], { start: token.start, end });
  const called = name(scanner);
  return {
    function: own,
    arguments: given,
    name: called ?? scanner.text.slice(token.start, end),
    named: called !== undefined,
    span: { start: token.start, end: scanner.lastEnd },
  };
}

function parseArguments(scanner: Scanner): Expression[] {
  if (scanner.take(")")) return [];
  if (scanner.take("*")) {
    scanner.expect(")", "A closing ) is missing.");
    return [];
  }
  const given = [parseExpression(scanner)];
  while (scanner.take(",")) given.push(parseExpression(scanner));
  scanner.expect(")", "A closing ) is missing.");
  return given;
}

/** `count(*) as n`; an aggregate is called by its own text where nothing else is said. */
export function printAggregate(aggregate: Aggregate): string {
  const written = printCall(aggregate);
  return aggregate.named ? `${written} as ${printField(aggregate.name)}` : written;
}

/** `count(*)`, without its name. */
export function printCall({ function: own, arguments: given }: Aggregate): string {
  return `${own}(${given.length === 0 ? "*" : given.map(printExpression).join(", ")})`;
}

/** Rows with the same values of the columns. */
export interface Group {
  readonly keys: readonly Value[];
  readonly rows: readonly Row[];
}

/** The groups of rows in the order of their first row; without a column one group, where there are rows. */
export function groupsOf(rows: readonly Row[], by: readonly Column[], moment: Moment): readonly Group[] {
  if (rows.length === 0) return [];
  if (by.length === 0) return [{ keys: [], rows }];
  const values = by.map(({ expression }) => compileValue(expression));
  const groups = new Map<string, { keys: Value[]; rows: Row[] }>();
  for (const row of rows) {
    const keys = values.map((value) => value(row, moment));
    // As answers show them: a number and the text that spells it are one group.
    const key = JSON.stringify(keys.map((value) => textOf(value) ?? null));
    const group = groups.get(key);
    if (group) group.rows.push(row);
    else groups.set(key, { keys, rows: [row] });
  }
  return [...groups.values()];
}

/** What an aggregate makes of the rows of a group. */
export function compileAggregate({
  function: own,
  arguments: given,
}: Aggregate): (rows: readonly Row[], moment: Moment) => Value {
  const values = given.map(compileValue);
  const definition = aggregates[own];
  if (own === "count" && given.length === 0) return (rows) => rows.length;
  return (rows, moment) =>
    definition?.of(
      rows.map(
        (row): Sample => ({
          values: values.map((value) => value(row, moment)),
          at: numberOf(row.get("@timestamp")),
        }),
      ),
    );
}
