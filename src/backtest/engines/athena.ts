/** Athena: a query is started, watched until it ends, and its answer read page by page. */
import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { QueryExecution } from "@aws-sdk/client-athena";
import type { Aws } from "../../aws/aws.ts";
import { isFault, unlessFault } from "../../aws/fault.ts";
import type { SqlDialect } from "../../patterns/sql/dialect.ts";
import { trino } from "../../patterns/sql/trino.ts";
import { type EngineAddress, EngineError, type EngineRows, type EngineRun, type HistoryEngine } from "./engine.ts";

/** Bytes of a query string: Athena's API reference, StartQueryExecution. */
const longest = 262_144;
const catalog = "AwsDataCatalog";

export interface AthenaOptions {
  readonly aws: Aws;
  readonly workgroup: string;
  /** Default: Athena's own, which is Trino's. */
  readonly sql?: SqlDialect;
}

export function openAthena(
  { database, table }: EngineAddress & { kind: "athena" },
  { aws, workgroup, sql: dialect = trino }: AthenaOptions,
): HistoryEngine {
  const start = async (sql: string): Promise<string> => {
    const input = {
      QueryString: sql,
      ClientRequestToken: randomUUID(),
      QueryExecutionContext: { Database: database, Catalog: catalog },
      WorkGroup: workgroup,
    };
    for (let tried = 0; ; tried++) {
      try {
        return (await aws.athena.startQueryExecution(input)).QueryExecutionId ?? "";
      } catch (error) {
        // Too many queries are active in the account.
        if (!isFault(error, "TooManyRequestsException") || tried === patience) throw error;
        await wait(1000 * 2 ** Math.min(tried, 5));
      }
    }
  };
  const rows = async (sql: string, run: EngineRun): Promise<EngineRows> => {
    const id = await start(sql);
    const bytes = await ended(aws, id, run);
    const found: (string | null)[][] = [];
    for await (const { ResultSet } of aws.athena.paginateGetQueryResults({ QueryExecutionId: id, MaxResults: 1000 }))
      for (const { Data = [] } of ResultSet?.Rows ?? [])
        found.push(Data.map(({ VarCharValue }) => VarCharValue ?? null));
    // The first row of a SELECT's answer names the columns.
    return { rows: found.slice(1), bytes };
  };
  const columns = async () => {
    const found = await metadataOf(aws, database, table);
    if (!found)
      throw new EngineError(
        `Athena knows no table ${table} in the database ${database}: 'trailbell export sql DIR' writes the statement that makes it`,
      );
    return [...(found.Columns ?? []), ...(found.PartitionKeys ?? [])].map(({ Name = "" }) => Name);
  };
  return { name: "Athena", sql: dialect, table, longest, columns, rows };
}

/** Undefined where there is no such table or database. */
export async function metadataOf(aws: Aws, database: string, table: string) {
  const found = await unlessFault(
    aws.athena.getTableMetadata({ CatalogName: catalog, DatabaseName: database, TableName: table }),
    "MetadataException",
  );
  return found?.TableMetadata;
}

const patience = 8;

/** Milliseconds between two looks; they grow. */
const [shortest, longestWait] = [100, 5000];

/** @returns the bytes that it read */
async function ended(aws: Aws, id: string, { signal, onProgress }: EngineRun): Promise<number> {
  for (let pause = shortest; ; pause = Math.min(pause * 1.5, longestWait)) {
    const { QueryExecution: execution = {} } = await aws.athena.getQueryExecution({ QueryExecutionId: id });
    const state = execution.Status?.State ?? "";
    const bytes = execution.Statistics?.DataScannedInBytes ?? 0;
    onProgress?.({ state, bytes });
    if (state === "SUCCEEDED") return bytes;
    if (state === "FAILED" || state === "CANCELLED") throw new EngineError(failure(execution, id));
    if (signal?.aborted) {
      await aws.athena.stopQueryExecution({ QueryExecutionId: id });
      throw new EngineError(
        `the query ${id} was stopped in Athena; what it had read until then is billed`,
        "interrupted",
      );
    }
    // Woken by the signal.
    await wait(pause, undefined, { ...(signal && { signal }) }).catch(() => {});
  }
}

function failure({ Status, WorkGroup }: QueryExecution, id: string): string {
  const reason = Status?.StateChangeReason ?? Status?.AthenaError?.ErrorMessage ?? "it gives no reason";
  if (/bytes scanned limit/i.test(reason))
    return `Athena ended the query at the limit of the workgroup ${WorkGroup}, BytesScannedCutoffPerQuery: ask for fewer days with --from, or raise the limit`;
  const how = Status?.State === "CANCELLED" ? "was cancelled" : "failed";
  const again = Status?.AthenaError?.Retryable ? "; it may succeed when it is run again" : "";
  return `the query ${id} ${how} in Athena: ${reason}${again}`;
}
