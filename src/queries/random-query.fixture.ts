/** Makes random queries, and messages that they have a fair chance to match, for the property tests. */

/** A source of choices: a whole number from 0 below `count`. */
export type Choose = (count: number) => number;

function pick<Item>(choose: Choose, items: readonly [Item, ...Item[]]): Item {
  return items[choose(items.length)] ?? items[0];
}

function list<Item>(choose: Choose, atMost: number, make: () => Item): Item[] {
  return Array.from({ length: 1 + choose(atMost) }, make);
}

const fields = ["a", "b", "a.b", "items.0", "items.1.a", "n", "`x-y`", "@message", "eventName", "missing"] as const;
const texts = ["Alpha", "alpha", "1", "1.0", "12", "", "a b", "q'q", "x10", "x9", "é"] as const;
const numbers = ["0", "1", "12", "1.5", "100"] as const;
const regexes = ["Al", "^A.*a$", "[0-9]+", "a|b", "(?i)alpha", "\\d{2}", "^$"] as const;

/** The text of a query that the plain reading knows, too. */
export function randomQuery(choose: Choose): string {
  const first = list(choose, 3, () => randomStage(choose));
  const stats = choose(3) === 0 ? [randomStats(choose)] : [];
  const last =
    choose(2) === 0
      ? [`sort ${list(choose, 2, () => `${randomValue(choose, 1)} ${pick(choose, ["asc", "desc"])}`).join(", ")}`]
      : [];
  const end = pick(choose, [[], [], [`limit ${1 + choose(3)}`], [`dedup ${pick(choose, fields)}`]] as [
    string[],
    ...string[][],
  ]);
  return [...first, ...stats, ...last, ...end].join(pick(choose, [" | ", "|", "\n| "]));
}

function randomStage(choose: Choose): string {
  const kind = choose(4);
  if (kind === 0) return `${pick(choose, ["fields", "FIELDS", "display"])} ${randomColumns(choose)}`;
  return `${pick(choose, ["filter", "where"])} ${randomCondition(choose, 2)}`;
}

function randomColumns(choose: Choose): string {
  return list(choose, 3, () => {
    const value = randomValue(choose, 1);
    return choose(2) === 0 ? `${value} as ${pick(choose, ["a", "c", "made"])}` : value;
  }).join(", ");
}

function randomStats(choose: Choose): string {
  const aggregates = list(choose, 2, () => {
    const what =
      choose(3) === 0 ? "count(*)" : `${pick(choose, ["count", "sum", "min", "max"])}(${pick(choose, fields)})`;
    return choose(2) === 0 ? `${what} as ${pick(choose, ["a", "total"])}` : what;
  }).join(", ");
  return `stats ${aggregates}${choose(2) === 0 ? ` by ${list(choose, 2, () => pick(choose, fields)).join(", ")}` : ""}`;
}

function randomCondition(choose: Choose, depth: number): string {
  const kind = choose(depth > 0 ? 9 : 6);
  const value = randomValue(choose, 1);
  if (kind === 0) return `ispresent(${pick(choose, fields)})`;
  if (kind === 1) return `${value} ${pick(choose, ["like", "not like", "=~"])} /${pick(choose, regexes)}/`;
  if (kind === 2) return `${value} ${pick(choose, ["like", "not like"])} ${quoted(choose)}`;
  if (kind === 3)
    return `${value} ${pick(choose, ["in", "not in"])} [${list(choose, 3, () => randomLiteral(choose)).join(", ")}]`;
  if (kind <= 5)
    return `${value} ${pick(choose, ["=", "!=", "<", "<=", ">", ">="])} ${choose(3) === 0 ? randomValue(choose, 1) : randomLiteral(choose)}`;
  if (kind === 6)
    return `not ${pick(choose, ["", "("])}`.endsWith("(")
      ? `not (${randomCondition(choose, depth - 1)})`
      : `not ${randomCondition(choose, 0)}`;
  return `(${list(choose, 3, () => randomCondition(choose, depth - 1)).join(pick(choose, [" and ", " or ", " AND "]))})`;
}

function randomValue(choose: Choose, depth: number): string {
  const kind = choose(depth > 0 ? 8 : 4);
  if (kind <= 3) return pick(choose, fields);
  if (kind === 4) return `coalesce(${list(choose, 3, () => randomValue(choose, 0)).join(", ")})`;
  if (kind === 5) return `${pick(choose, ["tolower", "strlen", "toupper", "trim"])}(${randomValue(choose, 0)})`;
  if (kind === 6)
    return `(${randomValue(choose, 0)} ${pick(choose, ["+", "-", "*", "/", "%"])} ${pick(choose, numbers)})`;
  return randomLiteral(choose);
}

function randomLiteral(choose: Choose): string {
  return choose(2) === 0 ? pick(choose, numbers) : quoted(choose);
}

function quoted(choose: Choose): string {
  const text = pick(choose, texts);
  return text.includes("'") || choose(2) === 0 ? `"${text}"` : `'${text}'`;
}

/** The message of an event: most often a JSON object. */
export function randomLogMessage(choose: Choose): string {
  if (choose(8) === 0) return pick(choose, ["", "plain Alpha", "[1,2]", "{", "null", '"a"']);
  const entries = list(
    choose,
    5,
    () =>
      `${JSON.stringify(pick(choose, ["a", "b", "n", "x-y", "eventName", "items", "@at"]))}:${randomNode(choose, 2)}`,
  );
  return `{${entries.join(",")}}`;
}

function randomNode(choose: Choose, depth: number): string {
  const kind = choose(depth > 0 ? 7 : 5);
  if (kind <= 2) return JSON.stringify(pick(choose, texts));
  if (kind === 3) return pick(choose, numbers);
  if (kind === 4) return pick(choose, ["null", "true", "false"]);
  if (kind === 5) return `[${list(choose, 2, () => randomNode(choose, depth - 1)).join(",")}]`;
  return `{${list(choose, 2, () => `"${pick(choose, ["a", "b"])}":${randomNode(choose, depth - 1)}`).join(",")}}`;
}
