/** What a log alarm counts: the aggregation expression over the rows of its query, with one value for each contributor. */
import { compileAggregate, groupsOf, parseAggregate, printCall } from "./aggregate.ts";
import type { Moment } from "./functions/function.ts";
import { naturalOrder } from "./natural-order.ts";
import { parseField } from "./parse-expression.ts";
import { printField } from "./print-expression.ts";
import type { Aggregate, Column } from "./query.ts";
import { QueryError } from "./query-error.ts";
import { fieldsIn } from "./references.ts";
import type { Row } from "./row.ts";
import { Scanner } from "./scanner.ts";
import { numberOf, textOf } from "./value.ts";

/** `count(*) by who | sort desc` */
export interface Aggregation {
  readonly text: string;
  readonly aggregate: Aggregate;
  /** The fields whose tuples are the contributors. */
  readonly by: readonly string[];
  /** Which contributors come first, and so stay where there are too many. Default: in the order of the alphabet. */
  readonly order?: "asc" | "desc";
}

/** L8. */
const allowed = ["count", "avg", "sum", "min", "max"];
const mostFields = 5;

/** L11: so many contributors come back of a run. */
export const mostContributors = 500;

/** Reads an aggregation expression. @throws QueryError */
export function parseAggregation(text: string): Aggregation {
  const scanner = new Scanner(text);
  const aggregate = parseAggregate(scanner, () => undefined);
  if (!allowed.includes(aggregate.function))
    throw new QueryError(
      `A log alarm aggregates by one of ${allowed.join(", ")}, not by ${aggregate.function}; put it into a stats of the query.`,
      aggregate.span,
    );
  const by = scanner.take("by") ? parseFields(scanner) : [];
  const order = scanner.take("|") ? parseOrder(scanner) : undefined;
  if (scanner.next.kind !== "end") scanner.refuse("An aggregation is one function, by fields, and | sort asc or desc.");
  return { text, aggregate, by, ...(order && { order }) };
}

function parseFields(scanner: Scanner): string[] {
  const fields = [parseField(scanner)];
  while (scanner.take(",")) fields.push(parseField(scanner));
  const sixth = fields[mostFields];
  if (sixth) throw new QueryError(`An aggregation has ${mostFields} fields at most.`, sixth.span);
  return fields.map(({ name }) => name);
}

function parseOrder(scanner: Scanner): "asc" | "desc" {
  scanner.expect("sort", "| is followed by sort asc or sort desc.");
  if (scanner.take("desc")) return "desc";
  scanner.expect("asc", "sort is followed by asc or desc.");
  return "asc";
}

/** Writes an aggregation. */
export function printAggregation({ aggregate, by, order }: Omit<Aggregation, "text">): string {
  const fields = by.length > 0 ? ` by ${by.map(printField).join(", ")}` : "";
  return `${printCall(aggregate)}${fields}${order ? ` | sort ${order}` : ""}`;
}

/** The value of one contributor, or of the alarm as a whole. */
export interface ContributorValue {
  /** By field; a field that the rows lack is left out. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Absent where none could be computed. */
  readonly value?: number;
}

export interface AggregationAnswer {
  readonly values: readonly ContributorValue[];
  /** Whether there were more contributors than come back. */
  readonly partial: boolean;
}

/**
 * Aggregates the rows of a query.
 * @param columns what the rows show; a field that is not among them is missing data (L9)
 */
export function aggregateRows(
  aggregation: Aggregation,
  rows: readonly Row[],
  columns: readonly string[],
  moment: Moment,
): AggregationAnswer {
  const { aggregate, by } = aggregation;
  const wanted = [...by, ...aggregate.arguments.flatMap((argument) => [...fieldsIn(argument)])];
  if (wanted.some((name) => !columns.includes(name)))
    return { values: by.length === 0 ? [{ attributes: {} }] : [], partial: false };
  const of = compileAggregate(aggregate);
  if (by.length === 0) return { values: [contributor({}, numberOf(of(rows, moment)))], partial: false };
  const groups = groupsOf(rows, by.map(columnOf), moment).map(({ keys, rows: own }) =>
    contributor(attributesOf(by, keys.map(textOf)), numberOf(of(own, moment))),
  );
  const sorted = inOrder(groups, aggregation);
  return { values: sorted.slice(0, mostContributors), partial: sorted.length > mostContributors };
}

function columnOf(name: string): Column {
  const span = { start: 0, end: 0 };
  return { name, named: false, expression: { kind: "field", name, span }, span };
}

function contributor(attributes: Readonly<Record<string, string>>, value: number | undefined): ContributorValue {
  return { attributes, ...(value !== undefined && { value }) };
}

function attributesOf(by: readonly string[], texts: readonly (string | undefined)[]): Record<string, string> {
  return Object.fromEntries(by.flatMap((name, at) => (texts[at] === undefined ? [] : [[name, texts[at]]])));
}

function inOrder(values: readonly ContributorValue[], { order, by }: Aggregation): readonly ContributorValue[] {
  if (order === undefined)
    return values.toSorted((a, b) => {
      for (const name of by) {
        const byName = naturalOrder(a.attributes[name], b.attributes[name]);
        if (byName !== 0) return byName;
      }
      return 0;
    });
  const sign = order === "desc" ? -1 : 1;
  return values.toSorted((a, b) => sign * naturalOrder(a.value, b.value));
}
