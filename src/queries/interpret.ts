/** A second reading of the language, as slow and plain as can be, for the tests to hold the compiled one against. */
import type { StoredLogEvent } from "./event.ts";
import type { Moment } from "./functions/function.ts";
import { functions } from "./functions/functions.ts";
import type { Command, Comparison, Expression, Query, StatsCommand } from "./query.ts";
import { compileRegex } from "./regex.ts";

/** What the plain reading knows: no structures, and times as their text. */
type Plain = string | number | undefined;
type PlainRow = Readonly<Record<string, Plain>>;

/**
 * The shown rows of a query over events that are given newest first, each a list of columns with what they show. It knows
 * fields, display, filter, stats (count, sum, min, max), sort, limit and dedup, and shares with the compiled reading the
 * functions of values and the engine of regular expressions alone.
 */
export function interpretQuery(query: Query, events: readonly StoredLogEvent[], moment: Moment): [string, string][][] {
  let rows: PlainRow[] = events.map(plainRow);
  let shown: string[] | undefined;
  for (const command of query.commands) {
    rows = perform(command, rows, moment);
    shown = columnsAfter(command, shown);
  }
  const columns = shown ?? ["@timestamp", "@message"];
  return rows.map((row) =>
    columns.flatMap((name): [string, string][] => (row[name] === undefined ? [] : [[name, String(row[name])]])),
  );
}

function plainRow({ timestamp, message }: StoredLogEvent): PlainRow {
  const row: Record<string, Plain> = Object.create(null);
  const date = new Date(timestamp).toISOString();
  row["@timestamp"] = `${date.slice(0, 10)} ${date.slice(11, 23)}`;
  row["@message"] = message;
  for (const [name, value] of flattened(message).slice(0, 200)) row[name] = value;
  return row;
}

function flattened(message: string): [string, string | number][] {
  try {
    const json: unknown = JSON.parse(message);
    const isObject = typeof json === "object" && json !== null && !Array.isArray(json);
    return isObject ? walk(json, "") : [];
  } catch {
    return [];
  }
}

function walk(node: object, prefix: string): [string, string | number][] {
  return Object.entries(node).flatMap(([key, value]): [string, string | number][] => {
    const name = prefix + (prefix === "" && key[0] === "@" ? `@${key}` : key);
    if (value === null) return [];
    if (typeof value === "object") return walk(value, `${name}.`);
    return [[name, typeof value === "boolean" ? Number(value) : value]];
  });
}

function columnsAfter(command: Command, before: string[] | undefined): string[] | undefined {
  const names =
    command.kind === "fields" || command.kind === "display"
      ? command.columns.map(({ name }) => name)
      : command.kind === "stats"
        ? [...command.by, ...command.aggregates].map(({ name }) => name)
        : undefined;
  if (!names) return before;
  return [...new Set([...(command.kind === "fields" ? (before ?? []) : []), ...names])];
}

function perform(command: Command, rows: PlainRow[], moment: Moment): PlainRow[] {
  switch (command.kind) {
    case "fields":
    case "display":
      return rows.map((row) => ({
        ...row,
        ...Object.fromEntries(
          command.columns
            // A field that is shown as it is makes nothing, also where another column has its name.
            .filter(({ name, expression }) => expression.kind !== "field" || expression.name !== name)
            .map(({ name, expression }) => [name, plainValue(expression, row, moment)]),
        ),
      }));
    case "filter":
      return rows.filter((row) => holds(command.condition, row, moment));
    case "stats":
      return grouped(command, rows, moment);
    case "sort":
      return rows.toSorted((a, b) => {
        for (const { expression, descending } of command.keys) {
          const order = orderOf(plainValue(expression, a, moment), plainValue(expression, b, moment));
          if (order !== 0) return descending ? -order : order;
        }
        return 0;
      });
    case "limit":
      return rows.slice(0, command.count);
    case "dedup":
      return rows.filter((row, at) => {
        const key = keyOf(command.fields.map(({ name }) => row[name]));
        const lacks = command.fields.some(({ name }) => row[name] === undefined);
        return lacks || rows.findIndex((other) => keyOf(command.fields.map(({ name }) => other[name])) === key) === at;
      });
    default:
      throw new Error(`the plain reading knows no ${command.kind}`);
  }
}

function keyOf(values: readonly Plain[]): string {
  return values.map((value) => (value === undefined ? "-" : `+${value}`)).join("\u0000");
}

function grouped({ aggregates, by }: StatsCommand, rows: PlainRow[], moment: Moment): PlainRow[] {
  const keyed = rows.map((row) => ({ row, keys: by.map(({ expression }) => plainValue(expression, row, moment)) }));
  const firsts = keyed.filter(({ keys }, at) => keyed.findIndex((other) => keyOf(other.keys) === keyOf(keys)) === at);
  return firsts.map(({ keys }) => {
    const own = keyed.filter((other) => keyOf(other.keys) === keyOf(keys)).map(({ row }) => row);
    return Object.fromEntries([
      ...by.map(({ name }, at) => [name, keys[at]]),
      ...aggregates.map(({ name, function: what, arguments: [argument] }) => {
        const values = own.map((row) => (argument ? plainValue(argument, row, moment) : 1));
        return [name, aggregated(what, values)];
      }),
    ]);
  });
}

