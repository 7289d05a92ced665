/** Logs Insights queries through the official client. */
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteQueryDefinitionCommand,
  DescribeQueriesCommand,
  DescribeQueryDefinitionsCommand,
  GetQueryResultsCommand,
  PutLogEventsCommand,
  PutQueryDefinitionCommand,
  StartQueryCommand,
  StopQueryCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { beforeAll, expect, test } from "vitest";
import { useCloud } from "../../running/cloud.ts";

const cloud = useCloud({ services: ["logs"] });
const client = cloud.client(CloudWatchLogsClient);

function second() {
  return Math.floor(cloud.clock.now() / 1000);
}

beforeAll(async () => {
  for (const logGroupName of ["trail", "other"]) {
    await client.send(new CreateLogGroupCommand({ logGroupName }));
    await client.send(new CreateLogStreamCommand({ logGroupName, logStreamName: "s" }));
  }
  const events = [
    { eventName: "CreateUser", who: "ann", n: 1 },
    { eventName: "DeleteUser", who: "bob", n: 2 },
    { eventName: "CreateUser", who: "bob", n: 3 },
  ];
  const logEvents = events.map((event, at) => ({ timestamp: cloud.clock.now() + at, message: JSON.stringify(event) }));
  await client.send(new PutLogEventsCommand({ logGroupName: "trail", logStreamName: "s", logEvents }));
  const plain = [{ timestamp: cloud.clock.now(), message: "plain" }];
  await client.send(new PutLogEventsCommand({ logGroupName: "other", logStreamName: "s", logEvents: plain }));
});

async function ask(queryString: string, more: object = { logGroupName: "trail" }) {
  const window = { startTime: second() - 60, endTime: second() };
  const { queryId } = await client.send(new StartQueryCommand({ ...window, queryString, ...more }));
  return client.send(new GetQueryResultsCommand({ queryId }));
}

test("a query answers rows of fields, newest first, with its statistics", async () => {
  const { results, status, statistics, queryLanguage } = await ask(
    "filter eventName = 'CreateUser' | fields who, n, missing",
  );
  expect({ status, queryLanguage }).toEqual({ status: "Complete", queryLanguage: "CWLI" });
  expect(results?.map((row) => row.slice(0, 2))).toEqual([
    [
      { field: "who", value: "bob" },
      { field: "n", value: "3" },
    ],
    [
      { field: "who", value: "ann" },
      { field: "n", value: "1" },
    ],
  ]);
  expect(results?.[0]?.map(({ field }) => field)).toEqual(["who", "n", "@ptr"]);
  expect(statistics).toMatchObject({ recordsMatched: 2, recordsScanned: 3, logGroupsScanned: 1, resultCount: 2 });
});

test.each([
  [
    "stats count(*) as n by eventName | sort eventName asc",
    [
      ["CreateUser", "2"],
      ["DeleteUser", "1"],
    ],
  ],
  ["fields @timestamp | limit 1 | display @timestamp", [["2026-03-02 12:00:10.002"]]],
  ["fields @logStream, @log | limit 1", [["s", "000000000000:trail"]]],
  ["stats count(*) | limit 5", [["3"]]],
])("%s", async (query, expected) => {
  const { results } = await ask(query);
  expect(results?.map((row) => row.filter(({ field }) => field !== "@ptr").map(({ value }) => value))).toEqual(
    expected,
  );
});

test("a query is over several groups, by names or ARNs", async () => {
  const arn = "arn:aws:logs:us-east-1:000000000000:log-group:other";
  const counted = { field: "count(*)", value: "4" };
  expect((await ask("stats count(*)", { logGroupNames: ["trail", "other"] })).results).toEqual([[counted]]);
  expect((await ask("stats count(*)", { logGroupIdentifiers: ["trail", arn] })).results).toEqual([[counted]]);
});

test("answers come in pages", async () => {
  const { queryId } = await client.send(
    new StartQueryCommand({
      logGroupName: "trail",
      startTime: second() - 60,
      endTime: second(),
      queryString: "fields n",
    }),
  );
  const first = await client.send(new GetQueryResultsCommand({ queryId, maxItems: 2 }));
  expect(first.results).toHaveLength(2);
  const rest = await client.send(new GetQueryResultsCommand({ queryId, maxItems: 2, nextToken: first.nextToken }));
  expect([rest.results?.length, rest.nextToken]).toEqual([1, undefined]);
});

