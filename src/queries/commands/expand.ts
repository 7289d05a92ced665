/** `expand f`: one row for each element of a JSON array, in the field's own place. */
import { elementsOf } from "../evaluate.ts";
import { listOf } from "../functions/json.ts";
import { parseField } from "../parse-expression.ts";
import { printField } from "../print-expression.ts";
import type { ExpandCommand } from "../query.ts";
import { Structure } from "../value.ts";
import { defineCommand } from "./command.ts";

export const expand = defineCommand<ExpandCommand>({
  words: ["expand"],
  parse: (scanner, _word, start) => ({
    kind: "expand",
    field: parseField(scanner),
    span: { start, end: scanner.lastEnd },
  }),
  print: ({ field }) => `expand ${printField(field.name)}`,
  compile:
    ({ field: { name } }) =>
    (rows) =>
      rows.flatMap((row) => {
        const value = row.get(name);
        const list = listOf(value);
        return elementsOf(list ? new Structure(list) : value).map((one) => row.with([[name, one]]));
      }),
});
