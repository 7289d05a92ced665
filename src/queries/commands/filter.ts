/** `filter`, also spelled `where`: the rows of which a condition is true. */
import { compileTest } from "../evaluate.ts";
import { parseExpression } from "../parse-expression.ts";
import { printExpression } from "../print-expression.ts";
import type { FilterCommand } from "../query.ts";
import { defineCommand } from "./command.ts";

export const filter = defineCommand<FilterCommand>({
  words: ["filter", "where"],
  parse: (scanner, _word, start) => {
    const condition = parseExpression(scanner);
    return { kind: "filter", condition, span: { start, end: scanner.lastEnd } };
  },
  print: ({ condition }) => `filter ${printExpression(condition)}`,
  compile: ({ condition }) => {
    const holds = compileTest(condition);
    return (rows, moment) => rows.filter((row) => holds(row, moment));
  },
});
