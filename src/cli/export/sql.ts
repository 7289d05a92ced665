/** The monitors as SQL over CloudTrail's log files: for Athena and Trino where history is large, for DuckDB on a laptop. */
import { join } from "node:path";
import { type CountingQuery, countingQuery } from "../../backtest/sql/counting-query.ts";
import { isPartitioned, type LogFiles, recordsTable, tableStatements } from "../../backtest/sql/table-statements.ts";
import type { Stack } from "../../monitors/monitor.ts";
import { duckdb } from "../../patterns/sql/duckdb.ts";
import { trino } from "../../patterns/sql/trino.ts";
import { bucketOf, namedStack, unnamedNotes } from "../config/own-names.ts";
import { UserError } from "../user-error.ts";
import type { Form, FormOptions } from "./form.ts";

export const sqlForm: Form = {
  files: (stack, options) => ({
    "table.sql": `${placeholder(options)}${tableStatements(filesOf(options), options.dialect)}`,
    ...(options.dialect === "trino" && {
      "table-athena.sql": `${placeholder(options)}${tableStatements(filesOf(options), "athena")}`,
    }),
    "monitors.sql": monitorsText(query(stack, options)),
  }),
  next: (folder, _stack, { dialect }) =>
    dialect === "duckdb"
      ? `cat ${join(folder, "table.sql")} ${join(folder, "monitors.sql")} | duckdb`
      : `trino --catalog hive --schema default --file ${join(folder, "table.sql")}, then the same with monitors.sql`,
  notes: (stack, options) => [
    ...unnamedNotes(named(stack, options)),
    ...query(stack, options).left.map(
      ({ monitor, clauses }) =>
        `monitors.sql leaves out ${monitor}: SQL cannot say ${clauses.join(" nor ")}. 'trailbell backtest' counts it.`,
    ),
  ],
};

function named(stack: Stack, { location, resource }: FormOptions): Stack {
  return namedStack(stack, { ...bucketOf(location), ...resource });
}

function query(stack: Stack, options: FormOptions): CountingQuery {
  const table = { name: recordsTable, partitioned: isPartitioned(filesOf(options), options.dialect) };
  return countingQuery(named(stack, options), table, options.dialect === "duckdb" ? duckdb : trino);
}

function monitorsText({ sql, left }: CountingQuery): string {
  const lines = left.map(
    ({ monitor, clauses }) => `-- Left out: ${monitor}, whose ${clauses.join(", ")} SQL cannot say.\n`,
  );
  return `-- Records that match, by monitor, account and minute (UTC). A record that was delivered twice counts once.\n${lines.join("")}${sql};\n`;
}

const unnamed = "s3://BUCKET/AWSLogs";

function placeholder({ location }: FormOptions): string {
  return location === undefined
    ? `-- Put your trail's bucket in the place of ${unnamed}, or export with --location.\n`
    : "";
}

/** @throws UserError where accounts, regions, the day or the folder are none */
function filesOf({ location = unnamed, account = [], region = [], since = "2013-11-13" }: FormOptions): LogFiles {
  for (const id of account)
    if (!/^\d{12}$/.test(id)) throw new UserError("usage", `--account ${id}: an account is twelve digits`);
  for (const name of region)
    if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(name))
      throw new UserError("usage", `--region ${name}: a region is such as us-east-1`);
  if (!/^\d{4}-\d\d-\d\d$/.test(since)) throw new UserError("usage", `--since ${since}: a day is such as 2026-01-31`);
  if (account.length > 0 !== region.length > 0)
    throw new UserError("usage", "--account and --region belong together: the table is cut by both, or by none");
  return {
    location: location.replace(/\/+$/, ""),
    accounts: account,
    regions: region,
    since: since.replaceAll("-", "/"),
  };
}
