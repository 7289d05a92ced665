/** StartQuery, GetQueryResults, StopQuery and DescribeQueries. */
import type {
  DescribeQueriesRequest,
  DescribeQueriesResponse,
  GetQueryResultsRequest,
  GetQueryResultsResponse,
  QueryInfo,
  StartQueryRequest,
  StartQueryResponse,
  StopQueryRequest,
  StopQueryResponse,
} from "@aws-sdk/client-cloudwatch-logs";
import type { Call, Handler } from "../../cloud/call.ts";
import { uuid } from "../../cloud/ids.ts";
import { compiledQuery } from "./compiled-query.ts";
import { fault, invalidParameter } from "./faults.ts";
import { findGroup, identifiedName } from "./groups.ts";
import { openToken, pageOf, sealToken } from "./page-token.ts";
import { newestEvent } from "./query-events.ts";
import { countRunning, insertQuery, listQueries, requireQuery, type StoredQuery, updateQuery } from "./query-table.ts";
import { runQuery } from "./run-query.ts";

/** Milliseconds by the cloud's clock that a query runs, unless somebody asks for its answer before. */
const runningTime = 1000;

/** At once, in an account and region. */
const mostRunning = 100;

const mostGroups = 50;

/** A query is over what is there when it starts; it is run when its answer is first asked for. */
export const startQuery: Handler<StartQueryRequest, StartQueryResponse> = (input, call) => {
  const { startTime = 0, endTime = 0, queryString = "", queryLanguage = "CWLI", limit } = input;
  if (queryLanguage !== "CWLI") throw invalidParameter(`Trailbell runs the query language CWLI, not ${queryLanguage}.`);
  const groups = groupsOf(input, call);
  compiledQuery(queryString);
  if (endTime < startTime) throw invalidParameter("endTime must not be before startTime.");
  if (countRunning(call, call.now - runningTime) >= mostRunning)
    throw fault("LimitExceededException", "Too many queries run at once.");
  const queryId = uuid();
  insertQuery(call.store, {
    ...{ queryId, account: call.account, region: call.region, groups, text: queryString },
    ...{ start: startTime, end: endTime, createTime: call.now, upTo: newestEvent(call.store), status: "Running" },
    ...(limit !== undefined && { limit }),
  });
  return { queryId };
};

/** The names of the groups, which are given in exactly one way. */
function groupsOf(input: StartQueryRequest, call: Call): string[] {
  const { logGroupName, logGroupNames, logGroupIdentifiers } = input;
  const given = [logGroupName && [logGroupName], logGroupNames, logGroupIdentifiers].filter((names) => names?.length);
  const [names = []] = given as string[][];
  if (given.length !== 1)
    throw invalidParameter("Exactly one of logGroupName, logGroupNames and logGroupIdentifiers must be specified.");
  if (names.length > mostGroups) throw invalidParameter(`A query is over ${mostGroups} log groups at most.`);
  return names.map((identifier) => existingName(identifier, call));
}

function existingName(identifier: string, call: Call): string {
  if (identifier.endsWith(":*")) throw invalidParameter(`The log group identifier ${identifier} must not end with :*.`);
  const name = identifiedName(call, identifier);
  if (name !== undefined && findGroup(call, name)) return name;
  // Recorded, with what AWS's own Java client puts behind it.
  const tail = `(Service: AWSLogs; Status Code: 400; Error Code: ResourceNotFoundException; Request ID: ${call.requestId}; Proxy: null)`;
  throw fault(
    "ResourceNotFoundException",
    `Log group '${name ?? identifier}' does not exist for account ID '${call.account}' ${tail}`,
  );
}

function statusOf({ status, createTime }: StoredQuery, now: number): StoredQuery["status"] {
  return status === "Running" && now - createTime >= runningTime ? "Complete" : status;
}

const mostItems = 10_000;

export const getQueryResults: Handler<GetQueryResultsRequest, GetQueryResultsResponse> = (input, call) => {
  const { queryId, maxItems = mostItems, nextToken } = input;
  const { answer, status, groups } = answered(requireQuery(call, queryId), call);
  const from = nextToken === undefined ? 0 : openToken<readonly [number]>(nextToken, ["number"])[0];
  const rows = answer?.rows ?? [];
  const results = rows.slice(from, from + maxItems).map((row) => [...row]);
  return {
    queryLanguage: "CWLI",
    results,
    statistics: {
      recordsMatched: answer?.matched ?? 0,
      recordsScanned: answer?.scanned ?? 0,
      bytesScanned: answer?.bytes ?? 0,
      estimatedRecordsSkipped: 0,
      estimatedBytesSkipped: 0,
      logGroupsScanned: groups.length,
      resultCount: rows.length,
    },
    status,
    ...(maxItems > 0 && from + maxItems < rows.length && { nextToken: sealToken([from + maxItems]) }),
  };
};

function answered(query: StoredQuery, call: Call): StoredQuery {
  if (query.answer || query.status === "Cancelled") return query;
  const done: StoredQuery = { ...query, status: "Complete", answer: runQuery(call.store, query, call.now) };
  updateQuery(call.store, done);
  return done;
}

export const stopQuery: Handler<StopQueryRequest, StopQueryResponse> = ({ queryId }, call) => {
  const query = requireQuery(call, queryId);
  const status = statusOf(query, call.now);
  if (status !== "Running") throw invalidParameter(`Query '${queryId}' is not running: its status is ${status}.`);
  updateQuery(call.store, { ...query, status: "Cancelled" });
  return { success: true };
};

const describedQueries = 1000;

export const describeQueries: Handler<DescribeQueriesRequest, DescribeQueriesResponse> = (input, call) => {
  const { logGroupName, status, queryLanguage = "CWLI", maxResults = describedQueries, nextToken: token } = input;
  const [skip] = token === undefined ? [0] : openToken<readonly [number]>(token, ["number"]);
  const found = listQueries(call)
    .filter(({ groups }) => logGroupName === undefined || groups.includes(logGroupName))
    .map((query) => wireQuery(query, call.now))
    .filter((query) => (status === undefined || query.status === status) && queryLanguage === "CWLI")
    .slice(skip);
  const { items, nextToken } = pageOf(found, maxResults, () => [skip + maxResults]);
  return { queries: items, ...(nextToken !== undefined && { nextToken }) };
};

/** The text is shown with its groups and its time before it [recorded]. */
function wireQuery(query: StoredQuery, now: number): QueryInfo {
  const { queryId, groups, text, start, end, createTime } = query;
  const source = groups.map((group) => `"${group}"`).join(", ");
  return {
    createTime,
    logGroupName: groups[0],
    queryId,
    queryLanguage: "CWLI",
    queryString: `SOURCE ${source} START=${start}000 END=${end}999 | ${text}`,
    status: statusOf(query, now),
  };
}
