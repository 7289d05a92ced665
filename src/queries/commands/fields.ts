/** `fields` adds columns, `display` shows no others. */
import { compileValue } from "../evaluate.ts";
import { printColumn } from "../print-expression.ts";
import type { Column, FieldsCommand } from "../query.ts";
import { defineCommand, parseColumns, type Step, shownWith } from "./command.ts";

export const fields = defineCommand<FieldsCommand>({
  words: ["fields", "display"],
  parse: (scanner, word, start) => {
    const columns = parseColumns(scanner);
    return { kind: word === "display" ? "display" : "fields", columns, span: { start, end: scanner.lastEnd } };
  },
  print: ({ kind, columns }) => `${kind} ${columns.map(printColumn).join(", ")}`,
  compile: ({ columns }) => addColumns(columns),
  shown: ({ kind, columns }, before) =>
    shownWith(
      kind === "fields" ? before : undefined,
      columns.map(({ name }) => name),
    ),
});

/** Whether a column makes a value, rather than showing a field as it is. */
export function isComputed({ expression, name }: Column): boolean {
  return expression.kind !== "field" || expression.name !== name;
}

function addColumns(columns: readonly Column[]): Step {
  const computed = columns
    .filter(isComputed)
    .map(({ name, expression }) => ({ name, value: compileValue(expression) }));
  if (computed.length === 0) return (rows) => rows;
  return (rows, moment) => rows.map((row) => row.with(computed.map(({ name, value }) => [name, value(row, moment)])));
}
