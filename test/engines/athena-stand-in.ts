/** Athena's API as far as a backtest calls it, in front of an engine that runs the SQL: states, pages, limits, refusals. */
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { Engine } from "./duckdb.ts";

export interface AthenaStandIn {
  readonly url: string;
  /** Statements that were started, and what became of them. */
  readonly queries: readonly Query[];
  [Symbol.asyncDispose](): Promise<void>;
}

export interface StandInOptions {
  /** By name; what is not here is not there. */
  readonly tables?: Readonly<Record<string, object>>;
  /** The workgroup's, in bytes. */
  readonly cutoff?: number;
  /** That each query reads. */
  readonly scanned?: number;
  /** Whether queries go on until they are stopped. */
  readonly endless?: boolean;
}

interface Query {
  readonly sql: string;
  state: "QUEUED" | "RUNNING" | "SUCCEEDED" | "FAILED" | "CANCELLED";
  reason?: string;
  rows: readonly (readonly unknown[])[];
}

/** As Athena pages: a thousand rows, the header among them. */
const mostRows = 1000;

export async function startAthena(engine: Engine, options: StandInOptions = {}): Promise<AthenaStandIn> {
  const queries = new Map<string, Query>();
  const run = async (query: Query): Promise<void> => {
    if (options.endless) return;
    const { scanned = 0, cutoff = Number.POSITIVE_INFINITY } = options;
    if (scanned > cutoff) {
      Object.assign(query, { state: "CANCELLED", reason: "Query cancelled! : Bytes scanned limit was exceeded" });
      return;
    }
    try {
      query.rows = await engine.rows(query.sql);
      query.state = "SUCCEEDED";
    } catch (error) {
      Object.assign(query, { state: "FAILED", reason: (error as Error).message });
    }
  };
  const known = ({ QueryExecutionId: id }: Input): Query => {
    const query = queries.get(String(id));
    if (!query) throw new Refusal("InvalidRequestException", `QueryExecution ${id} was not found`);
    return query;
  };
  const calls: Readonly<Record<string, (input: Input) => object>> = {
    StartQueryExecution({ QueryString: sql }) {
      const bytes = Buffer.byteLength(String(sql));
      if (bytes > 262_144) throw new Refusal("InvalidRequestException", `the query string has ${bytes} bytes`);
      const id = randomUUID();
      const query: Query = { sql: String(sql), state: "QUEUED", rows: [] };
      queries.set(id, query);
      void run(query);
      return { QueryExecutionId: id };
    },
    GetQueryExecution(input) {
      const query = known(input);
      const { state, reason } = query;
      if (state === "QUEUED") query.state = "RUNNING";
      return {
        QueryExecution: {
          QueryExecutionId: input.QueryExecutionId,
          WorkGroup: "w",
          Status: { State: state, ...(reason !== undefined && { StateChangeReason: reason }) },
          Statistics: { DataScannedInBytes: options.scanned ?? 0 },
        },
      };
    },
    GetQueryResults(input) {
      const { rows } = known(input);
      const all = [(rows[0] ?? []).map((_, at) => `_col${at}`), ...rows];
      const from = Number(input.NextToken ?? 0);
      const page = all.slice(from, from + mostRows);
      const cells = (row: readonly unknown[]) =>
        row.map((value) => (value === null ? {} : { VarCharValue: String(value) }));
      return {
        ResultSet: { Rows: page.map((row) => ({ Data: cells(row) })) },
        ...(from + mostRows < all.length && { NextToken: String(from + mostRows) }),
      };
    },
    StopQueryExecution(input) {
      Object.assign(known(input), { state: "CANCELLED", reason: "Query cancelled by user" });
      return {};
    },
    GetWorkGroup: ({ WorkGroup: name }) => ({
      WorkGroup: {
        ...{ Name: name, State: "ENABLED" },
        Configuration: { ...(options.cutoff !== undefined && { BytesScannedCutoffPerQuery: options.cutoff }) },
      },
    }),
    GetTableMetadata({ TableName: name }) {
      const table = options.tables?.[String(name)];
      if (!table) throw new Refusal("MetadataException", `Entity Not Found: ${name}`);
      return { TableMetadata: { Name: name, ...table } };
    },
  };
  const server = createServer(async (request, response) => {
    const call = calls[String(request.headers["x-amz-target"]).replace("AmazonAthena.", "")];
    const answer = (status: number, body: object) =>
      response.writeHead(status, { "Content-Type": "application/x-amz-json-1.1" }).end(JSON.stringify(body));
    try {
      const input = JSON.parse(await text(request)) as Input;
      if (!call)
        throw new Refusal(
          "InvalidRequestException",
          `${request.headers["x-amz-target"]} is none of Athena's calls here`,
        );
      answer(200, call(input));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      answer(400, { __type: error.name, Message: error.message });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get queries() {
      return [...queries.values()];
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Input = Readonly<Record<string, unknown>>;

class Refusal extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}
