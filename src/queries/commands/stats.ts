/** `stats`: one row for each group, with aggregates over its rows. */
import { compileAggregate, groupsOf, parseAggregate, printAggregate } from "../aggregate.ts";
import { printColumn } from "../print-expression.ts";
import type { StatsCommand } from "../query.ts";
import { rowOfValues } from "../row.ts";
import { defineCommand, parseColumns, parseName, shownWith } from "./command.ts";

export const stats = defineCommand<StatsCommand>({
  words: ["stats"],
  parse: (scanner, _word, start) => {
    const aggregates = [parseAggregate(scanner, parseName)];
    while (scanner.take(",")) aggregates.push(parseAggregate(scanner, parseName));
    const by = scanner.take("by") ? parseColumns(scanner) : [];
    return { kind: "stats", aggregates, by, span: { start, end: scanner.lastEnd } };
  },
  print: ({ aggregates, by }) => {
    const groups = by.length > 0 ? ` by ${by.map(printColumn).join(", ")}` : "";
    return `stats ${aggregates.map(printAggregate).join(", ")}${groups}`;
  },
  compile: ({ aggregates, by }) => {
    const columns = aggregates.map((aggregate) => ({ name: aggregate.name, of: compileAggregate(aggregate) }));
    return (rows, moment) =>
      groupsOf(rows, by, moment).map((group) =>
        rowOfValues([
          ...by.map(({ name }, at) => [name, group.keys[at]] as const),
          ...columns.map(({ name, of }) => [name, of(group.rows, moment)] as const),
        ]),
      );
  },
  shown: ({ aggregates, by }) =>
    shownWith(
      undefined,
      [...by, ...aggregates].map(({ name }) => name),
    ),
});