test("events that come after the start are none of the query's", async () => {
  const window = { startTime: second() - 60, endTime: second() + 60, logGroupName: "other" };
  const { queryId } = await client.send(new StartQueryCommand({ ...window, queryString: "stats count(*)" }));
  const logEvents = [{ timestamp: cloud.clock.now(), message: "late" }];
  await client.send(new PutLogEventsCommand({ logGroupName: "other", logStreamName: "s", logEvents }));
  const { results } = await client.send(new GetQueryResultsCommand({ queryId }));
  expect(results).toEqual([[{ field: "count(*)", value: "1" }]]);
});

test("a query that runs can be stopped, one that has ended cannot", async () => {
  const start = new StartQueryCommand({
    logGroupName: "trail",
    startTime: 0,
    endTime: second(),
    queryString: "fields n",
  });
  const { queryId } = await client.send(start);
  expect((await client.send(new StopQueryCommand({ queryId }))).success).toBe(true);
  expect((await client.send(new GetQueryResultsCommand({ queryId }))).status).toBe("Cancelled");
  await expect(client.send(new StopQueryCommand({ queryId }))).rejects.toMatchObject({
    name: "InvalidParameterException",
  });
});

test("a list of queries shows each with its group and time before its text", async () => {
  const { queries = [] } = await client.send(
    new DescribeQueriesCommand({ logGroupName: "trail", status: "Cancelled" }),
  );
  expect(queries).toEqual([
    {
      createTime: cloud.clock.now(),
      logGroupName: "trail",
      queryId: expect.any(String),
      queryLanguage: "CWLI",
      queryString: `SOURCE "trail" START=0000 END=${second()}999 | fields n`,
      status: "Cancelled",
    },
  ]);
});

test.each([
  ["filter a = ", { logGroupName: "trail" }, "MalformedQueryException"],
  ["pattern @message", { logGroupName: "trail" }, "InvalidParameterException"],
  ["fields a", { logGroupName: "none" }, "ResourceNotFoundException"],
  ["fields a", {}, "InvalidParameterException"],
  ["fields a", { logGroupName: "trail", logGroupNames: ["other"] }, "InvalidParameterException"],
  [
    "fields a",
    { logGroupIdentifiers: ["arn:aws:logs:us-east-1:000000000000:log-group:trail:*"] },
    "InvalidParameterException",
  ],
  ["SELECT 1", { logGroupName: "trail", queryLanguage: "SQL" }, "InvalidParameterException"],
])("%s of %j is refused with %s", async (query, more, name) => {
  await expect(ask(query, more)).rejects.toMatchObject({ name });
});

test("a malformed query is told where", async () => {
  await expect(ask("filter a = ")).rejects.toMatchObject({
    queryCompileError: { location: { startCharOffset: 11, endCharOffset: 11 } },
  });
});

test("queries are saved, listed by the beginning of their names, changed and deleted", async () => {
  const put = async (name: string, more: object = {}) =>
    (await client.send(new PutQueryDefinitionCommand({ name, queryString: "fields a", ...more }))).queryDefinitionId;
  const id = await put("who/b");
  await put("who/a", { logGroupNames: ["trail"] });
  await put("x");
  await put("who/c", { queryDefinitionId: id });
  const list = new DescribeQueryDefinitionsCommand({ queryDefinitionNamePrefix: "who/" });
  const { queryDefinitions = [] } = await client.send(list);
  expect(queryDefinitions.map(({ name, logGroupNames }) => [name, logGroupNames])).toEqual([
    ["who/a", ["trail"]],
    ["who/c", undefined],
  ]);
  await client.send(new DeleteQueryDefinitionCommand({ queryDefinitionId: id }));
  await expect(client.send(new DeleteQueryDefinitionCommand({ queryDefinitionId: id }))).rejects.toMatchObject({
    name: "ResourceNotFoundException",
  });
});
