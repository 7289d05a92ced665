/** The peer DuckDB on one thread, which is told the types of the fields and reads no others. */
import { execFileSync } from "node:child_process";
import { conditionsOf } from "../../src/patterns/expression.ts";
import { parsePattern } from "../../src/patterns/parse.ts";
import { type Dialect, pathOf, translate } from "./dialect.ts";
import { found, type Peer, python } from "./peer.ts";

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
function field(path: readonly string[]): string {
  return `r.${path.map((key) => `"${key}"`).join(".")}`;
}

const inSql: Dialect = {
  and: "and",
  or: "or",
  is: (path, text, how) => {
    if (how === "equal") return `${field(path)} = ${quoted(text)}`;
    return `${how === "begins" ? "starts_with" : "ends_with"}(${field(path)}, ${quoted(text)})`;
  },
  isNot: (path, text) => `${field(path)} <> ${quoted(text)}`,
  isAbsent: (path) => `${field(path)} is null`,
};

interface Fields {
  readonly [key: string]: Fields;
}

function typeOf(fields: Fields): string {
  const entries = Object.entries(fields);
  if (entries.length === 0) return "varchar";
  return `struct(${entries.map(([key, inner]) => `"${key}" ${typeOf(inner)}`).join(", ")})`;
}

function withPath(fields: Fields, [key, ...rest]: readonly string[]): Fields {
  return key === undefined ? fields : { ...fields, [key]: withPath(fields[key] ?? {}, rest) };
}

function query(files: readonly string[], patterns: readonly string[]): string {
  const paths = patterns.flatMap((text) => {
    const pattern = parsePattern(text);
    return pattern.kind === "json" ? conditionsOf(pattern.expression).map(({ selector }) => pathOf(selector)) : [];
  });
  const key = ["recipientAccountId", "awsRegion", "eventTime", "eventID"];
  const type = typeOf([...key.map((name) => [name]), ...paths].reduce(withPath, {}));
  const list = `[${files.map(quoted).join(", ")}]`;
  const from = `read_json(${list}, format = 'auto', maximum_object_size = 16777216, columns = {Records: '${type.replaceAll("'", "''")}[]'})`;
  const tests = patterns.map((pattern) => `(case when ${translate(pattern, inSql)} then 1 else 0 end)`);
  const keys = key.map((name) => `${name === "eventTime" ? "r.eventTime[:10]" : `r."${name}"`} as "${name}"`);
  return `set threads = 1; set enable_progress_bar = false;
    with records as (select unnest(Records) as r from ${from}),
    tested as (select ${keys.join(", ")}, ${tests.join(" + ")} as matches from records),
    once as (select any_value(matches) as matches from tested group by ${key.map((name) => `"${name}"`).join(", ")})
    select sum(matches) from once;`;
}

const program = "import duckdb, sys; print(int(duckdb.sql(sys.stdin.read()).fetchall()[0][0]))";

export const duckdb: Peer = {
  name: "DuckDB, one thread",
  share: 0.1,
  isThere: () => found(python(), ["-c", "import duckdb"]),
  run: (files, patterns) =>
    Number(execFileSync(python(), ["-c", program], { input: query(files, patterns), encoding: "utf8" })),
};
