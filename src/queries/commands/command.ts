/** What a command of the query language is: how it is read, written, and run. */
import { defaultColumns } from "../ambiguities.ts";
import type { Moment } from "../functions/function.ts";
import { nameOf, parseExpression } from "../parse-expression.ts";
import type { Column, Command } from "../query.ts";
import type { Row } from "../row.ts";
import type { Scanner } from "../scanner.ts";

/** Rows in, rows out. */
export type Step = (rows: readonly Row[], moment: Moment) => readonly Row[];

/** The columns that an answer shows so far; undefined while no command has named one. */
export type Shown = readonly string[] | undefined;

export interface CommandDefinition<Own extends Command = Command> {
  /** The words that it starts with, in lower case. */
  readonly words: readonly [string, ...string[]];
  /** Reads what follows the word. @throws QueryError */
  readonly parse: (scanner: Scanner, word: string, start: number) => Own;
  readonly print: (command: Own) => string;
  readonly compile: (command: Own) => Step;
  /** What the answer shows after it. Default: what it showed before. */
  readonly shown?: (command: Own, before: Shown) => Shown;
}

/** Forgets which command it is: `commandOf` finds it by the command's own kind. */
export function defineCommand<Own extends Command>(definition: CommandDefinition<Own>): CommandDefinition {
  return definition as unknown as CommandDefinition;
}

/** Reads `a, f(x) as y`; a column without a name is called by its own text. */
export function parseColumns(scanner: Scanner): Column[] {
  const columns = [parseColumn(scanner)];
  while (scanner.take(",")) columns.push(parseColumn(scanner));
  return columns;
}

function parseColumn(scanner: Scanner): Column {
  const expression = parseExpression(scanner);
  const own =
    expression.kind === "field" ? expression.name : scanner.text.slice(expression.span.start, scanner.lastEnd);
  const name = parseName(scanner);
  return {
    expression,
    name: name ?? own,
    named: name !== undefined,
    span: { start: expression.span.start, end: scanner.lastEnd },
  };
}

/** Reads `as name`, where there is one. */
export function parseName(scanner: Scanner): string | undefined {
  if (!scanner.take("as")) return undefined;
  return nameOf(scanner.expectKind("field", "as is followed by a name.").text);
}

/** The columns with these behind them, each once. */
export function shownWith(before: Shown, names: readonly string[]): readonly string[] {
  return [...new Set([...(before ?? []), ...names])];
}

/** {@link shownWith} for a command that adds to what is shown anyway. */
export function shownBeside(before: Shown, names: readonly string[]): readonly string[] {
  return shownWith(before ?? defaultColumns, names);
}
