/** `dedup`: of rows with the same values the first one stays; rows that lack one all stay. */
import { parseField } from "../parse-expression.ts";
import { printField } from "../print-expression.ts";
import type { DedupCommand } from "../query.ts";
import { textOf } from "../value.ts";
import { defineCommand } from "./command.ts";

export const dedup = defineCommand<DedupCommand>({
  words: ["dedup"],
  parse: (scanner, _word, start) => {
    const fields = [parseField(scanner)];
    while (scanner.take(",")) fields.push(parseField(scanner));
    return { kind: "dedup", fields, span: { start, end: scanner.lastEnd } };
  },
  print: ({ fields }) => `dedup ${fields.map(({ name }) => printField(name)).join(", ")}`,
  compile:
    ({ fields }) =>
    (rows) => {
      const seen = new Set<string>();
      return rows.filter((row) => {
        const values = fields.map(({ name }) => textOf(row.get(name)));
        if (values.includes(undefined)) return true;
        const key = JSON.stringify(values);
        return !seen.has(key) && seen.add(key) !== undefined;
      });
    },
});
