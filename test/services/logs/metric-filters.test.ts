/** Metric filters with the official client: put, described, and what they make of ingested events. */
import * as logs from "@aws-sdk/client-cloudwatch-logs";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { MetricSample } from "../../../src/cloud/bus.ts";
import { useCloud } from "../../running/cloud.ts";

const running = useCloud({ services: ["logs"] });
const client = running.client(logs.CloudWatchLogsClient);
const samples: MetricSample[] = [];

beforeAll(() => {
  running.cloud.bus.subscribe("metric-samples", (made) => void samples.push(...made));
});
beforeEach(async () => {
  running.reset();
  samples.length = 0;
  for (const logGroupName of ["g", "h"]) {
    await client.send(new logs.CreateLogGroupCommand({ logGroupName }));
    await client.send(new logs.CreateLogStreamCommand({ logGroupName, logStreamName: "s" }));
  }
});

const transformation: logs.MetricTransformation = { metricName: "m", metricNamespace: "n", metricValue: "1" };

type Filter = Omit<Partial<logs.PutMetricFilterCommandInput>, "metricTransformations"> &
  Partial<logs.MetricTransformation>;

function put({ filterName = "f", filterPattern = "", logGroupName = "g", ...rest }: Filter = {}) {
  const { emitSystemFieldDimensions, fieldSelectionCriteria, applyOnTransformedLogs, ...made } = rest;
  return client.send(
    new logs.PutMetricFilterCommand({
      filterName,
      filterPattern,
      logGroupName,
      emitSystemFieldDimensions,
      fieldSelectionCriteria,
      applyOnTransformedLogs,
      metricTransformations: [{ ...transformation, ...made }],
    }),
  );
}
async function describeFilters(input: logs.DescribeMetricFiltersCommandInput = {}) {
  return (await client.send(new logs.DescribeMetricFiltersCommand(input))).metricFilters ?? [];
}
function deleteFilter(filterName: string, logGroupName = "g") {
  return client.send(new logs.DeleteMetricFilterCommand({ filterName, logGroupName }));
}
function ingest(...messages: (string | object)[]) {
  return client.send(
    new logs.PutLogEventsCommand({
      logGroupName: "g",
      logStreamName: "s",
      logEvents: messages.map((message, index) => ({
        timestamp: running.clock.now() - 1000 + index,
        message: typeof message === "string" ? message : JSON.stringify(message),
      })),
    }),
  );
}

describe("a metric filter", () => {
  test("is described as AWS was recorded to describe it, and counted by its group", async () => {
    await put({ filterPattern: " ", defaultValue: 0 });
    expect(await describeFilters({ logGroupName: "g" })).toEqual([
      {
        applyOnTransformedLogs: false,
        creationTime: running.clock.now(),
        filterName: "f",
        filterPattern: " ",
        logGroupName: "g",
        metricTransformations: [{ ...transformation, defaultValue: 0 }],
      },
    ]);
    const { logGroups } = await client.send(new logs.DescribeLogGroupsCommand({}));
    expect(logGroups?.map(({ metricFilterCount }) => metricFilterCount)).toEqual([1, 0]);
  });

  test("is replaced by name and keeps its creation time; a refused one leaves it as it was", async () => {
    await put({ filterPattern: "one" });
    const creationTime = running.clock.now();
    await running.clock.advance(60_000);
    await put({ filterPattern: "two" });
    await expect(put({ filterPattern: "{ $.broken = }" })).rejects.toThrow("Invalid metric filter pattern");
    expect(await describeFilters()).toMatchObject([{ filterPattern: "two", creationTime }]);
  });

  const searches: [string, logs.DescribeMetricFiltersCommandInput, string[]][] = [
    ["all groups, by name", {}, ["a:h", "b:g", "b:h", "c:g"]],
    ["a group", { logGroupName: "g" }, ["b:g", "c:g"]],
    ["a prefix", { filterNamePrefix: "b" }, ["b:g", "b:h"]],
    ["a metric", { metricName: "special", metricNamespace: "n" }, ["c:g"]],
    ["a metric of another namespace", { metricName: "special", metricNamespace: "other" }, []],
  ];
  test.each(searches)("is found by %s, page by page", async (_what, input, expected) => {
    await put({ filterName: "c", metricName: "special" });
    await put({ filterName: "b" });
    await put({ filterName: "b", logGroupName: "h" });
    await put({ filterName: "a", logGroupName: "h" });
    const found: string[] = [];
    for await (const { metricFilters = [] } of logs.paginateDescribeMetricFilters({ client, pageSize: 1 }, input))
      found.push(...metricFilters.map(({ filterName, logGroupName }) => `${filterName}:${logGroupName}`));
    expect(found).toEqual(expected);
  });

  test("goes by itself, and with its group", async () => {
    await put({ filterName: "a" });
    await put({ filterName: "b" });
    await deleteFilter("a");
    expect(await describeFilters()).toMatchObject([{ filterName: "b" }]);
    await client.send(new logs.DeleteLogGroupCommand({ logGroupName: "g" }));
    expect(await describeFilters()).toEqual([]);
  });

  const long = "X".repeat(513);
  const tooLong = (name: string, length: number) =>
    `1 validation error detected: Value '${"X".repeat(length + 1)}' at '${name}' failed to satisfy constraint: Member must have length less than or equal to ${length}`;
  const notFound = "ResourceNotFoundException";
  const refusals: [string, () => Promise<unknown>, string, string][] = [
    ["a long name", () => put({ filterName: long }), "InvalidParameterException", tooLong("filterName", 512)],
    [
      "a long pattern",
      () => put({ filterPattern: "X".repeat(1025) }),
      "InvalidParameterException",
      tooLong("filterPattern", 1024),
    ],
    ["deleting by a long name", () => deleteFilter(long), "InvalidParameterException", tooLong("filterName", 512)],
    [
      "a long name of a group",
      () => deleteFilter("f", long),
      "InvalidParameterException",
      "Invalid LogGroup or LogStream, both must have length less than or equal to 512.",
    ],
    [
      "a long prefix",
      () => describeFilters({ filterNamePrefix: long }),
      "InvalidParameterException",
      tooLong("filterNamePrefix", 512),
    ],
    [
      "a long metric name",
      () => describeFilters({ metricName: "X".repeat(256), metricNamespace: "n" }),
      "InvalidParameterException",
      tooLong("metricName", 255),
    ],
    ["no group", () => put({ logGroupName: "none" }), notFound, "The specified log group does not exist."],
    ["deleting no filter", () => deleteFilter("none"), notFound, "The specified metric filter does not exist."],
  ];
  test.each(refusals)("is refused: %s", async (_what, act, name, message) => {
    await expect(act()).rejects.toMatchObject({ name, message });
  });

  test("is one of a hundred at most, and of five with a regular expression", async () => {
    for (let index = 0; index < 5; index++) await put({ filterName: `r${index}`, filterPattern: `%r${index}%` });
    const overflow = { name: "LimitExceededException", message: "Resource limit exceeded." };
    await expect(put({ filterName: "r5", filterPattern: "%r5%" })).rejects.toMatchObject(overflow);
    for (let index = 5; index < 100; index++) await put({ filterName: `f${index}` });
    await expect(put({ filterName: "f100" })).rejects.toMatchObject(overflow);
    await expect(put({ filterName: "r0", filterPattern: "%again%" })).resolves.toBeDefined();
  });
});

