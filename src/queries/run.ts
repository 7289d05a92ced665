/** Compiles a query once and runs it over any number of events. */

import { defaultColumns } from "./ambiguities.ts";
import type { Shown, Step } from "./commands/command.ts";
import { commandOf } from "./commands/commands.ts";
import { isComputed } from "./commands/fields.ts";
import { defaultRows } from "./commands/limit.ts";
import { compileTest, type Test } from "./evaluate.ts";
import type { QueryEvent } from "./event.ts";
import type { Moment } from "./functions/function.ts";
import type { Command, Expression, Query } from "./query.ts";
import { fieldsIn } from "./references.ts";
import { type Row, rowOf } from "./row.ts";

export interface Answer {
  /** The names that are shown, in order. */
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** How many events the filters let through. */
  readonly matched: number;
}

export interface CompiledQuery {
  readonly query: Query;
  readonly columns: readonly string[];
  /** Whether the filters that a query starts with let an event through; `run` asks them itself. */
  admits(event: QueryEvent, moment: Moment): boolean;
  /** @param events newest first @param mostRows what an answer has at most where the query does not say. Default 10,000 */
  run(events: readonly QueryEvent[], moment: Moment, mostRows?: number): Answer;
}

/** Compiles a parsed query. Running it takes time linear in the events, but for sorting. */
export function compileQuery(query: Query): CompiledQuery {
  const { first, rest } = withFiltersFirst(query.commands);
  const tests = first.map(compileTest);
  const steps = rest.map((command) => ({ command, step: commandOf(command).compile(command) }));
  const limited = query.commands.some(({ kind }) => kind === "limit");
  const columns = shownColumns(query);
  return {
    query,
    columns,
    admits: (event, moment) => tests.every((test) => test(event, moment)),
    run: (events, moment, mostRows = defaultRows) => {
      const rows = matching(events, tests, moment).map(rowOf);
      const { rows: left, matched } = runSteps(steps, rows, moment);
      return { columns, rows: limited ? left : left.slice(0, mostRows), matched };
    },
  };
}

function matching(events: readonly QueryEvent[], tests: readonly Test[], moment: Moment): readonly QueryEvent[] {
  return tests.length === 0 ? events : events.filter((event) => tests.every((test) => test(event, moment)));
}

function runSteps(steps: readonly { command: Command; step: Step }[], events: readonly Row[], moment: Moment) {
  let rows = events;
  let matched: number | undefined;
  for (const { command, step } of steps) {
    if (endsMatching.has(command.kind)) matched ??= rows.length;
    rows = step(rows, moment);
  }
  return { rows, matched: matched ?? rows.length };
}

/** From these commands on a row is no longer one event that matched. */
const endsMatching: ReadonlySet<Command["kind"]> = new Set(["stats", "limit", "dedup", "unnest", "expand"]);

/**
 * Filters that a query starts with are asked before anything else is worked out, also from behind `fields`, where they
 * ask for no column that it makes: most events are of no concern to a query.
 */
function withFiltersFirst(commands: readonly Command[]): {
  readonly first: readonly Expression[];
  readonly rest: readonly Command[];
} {
  const first: Expression[] = [];
  const rest: Command[] = [];
  const computed = new Set<string>();
  for (const [at, command] of commands.entries()) {
    if (command.kind === "filter" && computed.isDisjointFrom(fieldsIn(command.condition)))
      first.push(command.condition);
    else if (command.kind === "fields" || command.kind === "display" || command.kind === "filter") {
      if (command.kind !== "filter") for (const column of command.columns.filter(isComputed)) computed.add(column.name);
      rest.push(command);
    } else return { first, rest: [...rest, ...commands.slice(at)] };
  }
  return { first, rest };
}

/** The columns that the answer of a query shows. */
export function shownColumns({ commands }: Query): readonly string[] {
  const shown = commands.reduce<Shown>((before, command) => {
    const { shown: after } = commandOf(command);
    return after ? after(command, before) : before;
  }, undefined);
  return shown ?? defaultColumns;
}
