/** `unnest list into x`: one row for each element of a list that jsonParse made. */
import { compileValue, elementsOf } from "../evaluate.ts";
import { nameOf, parseExpression } from "../parse-expression.ts";
import { printExpression, printField } from "../print-expression.ts";
import type { UnnestCommand } from "../query.ts";
import { defineCommand, shownBeside } from "./command.ts";

export const unnest = defineCommand<UnnestCommand>({
  words: ["unnest"],
  parse: (scanner, _word, start) => {
    const list = parseExpression(scanner);
    scanner.expect("into", "A list is followed by into and a name.");
    const into = nameOf(scanner.expectKind("field", "into is followed by a name.").text);
    return { kind: "unnest", list, into, span: { start, end: scanner.lastEnd } };
  },
  print: ({ list, into }) => `unnest ${printExpression(list)} into ${printField(into)}`,
  compile: ({ list, into }) => {
    const value = compileValue(list);
    return (rows, moment) =>
      rows.flatMap((row) => elementsOf(value(row, moment)).map((one) => row.with([[into, one]])));
  },
  shown: ({ into }, before) => shownBeside(before, [into]),
});