function aggregated(what: string, values: readonly Plain[]): Plain {
  if (what === "count") return values.filter((value) => value !== undefined).length;
  const numbers = values.map(numeric).filter((value) => value !== undefined);
  if (numbers.length === 0) return undefined;
  if (what === "sum") return numbers.reduce((sum, value) => sum + value, 0);
  return what === "min" ? Math.min(...numbers) : Math.max(...numbers);
}

function numeric(value: Plain): number | undefined {
  if (typeof value !== "string") return value;
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(value) ? Number(value) : undefined;
}

function orderOf(left: Plain, right: Plain): number {
  const rank = (value: Plain) => (value === undefined ? 0 : numeric(value) === undefined ? 1 : 2);
  if (rank(left) !== rank(right)) return rank(left) - rank(right);
  if (rank(left) === 2) return (numeric(left) ?? 0) - (numeric(right) ?? 0);
  let [a, b] = [String(left ?? ""), String(right ?? "")];
  while (a !== b) {
    const [x = "", y = ""] = [/^(\d+|\D+)/.exec(a)?.[0], /^(\d+|\D+)/.exec(b)?.[0]];
    const areDigits = /^\d+$/.test(x) && /^\d+$/.test(y);
    if (areDigits && x.length !== y.length) return x.length - y.length;
    if (x !== y) return x < y ? -1 : 1;
    a = a.slice(x.length);
    b = b.slice(y.length);
  }
  return 0;
}

function plainValue(expression: Expression, row: PlainRow, moment: Moment): Plain {
  switch (expression.kind) {
    case "field":
      return row[expression.name];
    case "text":
    case "number":
      return expression.value;
    case "call":
      // The functions of values, on values that are no structures.
      return functions[expression.name]?.apply(
        expression.arguments.map((argument) => plainValue(argument, row, moment)),
        moment,
      ) as Plain;
    case "arithmetic": {
      const [a, b] = [
        numeric(plainValue(expression.left, row, moment)),
        numeric(plainValue(expression.right, row, moment)),
      ];
      if (a === undefined || b === undefined) return undefined;
      const all = { "+": a + b, "-": a - b, "*": a * b, "/": a / b, "%": a % b, "^": a ** b };
      return Number.isFinite(all[expression.operator]) ? all[expression.operator] : undefined;
    }
    case "negative": {
      const number = numeric(plainValue(expression.operand, row, moment));
      return number === undefined ? undefined : -number;
    }
    default:
      return holds(expression, row, moment) ? 1 : 0;
  }
}

function holds(expression: Expression, row: PlainRow, moment: Moment): boolean {
  switch (expression.kind) {
    case "all":
      return !expression.clauses.map((clause) => holds(clause, row, moment)).includes(false);
    case "any":
      return expression.clauses.map((clause) => holds(clause, row, moment)).includes(true);
    case "not":
      return !holds(expression.operand, row, moment);
    case "comparison":
      return compares(expression, row, moment);
    case "like": {
      const value = plainValue(expression.subject, row, moment);
      const { pattern } = expression;
      const fits =
        value !== undefined &&
        (pattern.kind === "part"
          ? String(value).split(pattern.text).length > 1 || pattern.text === ""
          : compileRegex(pattern.source, expression.span).test(String(value)));
      return fits !== expression.negated;
    }
    case "in": {
      const items = "length" in expression.items ? expression.items : [expression.items];
      const { subject, span } = expression;
      const found = items.some((right) =>
        compares({ kind: "comparison", operator: "=", left: subject, right, span }, row, moment),
      );
      return found !== expression.negated;
    }
    default: {
      const value = plainValue(expression, row, moment);
      return typeof value === "number" && value !== 0;
    }
  }
}

function compares({ operator, left, right }: Comparison, row: PlainRow, moment: Moment): boolean {
  const [a, b] = [plainValue(left, row, moment), plainValue(right, row, moment)];
  const [x, y] = [numeric(a), numeric(b)];
  if (operator === "=" || operator === "!=") {
    const bothTexts = typeof a === "string" && typeof b === "string";
    const asText = bothTexts || left.kind === "text" || right.kind === "text" || x === undefined || y === undefined;
    const equal = a !== undefined && b !== undefined && (asText ? String(a) === String(b) : x === y);
    return equal === (operator === "=");
  }
  if (x === undefined || y === undefined) return false;
  return (operator[0] === "<" && x < y) || (operator[0] === ">" && x > y) || (operator.length > 1 && x === y);
}
