/**
 * Writes `src/monitors/check/knowledge/measured-records.json`: how often each kind of management event occurs in published
 * records, so that `check` can say which share of them a pattern takes. It reads `../shared/events`; a count and a few
 * general fields of each kind are all that is kept.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";

interface Published {
  readonly file: string;
  readonly name: string;
}

const published: readonly Published[] = [
  { file: "invictus-aws_dataset", name: "one account's 55 minutes (invictus-ir/aws_dataset)" },
  { file: "stratus-red-team", name: "the runs of 35 techniques (DataDog/stratus-red-team)" },
];

type Value = Readonly<Record<string, unknown>>;

/** What tells one kind from another, each under its path. */
const columns: readonly string[] = [
  ...["eventSource", "eventName", "eventType", "readOnly", "errorCode", "sourceIPAddress", "userAgent"],
  ...["userIdentity.type", "userIdentity.invokedBy", "userIdentity.userName"],
  ...["userIdentity.sessionContext.sessionIssuer.type", "userIdentity.sessionContext.attributes.mfaAuthenticated"],
];

function valueAt(record: Value, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((node, key) => (typeof node === "object" && node ? (node as Value)[key] : undefined), record);
}

/** Nobody's address, name or version is kept. */
function generalized(path: string, value: unknown): unknown {
  if (typeof value !== "string") return value ?? null;
  if (path === "sourceIPAddress") return /^[\d.]+$|:/.test(value) ? "198.51.100.7" : value;
  if (path === "userAgent") return /^\[?[\w.-]+/.exec(value.replaceAll(/_[0-9a-f-]{36}/g, ""))?.[0] ?? value;
  return path === "userIdentity.userName" ? "somebody" : value;
}

/** `142|ec2.amazonaws.com|DescribeRouteTables|…`: the count, then a value for each column, nothing where it is absent. */
function rowsOf(file: string): { readonly records: number; readonly rows: string[] } {
  const lines = readFileSync(new URL(`../../shared/events/${file}.ndjson`, import.meta.url), "utf8")
    .trim()
    .split("\n");
  const records = lines
    .map((line) => JSON.parse(line) as Value)
    .filter(({ eventCategory = "Management" }) => eventCategory === "Management");
  const kinds = Map.groupBy(records, (record) =>
    columns.map((path) => generalized(path, valueAt(record, path)) ?? "").join("|"),
  );
  const rows = [...kinds]
    .toSorted(([, one], [, other]) => other.length - one.length)
    .map(([kind, all]) => `${all.length}|${kind}`);
  return { records: records.length, rows };
}

const source = new URL("../../shared/events/", import.meta.url);
if (existsSync(source)) {
  const sets = published.map(({ file, name }) => ({ name, ...rowsOf(file) }));
  const file = new URL("../src/monitors/check/knowledge/measured-records.json", import.meta.url);
  writeFileSync(file, `${JSON.stringify({ columns, sets }, null, 2)}\n`);
  console.log(`measured-records: ${Math.round(readFileSync(file).length / 1024)} KiB`);
} else {
  console.warn("measured-records: NOTHING DONE: ../shared/events is not here");
  process.exitCode = 1;
}