describe("an ingested event", () => {
  /** What the filters make: value, and dimensions where there are some. */
  const made = () =>
    samples.map(({ value, dimensions }) => (Object.keys(dimensions).length > 0 ? { value, ...dimensions } : value));
  const created = { eventName: "CreateUser", items: 7, text: "11.5", who: "ann" };
  const other = { eventName: "DeleteUser" };
  const json = "{ $.eventName = CreateUser }";

  const cases: [string, Filter, (string | object)[], unknown[]][] = [
    ["counts where it matches", { filterPattern: json }, [created, other, created], [1, 1]],
    ["counts the default where not", { filterPattern: json, defaultValue: 0 }, [created, other, "text"], [1, 0, 0]],
    ["gives a field's value", { filterPattern: json, metricValue: "$.items" }, [created], [7]],
    ["gives a numeric text's value", { filterPattern: json, metricValue: "$.text" }, [created], [11.5]],
    ["gives nothing for a text", { filterPattern: json, metricValue: "$.who", defaultValue: 0 }, [created], []],
    ["gives nothing for a missing field", { filterPattern: json, metricValue: "$.missing" }, [created], []],
    ["gives a dimension", { filterPattern: json, dimensions: { Who: "$.who" } }, [created], [{ value: 1, Who: "ann" }]],
    [
      "gives system fields",
      { filterPattern: json, emitSystemFieldDimensions: ["@aws.account", "@aws.region"] },
      [created],
      [{ value: 1, "@aws.account": "000000000000", "@aws.region": "us-east-1" }],
    ],
    [
      "is left alone by criteria for elsewhere",
      { filterPattern: json, fieldSelectionCriteria: '@aws.region = "eu-west-1"' },
      [created],
      [],
    ],
    [
      "gives a word of a line",
      { filterPattern: "[ip, status = 5*, bytes]", metricValue: "$bytes" },
      ["a 500 17"],
      [17],
    ],
    ["counts by terms", { filterPattern: "ERROR -timeout" }, ["ERROR a", "ERROR timeout", "ok"], [1]],
    ["counts by a blank, which matches all", { filterPattern: " " }, ["a", "b"], [1, 1]],
  ];
  test.each(cases)("%s", async (_what, filter, messages, expected) => {
    await put(filter);
    await ingest(...messages);
    expect(made()).toEqual(expected);
  });

  test("has a sample of its own time, for its metric", async () => {
    await put({ filterPattern: json, unit: "Count" });
    await ingest(other, created);
    expect(samples).toEqual([
      {
        account: "000000000000",
        region: "us-east-1",
        namespace: "n",
        name: "m",
        dimensions: {},
        unit: "Count",
        value: 1,
        timestamp: running.clock.now() - 999,
      },
    ]);
  });

  test("is seen by the filters of its moment", async () => {
    await ingest(created);
    await put({ filterName: "a", filterPattern: json, metricValue: "2" });
    await put({ filterName: "b", filterPattern: json, metricValue: "3" });
    await ingest(created);
    await put({ filterName: "b", filterPattern: "nothing like it" });
    await ingest(created);
    await deleteFilter("a");
    await ingest(created);
    expect(made()).toEqual([2, 3, 2]);
  });

  test("makes no sample where it is rejected", async () => {
    await put();
    const timestamp = running.clock.now() + 24 * 60 * 60 * 1000;
    const logEvents = [{ timestamp, message: "far ahead" }];
    await client.send(new logs.PutLogEventsCommand({ logGroupName: "g", logStreamName: "s", logEvents }));
    expect(samples).toEqual([]);
  });
});

test("TestMetricFilter numbers messages from 1", async () => {
  const logEventMessages = ["no", "GET /a 17", "no"];
  const { matches } = await client.send(
    new logs.TestMetricFilterCommand({ filterPattern: "[..., bytes > 10]", logEventMessages }),
  );
  expect(matches).toEqual([
    { eventNumber: 2, eventMessage: "GET /a 17", extractedValues: { $1: "GET", $2: "/a", $bytes: "17" } },
  ]);
});
