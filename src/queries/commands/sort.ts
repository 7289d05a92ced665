/** `sort`: rows in the natural order of values. */
import { compileValue } from "../evaluate.ts";
import { naturalOrder } from "../natural-order.ts";
import { parseExpression } from "../parse-expression.ts";
import { printExpression } from "../print-expression.ts";
import type { SortCommand, SortKey } from "../query.ts";
import type { Scanner } from "../scanner.ts";
import { defineCommand } from "./command.ts";

export const sort = defineCommand<SortCommand>({
  words: ["sort"],
  parse: (scanner, _word, start) => {
    const keys = [parseKey(scanner)];
    while (scanner.take(",")) keys.push(parseKey(scanner));
    return { kind: "sort", keys, span: { start, end: scanner.lastEnd } };
  },
  print: ({ keys }) => `sort ${keys.map(printKey).join(", ")}`,
  compile: ({ keys }) => {
    const values = keys.map(({ expression }) => compileValue(expression));
    return (rows, moment) =>
      rows
        .map((row) => ({ row, values: values.map((value) => value(row, moment)) }))
        .toSorted((a, b) => {
          for (const [at, { descending }] of keys.entries()) {
            const order = naturalOrder(a.values[at], b.values[at]);
            if (order !== 0) return descending ? -order : order;
          }
          return 0;
        })
        .map(({ row }) => row);
  },
});

function parseKey(scanner: Scanner): SortKey {
  const expression = parseExpression(scanner);
  const descending = scanner.take("desc") !== undefined;
  if (!descending) scanner.take("asc");
  return { expression, descending, span: { start: expression.span.start, end: scanner.lastEnd } };
}

function printKey({ expression, descending }: SortKey): string {
  return `${printExpression(expression)} ${descending ? "desc" : "asc"}`;
}
