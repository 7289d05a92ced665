/** Queries as they are kept: what was asked, when, and what came of it. */
import type { ResultField } from "@aws-sdk/client-cloudwatch-logs";
import type { Call } from "../../cloud/call.ts";
import type { Store } from "../../cloud/store.ts";
import { fault } from "./faults.ts";

export const queryTable = `
  CREATE TABLE IF NOT EXISTS logs_queries (
    id INTEGER PRIMARY KEY, queryId TEXT NOT NULL UNIQUE, account TEXT NOT NULL, region TEXT NOT NULL,
    status TEXT NOT NULL, createTime INTEGER NOT NULL, body TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS logs_queries_of_place ON logs_queries (account, region, status, createTime);`;

export interface StoredQuery {
  readonly queryId: string;
  readonly account: string;
  readonly region: string;
  readonly groups: readonly string[];
  readonly text: string;
  /** Epoch seconds, both inclusive. */
  readonly start: number;
  readonly end: number;
  readonly limit?: number;
  /** Epoch milliseconds. */
  readonly createTime: number;
  /** The id of the newest event when it was started: later ones are none of its. */
  readonly upTo: number;
  readonly status: "Running" | "Complete" | "Cancelled";
  readonly answer?: QueryAnswer;
}

export interface QueryAnswer {
  readonly rows: readonly ResultField[][];
  readonly matched: number;
  readonly scanned: number;
  readonly bytes: number;
}

/** How many queries of the whole cloud are remembered: log alarms ask one every few minutes each. */
const mostKept = 2000;

/** Answers are kept for seven days. */
export const kept = 7 * 86_400_000;

export function insertQuery(store: Store, query: StoredQuery): void {
  const { lastId } = store.run(
    "INSERT INTO logs_queries (queryId, account, region, status, createTime, body) VALUES (?, ?, ?, ?, ?, ?)",
    query.queryId,
    query.account,
    query.region,
    query.status,
    query.createTime,
    JSON.stringify(query),
  );
  if (lastId % 100 === 0) store.run("DELETE FROM logs_queries WHERE id <= ?", lastId - mostKept);
}

export function updateQuery(store: Store, query: StoredQuery): void {
  const sql = "UPDATE logs_queries SET status = ?, body = ? WHERE queryId = ?";
  store.run(sql, query.status, JSON.stringify(query), query.queryId);
}

type Place = Pick<Call, "store" | "account" | "region" | "now">;

export function findQuery({ store, account, region, now }: Place, queryId: string): StoredQuery | undefined {
  const row = store.get<{ body: string }>(
    "SELECT body FROM logs_queries WHERE queryId = ? AND account = ? AND region = ?",
    queryId,
    account,
    region,
  );
  const query = row && (JSON.parse(row.body) as StoredQuery);
  return query && now - query.createTime < kept ? query : undefined;
}

/** @throws ResourceNotFoundException */
export function requireQuery(place: Place, queryId = ""): StoredQuery {
  const query = findQuery(place, queryId);
  if (!query) throw fault("ResourceNotFoundException", `Query '${queryId}' does not exist.`);
  return query;
}

/** How many queries of a place were started after an instant and have no answer yet. */
export function countRunning({ store, account, region }: Place, after: number): number {
  const sql =
    "SELECT count(*) AS n FROM logs_queries WHERE account = ? AND region = ? AND status = 'Running' AND createTime > ?";
  return store.get<{ n: number }>(sql, account, region, after)?.n ?? 0;
}

/** Newest first. */
export function listQueries({ store, account, region, now }: Place): StoredQuery[] {
  return store
    .all<{ body: string }>(
      "SELECT body FROM logs_queries WHERE account = ? AND region = ? ORDER BY id DESC",
      account,
      region,
    )
    .map(({ body }) => JSON.parse(body) as StoredQuery)
    .filter(({ createTime }) => now - createTime < kept);
}
