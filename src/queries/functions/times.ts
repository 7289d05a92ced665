/** Functions of time. `bin`, `datefloor` and `dateceil` take a period, which the compiler reads from the query itself. */
import { Instant, numberOf, textOf } from "../value.ts";
import { formatDate, parseDate } from "./date-format.ts";
import { pure, type QueryFunction } from "./function.ts";

export const times: Readonly<Record<string, QueryFunction>> = {
  fromMillis: pure(1, 1, (value) => instantOf(numberOf(value))),
  toMillis: pure(1, 1, (value) => numberOf(value)),
  now: { arity: [0, 0], apply: (_, { now }) => Math.floor(now / 1000) },
  queryStartTime: { arity: [0, 0], apply: (_, { start }) => start },
  queryEndTime: { arity: [0, 0], apply: (_, { end }) => end },
  queryTimeRange: { arity: [0, 0], apply: (_, { start, end }) => end - start },
  parseDate: pure(2, 2, (value, format) => instantOf(parseDate(textOf(value) ?? "", textOf(format) ?? ""))),
  formatDate: pure(2, 2, (value, format) => {
    const at = numberOf(value);
    return at === undefined || Math.abs(at) > 8.64e15 ? undefined : formatDate(at, textOf(format) ?? "");
  }),
};

function instantOf(at: number | undefined) {
  return at === undefined ? undefined : new Instant(at);
}
