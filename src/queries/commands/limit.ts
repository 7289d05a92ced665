/** `limit`: so many rows at most. */
import type { LimitCommand } from "../query.ts";
import { QueryError } from "../query-error.ts";
import { defineCommand } from "./command.ts";

/** No answer has more rows. */
export const mostRows = 100_000;

/** An answer's rows where the query has no limit. */
export const defaultRows = 10_000;

export const limit = defineCommand<LimitCommand>({
  words: ["limit"],
  parse: (scanner, _word, start) => {
    const any = scanner.take("any") !== undefined;
    const { text, ...span } = scanner.expectKind("number", "limit is followed by a number of rows.");
    const count = Number(text);
    if (!Number.isInteger(count) || count < 1 || count > mostRows)
      throw new QueryError(`A limit is a whole number from 1 to ${mostRows}, not ${text}.`, span);
    return { kind: "limit", count, any, span: { start, end: scanner.lastEnd } };
  },
  print: ({ count, any }) => `limit ${any ? "any " : ""}${count}`,
  compile:
    ({ count }) =>
    (rows) =>
      rows.slice(0, count),
});
