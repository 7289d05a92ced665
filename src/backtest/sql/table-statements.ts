/** The table that a counting query reads: CloudTrail's log files as one record's JSON text a row. */
import { sqlText } from "../../patterns/sql/dialect.ts";

export const recordsTable = "cloudtrail_records";

export interface LogFiles {
  /** The folder above the accounts': `s3://BUCKET/AWSLogs` or `s3://BUCKET/AWSLogs/o-a1b2c3d4e5`, a local one for DuckDB. */
  readonly location: string;
  /** Twelve digits each. With regions a query can read a part of the files alone. */
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  /** The first day with files, `yyyy/MM/dd`. */
  readonly since: string;
}

export type TableDialect = "athena" | "trino" | "duckdb";

/** Whether days, accounts and regions can be asked for alone. */
export function isPartitioned({ accounts, regions }: LogFiles, dialect: TableDialect): boolean {
  return dialect !== "duckdb" && accounts.length > 0 && regions.length > 0;
}

/** Statements that make the table, each ended by a semicolon. */
export function tableStatements(files: LogFiles, dialect: TableDialect): string {
  if (dialect === "duckdb") return duckdbView(files);
  const table = dialect === "athena" ? athenaTable(files) : trinoTable(files);
  return `${table};\n\n${recordsView(files, dialect)};\n`;
}

// Every file is one line of text and so one row: `{"Records":[…]}`. A month of records would not fit; a delivery does.
export const filesTable = "cloudtrail_files";

function recordsView(files: LogFiles, dialect: TableDialect): string {
  const partitions = isPartitioned(files, dialect) ? ", account, region, day" : "";
  return `CREATE OR REPLACE VIEW ${recordsTable} AS
SELECT json_format(r) AS record${partitions}
FROM ${filesTable}
CROSS JOIN UNNEST(CAST(json_extract(file, '$.Records') AS array(json))) AS t(r)`;
}

function duckdbView({ location }: LogFiles): string {
  return `CREATE OR REPLACE VIEW ${recordsTable} AS
SELECT CAST(r AS VARCHAR) AS record
FROM (
  SELECT unnest(Records) AS r
  FROM read_json(${sqlText(`${location}/**/*.json.gz`)}, columns = {Records: 'JSON[]'}, maximum_object_size = 100000000)
);
`;
}

/** @see https://trino.io/docs/current/connector/hive.html, partition projection */
function trinoTable(files: LogFiles): string {
  const location = sqlText(files.location);
  const common = `format = 'TEXTFILE', textfile_field_separator = U&'\\0001', external_location = ${location}`;
  if (!isPartitioned(files, "trino"))
    return `-- Needs hive.recursive-directories=true in the catalog: without it the table is empty, and nothing says so.
CREATE TABLE ${filesTable} (file varchar)
WITH (${common})`;
  return `-- Needs hive.ignore-absent-partitions=true in the catalog: a day without files is an error otherwise.
CREATE TABLE ${filesTable} (
  file varchar,
  account varchar WITH (partition_projection_type = 'enum', partition_projection_values = ARRAY[${list(files.accounts)}]),
  region varchar WITH (partition_projection_type = 'enum', partition_projection_values = ARRAY[${list(files.regions)}]),
  day varchar WITH (partition_projection_type = 'date', partition_projection_format = 'yyyy/MM/dd', partition_projection_range = ARRAY['${files.since}', 'NOW'])
)
WITH (${common}, partitioned_by = ARRAY['account', 'region', 'day'],
  partition_projection_enabled = true,
  partition_projection_location_template = ${sqlText(template(files))})`;
}

/** @see https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table-partition-projection.html */
function athenaTable(files: LogFiles): string {
  const rows = "ROW FORMAT DELIMITED FIELDS TERMINATED BY '\\001' STORED AS TEXTFILE";
  const head = (partitions: string) =>
    `CREATE EXTERNAL TABLE ${filesTable} (file string)\n${partitions}${rows}\nLOCATION ${sqlText(`${files.location}/`)}`;
  if (!isPartitioned(files, "athena")) return head("");
  const properties = {
    "projection.enabled": "true",
    "projection.account.type": "enum",
    "projection.account.values": files.accounts.join(","),
    "projection.region.type": "enum",
    "projection.region.values": files.regions.join(","),
    "projection.day.type": "date",
    "projection.day.format": "yyyy/MM/dd",
    "projection.day.interval": "1",
    "projection.day.interval.unit": "DAYS",
    "projection.day.range": `${files.since},NOW`,
    "storage.location.template": template(files),
  };
  const lines = Object.entries(properties).map(([name, value]) => `  ${sqlText(name)} = ${sqlText(value)}`);
  return `${head("PARTITIONED BY (account string, region string, day string)\n")}\nTBLPROPERTIES (\n${lines.join(",\n")}\n)`;
}

function template({ location }: LogFiles): string {
  return `${location}/\${account}/CloudTrail/\${region}/\${day}`;
}

function list(values: readonly string[]): string {
  return values.map(sqlText).join(", ");
}
