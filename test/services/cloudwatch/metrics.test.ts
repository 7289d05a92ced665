/** Metrics as the official client sees them: what is taken in, what is refused, and what queries tell. */
import * as cw from "@aws-sdk/client-cloudwatch";
import { beforeEach, describe, expect, test } from "vitest";
import { useCloud } from "../../running/cloud.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const noon = Date.parse("2026-03-02T12:00:00Z");
function at(minutes: number) {
  return new Date(noon + minutes * MINUTE);
}

const running = useCloud({ services: ["cloudwatch"] });
const client = running.client(cw.CloudWatchClient);

beforeEach(async () => {
  await running.clock.set(noon);
  running.reset();
});

type Datum = Partial<cw.MetricDatum>;

function put(...data: Datum[]) {
  return client.send(
    new cw.PutMetricDataCommand({
      Namespace: "App",
      MetricData: data.map((datum) => ({ MetricName: "Latency", Timestamp: at(0), ...datum })),
    }),
  );
}
async function statistics(input: Partial<cw.GetMetricStatisticsInput> = {}) {
  return (
    (
      await client.send(
        new cw.GetMetricStatisticsCommand({
          Namespace: "App",
          MetricName: "Latency",
          StartTime: at(-10),
          EndTime: at(10),
          Period: 60,
          Statistics: ["SampleCount", "Sum", "Minimum", "Maximum", "Average"],
          ...input,
        }),
      )
    ).Datapoints ?? []
  );
}

const refusal = { MissingParameter: "MissingRequiredParameterException" } as const;
/** The exception that a wire code is thrown as. */
function exception(code: string) {
  return refusal[code as keyof typeof refusal] ?? `${code}Exception`;
}

describe("PutMetricData keeps", () => {
  test.each<[what: string, data: Datum[], expected: Partial<cw.Datapoint>[]]>([
    ["a value", [{ Value: 2 }], [{ SampleCount: 1, Sum: 2, Minimum: 2, Maximum: 2, Average: 2, Unit: "None" }]],
    [
      "values of one minute together",
      [{ Value: 2 }, { Value: 4, Timestamp: new Date(noon + 59_999) }],
      [{ SampleCount: 2, Sum: 6, Minimum: 2, Maximum: 4, Average: 3 }],
    ],
    [
      "values with their counts",
      [{ Values: [2, 10], Counts: [2, 3] }],
      [{ SampleCount: 5, Sum: 34, Minimum: 2, Maximum: 10, Average: 6.8 }],
    ],
    ["values once each without counts", [{ Values: [2, 4, 6] }], [{ SampleCount: 3, Sum: 12, Average: 4 }]],
    ["counts that are no whole numbers", [{ Values: [2, 10], Counts: [0.5, 1.5] }], [{ SampleCount: 2, Sum: 16 }]],
    ["no values that did not occur", [{ Values: [1, 2], Counts: [0, 0] }], []],
    [
      "a statistic set",
      [{ StatisticValues: { SampleCount: 3, Sum: 15, Minimum: 1, Maximum: 9 } }],
      [{ SampleCount: 3, Sum: 15, Minimum: 1, Maximum: 9, Average: 5 }],
    ],
    [
      "a statistic set rather than values beside it",
      [{ Values: [1], StatisticValues: { SampleCount: 1, Sum: 2, Minimum: 2, Maximum: 2 } }],
      [{ SampleCount: 1, Sum: 2 }],
    ],
    [
      "units apart",
      [
        { Value: 1, Unit: "Seconds" },
        { Value: 1000, Unit: "Milliseconds" },
      ],
      [
        { Sum: 1000, Unit: "Milliseconds" },
        { Sum: 1, Unit: "Seconds" },
      ],
    ],
  ])("%s", async (_what, data, expected) => {
    await put(...data);
    expect(await statistics()).toEqual(expected.map((part) => expect.objectContaining({ ...part, Timestamp: at(0) })));
  });

  test("what comes without a time under the present", async () => {
    await client.send(
      new cw.PutMetricDataCommand({ Namespace: "App", MetricData: [{ MetricName: "Latency", Value: 1 }] }),
    );
    expect(await statistics()).toMatchObject([{ Timestamp: at(0), Sum: 1 }]);
  });

  test("metrics apart by their set of dimensions, in whatever order", async () => {
    const [a, b] = [
      { Name: "A", Value: "one" },
      { Name: "B", Value: "two" },
    ];
    await put(
      { Value: 3, Dimensions: [a, b] },
      { Value: 5, Dimensions: [b, a] },
      { Value: 7, Dimensions: [a] },
      { Value: 11 },
    );
    expect(await statistics({ Dimensions: [a, b] })).toMatchObject([{ Sum: 8 }]);
    expect(await statistics({ Dimensions: [b, a] })).toMatchObject([{ Sum: 8 }]);
    expect(await statistics({ Dimensions: [a] })).toMatchObject([{ Sum: 7 }]);
    expect(await statistics()).toMatchObject([{ Sum: 11 }]);
  });

  test("data of entities as any other", async () => {
    await client.send(
      new cw.PutMetricDataCommand({
        Namespace: "App",
        StrictEntityValidation: false,
        EntityMetricData: [
          {
            Entity: { KeyAttributes: { Type: "Service", Name: "shop" } },
            MetricData: [{ MetricName: "Latency", Value: 9 }],
          },
        ],
      }),
    );
    expect(await statistics()).toMatchObject([{ Sum: 9 }]);
  });
});

describe("PutMetricData refuses", () => {
  const member = "MetricData.member.1";
  test.each<[what: string, datum: Datum, code: string, message: string]>([
    [
      "a value and values",
      { Value: 1, Values: [2] },
      "InvalidParameterCombination",
      `The parameters ${member}.Value and ${member}.Values are mutually exclusive and you have specified both.`,
    ],
    [
      "a value and a set",
      { Value: 1, StatisticValues: { SampleCount: 1, Sum: 2, Minimum: 2, Maximum: 2 } },
      "InvalidParameterCombination",
      `The parameters ${member}.Value and ${member}.StatisticValues are mutually exclusive and you have specified both.`,
    ],
    ["nothing", {}, "InvalidParameterCombination", "At least one of the parameters must be specified."],
    [
      "counts alone",
      { Counts: [1] },
      "InvalidParameterCombination",
      "The parameter values must appears when the counts parameter is specified.",
    ],
    [
      "fewer counts than values",
      { Values: [1, 2], Counts: [1] },
      "InvalidParameterValue",
      `The parameters ${member}.Values and ${member}.Counts must be of the same size.`,
    ],
    [
      "negative counts",
      { Values: [1], Counts: [-1] },
      "InvalidParameterValue",
      `The parameter ${member}.Counts must contain only values greater than 0.`,
    ],
    [
      "a set of nothing",
      { StatisticValues: { SampleCount: 0, Sum: 1, Minimum: 1, Maximum: 1 } },
      "InvalidParameterValue",
      `The parameter ${member}.StatisticValues.SampleCount must be greater than 0.`,
    ],
    [
      "a minimum above the maximum",
      { StatisticValues: { SampleCount: 2, Sum: 3, Minimum: 2, Maximum: 1 } },
      "InvalidParameterValue",
      `The parameter ${member}.StatisticValues.Maximum must be greater than ${member}.StatisticValues.Minimum.`,
    ],
    [
      "another resolution than a second or a minute",
      { Value: 1, StorageResolution: 2 },
      "InvalidParameterValue",
      `The parameter ${member}.StorageResolution must be a value in the set [ 1, 60 ].`,
    ],
    [
      "greater values than 2^360",
      { Value: 4.6970851655476665e108 },
      "InvalidParameterValue",
      `The value 4.6970851655476665E108 for parameter ${member}.Value is invalid.`,
    ],
    ["NaN", { Value: Number.NaN }, "InvalidParameterValue", `The value NaN for parameter ${member}.Value is invalid.`],
    [
      "a dimension twice",
      {
        Value: 1,
        Dimensions: [
          { Name: "A", Value: "one" },
          { Name: "A", Value: "one" },
        ],
      },
      "InvalidParameterValue",
      "No metric may specify the same dimension name twice.",
    ],
    [
      "what is older than two weeks",
      { Value: 1, Timestamp: new Date(noon - 14 * DAY - 1000) },
      "InvalidParameterValue",
      `The parameter ${member}.Timestamp must specify a time within the past two weeks.`,
    ],
    [
      "what is more than two hours ahead",
      { Value: 1, Timestamp: new Date(noon + 2 * HOUR + 1000) },
      "InvalidParameterValue",
      `The parameter ${member}.Timestamp must specify a time no more than two hours in the future.`,
    ],
  ])("%s", async (_what, datum, code, message) => {
    await expect(put(datum)).rejects.toMatchObject({ name: exception(code), message });
  });

  test.each<[what: string, input: cw.PutMetricDataInput, code: string, message: string]>([
    [
      "no data",
      { Namespace: "App" },
      "MissingParameter",
      "At least one MetricDatum object must be present in the request.",
    ],
    [
      "AWS's own namespaces",
      { Namespace: "AWS/EC2", MetricData: [{ MetricName: "CPU", Value: 1 }] },
      "InvalidParameterValue",
      "The value AWS/ for parameter Namespace is invalid.",
    ],
    [
      "entities that nobody said how to validate",
      { Namespace: "App", EntityMetricData: [{ MetricData: [{ MetricName: "Latency", Value: 1 }] }] },
      "InvalidParameterCombination",
      "Field StrictEntityValidation is required when setting EntityMetricData",
    ],
  ])("%s", async (_what, input, code, message) => {
    await expect(client.send(new cw.PutMetricDataCommand(input))).rejects.toMatchObject({
      name: exception(code),
      message,
    });
  });

  test("all of a request of which one datum is refused", async () => {
    await expect(put({ Value: 1 }, { Value: Number.NaN })).rejects.toThrow("MetricData.member.2.Value");
    expect(await statistics()).toEqual([]);
  });
});

describe("GetMetricStatistics", () => {
  const minutes = (datapoints: readonly cw.Datapoint[]) =>
    datapoints.map(({ Timestamp, Sum }) => [((Timestamp?.getTime() ?? 0) - noon) / MINUTE, Sum]);

  beforeEach(async () => {
    await put(...[2, 4, 8, 16, 32].map((Value, minute) => ({ Value, Timestamp: at(minute) })));
  });

  test.each<[what: string, input: Partial<cw.GetMetricStatisticsInput>, expected: [number, number][]]>([
    ["the start and not the end", { StartTime: at(1), EndTime: at(2) }, [[1, 4]]],
    ["both rounded down to the minute", { StartTime: at(1.5), EndTime: at(2.5) }, [[1, 4]]],
    [
      "periods counted from the start",
      { StartTime: at(-1), EndTime: at(5), Period: 180 },
      [
        [-1, 6],
        [2, 56],
      ],
    ],
    ["seconds where minutes are kept: at the minute's start", { EndTime: at(1), Period: 1 }, [[0, 2]]],
    ["a unit that nothing was published with: nothing", { Unit: "Bytes" }, []],
  ])("takes %s", async (_what, input, expected) => {
    expect(minutes(await statistics({ StartTime: at(0), Statistics: ["Sum"], ...input }))).toEqual(expected);
  });

  test("tells seconds of what was published by the second", async () => {
    const seconds = [1, 2, 5].map((second) => new Date(noon + HOUR + second * SECOND));
    await put(...seconds.map((Timestamp) => ({ Value: 1, Timestamp, StorageResolution: 1 })));
    const window = { StartTime: at(60), EndTime: at(61), Statistics: ["SampleCount"] as cw.Statistic[] };
    expect((await statistics({ ...window, Period: 1 })).map(({ Timestamp }) => Timestamp)).toEqual(seconds);
    expect(await statistics({ ...window, Period: 5 })).toMatchObject([{ SampleCount: 2 }, { SampleCount: 1 }]);
    expect(await statistics(window)).toMatchObject([{ SampleCount: 3 }]);
  });

  test("tells percentiles beside other statistics, where there are any", async () => {
    const window = {
      StartTime: at(0),
      EndTime: at(1),
      Statistics: ["Sum"] as cw.Statistic[],
      ExtendedStatistics: ["p50", "p99.9"],
    };
    expect(await statistics(window)).toEqual([
      { Timestamp: at(0), Sum: 2, Unit: "None", ExtendedStatistics: { p50: 2, "p99.9": 2 } },
    ]);
    await put({ StatisticValues: { SampleCount: 3, Sum: 15, Minimum: 1, Maximum: 9 } });
    expect(await statistics(window)).toEqual([{ Timestamp: at(0), Sum: 17, Unit: "None", ExtendedStatistics: {} }]);
  });

  test.each<[what: string, input: Partial<cw.GetMetricStatisticsInput>, code: string, message: string]>([
    [
      "an end that is no later than the start",
      { EndTime: at(-10) },
      "InvalidParameterValue",
      "The parameter StartTime must be less than the parameter EndTime.",
    ],
    [
      "more than 1440 datapoints",
      { StartTime: at(-1445), EndTime: at(0) },
      "InvalidParameterCombination",
      "You have requested up to 1445 datapoints, which exceeds the limit of 1440. You may reduce the datapoints requested by increasing Period, or decreasing the time range.",
    ],
    [
      "a period that is none",
      { Period: 7 },
      "InvalidParameterValue",
      "The parameter Period must be a value in the set [1, 5, 10, 20, 30].",
    ],
    [
      "no statistics",
      { Statistics: undefined },
      "InvalidParameterCombination",
      "At least one of the parameters Statistics and ExtendedStatistics must be specified.",
    ],
    [
      "a percentile that is none",
      { ExtendedStatistics: ["p101"] },
      "InvalidParameterValue",
      "The value p101 for parameter ExtendedStatistics.member.1.<list element> is not supported.",
    ],
  ])("refuses %s", async (_what, input, code, message) => {
    await expect(statistics(input)).rejects.toMatchObject({ name: exception(code), message });
  });
});

describe("GetMetricData", () => {
  const query = (Id: string, more: Partial<cw.MetricStat & cw.Metric> = {}, rest: Partial<cw.MetricDataQuery> = {}) => {
    const { Namespace = "App", MetricName = "Latency", Dimensions, Period = 60, Stat = "Sum", Unit } = more;
    return {
      Id,
      MetricStat: {
        Metric: { Namespace, MetricName, ...(Dimensions && { Dimensions }) },
        Period,
        Stat,
        ...(Unit && { Unit }),
      },
      ...rest,
    };
  };
  const ask = (MetricDataQueries: cw.MetricDataQuery[], more: Partial<cw.GetMetricDataInput> = {}) =>
    client.send(new cw.GetMetricDataCommand({ StartTime: at(0), EndTime: at(10), MetricDataQueries, ...more }));

  beforeEach(async () => {
    await put(...[2, 4, 8, 16, 32].map((Value, minute) => ({ Value, Timestamp: at(minute) })));
  });

  test("answers newest first, or oldest first", async () => {
    expect(await ask([query("m")])).toMatchObject({
      MetricDataResults: [
        {
          Id: "m",
          Label: "Latency",
          StatusCode: "Complete",
          Timestamps: [4, 3, 2, 1, 0].map(at),
          Values: [32, 16, 8, 4, 2],
        },
      ],
      Messages: [],
    });
    const ascending = await ask([query("m")], { ScanBy: "TimestampAscending" });
    expect(ascending.MetricDataResults?.[0]?.Values).toEqual([2, 4, 8, 16, 32]);
  });

  test("pages over all results", async () => {
    const queries = [query("a"), query("none", { MetricName: "Nothing" }), query("b", { Stat: "Average" })];
    const pages: unknown[] = [];
    let NextToken: string | undefined;
    do {
      const page = await ask(queries, {
        MaxDatapoints: 4,
        ScanBy: "TimestampAscending",
        ...(NextToken && { NextToken }),
      });
      pages.push(page.MetricDataResults?.map(({ Id, Values, StatusCode }) => [Id, Values, StatusCode]));
      NextToken = page.NextToken;
    } while (NextToken);
    expect(pages).toEqual([
      [["a", [2, 4, 8, 16], "PartialData"]],
      [
        ["a", [32], "Complete"],
        ["none", [], "Complete"],
        ["b", [2, 4, 8], "PartialData"],
      ],
      [["b", [16, 32], "Complete"]],
    ]);
  });

  test("leaves out what only helps others, and of several units tells one", async () => {
    await put({ Value: 1, Unit: "Seconds", Timestamp: at(7) }, { Value: 1000, Unit: "Milliseconds", Timestamp: at(7) });
    const { MetricDataResults: results } = await ask([query("hidden", {}, { ReturnData: false }), query("m")], {
      StartTime: at(6),
    });
    expect(results).toEqual([
      {
        Id: "m",
        Label: "Latency",
        StatusCode: "Complete",
        Timestamps: [at(7)],
        Values: [1000],
        Messages: [{ Code: "MultipleUnits", Value: "Multiple units returned: '[Milliseconds, Seconds]'" }],
      },
    ]);
  });

  test("of a preferred unit and others, the preferred one", async () => {
    await put(
      { Value: 1, Unit: "Seconds", Timestamp: at(7) },
      { Value: 2, Unit: "Count", Timestamp: at(7) },
      { Value: 8, Unit: "Megabits", Timestamp: at(7) },
      { Value: 4, Timestamp: at(7) },
    );
    const { MetricDataResults: [one] = [] } = await ask([query("m")], { StartTime: at(6) });
    expect(one?.Values).toEqual([8]);
  });

  const zone = (Value: string, more: cw.Dimension[] = []) => ({ Dimensions: [{ Name: "Zone", Value }, ...more] });
  const common = [{ Name: "Common", Value: "shared" }];
  test.each<[what: string, queries: cw.MetricDataQuery[], labels: string[]]>([
    ["one metric", [query("a", zone("a"))], ["Latency"]],
    ["their statistics", [query("a"), query("b", { Stat: "p90" })], ["Latency Sum", "Latency p90"]],
    ["their periods", [query("a"), query("b", { Period: 120 })], ["Latency 60", "Latency 120"]],
    ["their names", [query("a"), query("b", { MetricName: "Errors", Stat: "Average" })], ["Latency", "Errors"]],
    ["their dimensions", [query("a", zone("a", common)), query("b", zone("b", common))], ["a", "b"]],
    ["a dimension that one lacks", [query("a"), query("b", zone("b"))], ["Latency", "b"]],
    ["both", [query("a", zone("a")), query("b", { ...zone("b"), MetricName: "Errors" })], ["a Latency", "b Errors"]],
    ["their namespaces", [query("a"), query("b", { Namespace: "Other", Stat: "Average" })], ["App", "Other"]],
    ["a label of its own", [query("a"), query("b", { Stat: "Average" }, { Label: "named" })], ["Latency", "named"]],
  ])("labels results by %s", async (_what, queries, labels) => {
    expect((await ask(queries)).MetricDataResults?.map(({ Label }) => Label)).toEqual(labels);
  });

  test.each<
    [what: string, queries: cw.MetricDataQuery[], more: Partial<cw.GetMetricDataInput>, name: string, message: string]
  >([
    [
      "equal ids",
      [query("m"), query("m")],
      {},
      "ValidationError",
      "The values for parameter id in MetricDataQueries are not unique.",
    ],
    [
      "an id that begins with a capital",
      [query("Bad")],
      {},
      "ValidationError",
      "The value for parameter MetricDataQueries.member.1.Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.",
    ],
    [
      "an expression and a metric",
      [query("m", {}, { Expression: "1+1" })],
      {},
      "ValidationError",
      "The parameters MetricDataQueries.member.1.Expression and MetricDataQueries.member.1.MetricStat are mutually exclusive and you have specified both.",
    ],
    [
      "expressions",
      [query("m"), { Id: "e", Expression: "m*2" }],
      {},
      "ValidationError",
      "Trailbell does not evaluate expressions (MetricDataQueries.member.2.Expression is 'm*2'); ask for metrics with MetricStat.",
    ],
    [
      "a statistic that is none",
      [query("m", { Stat: "not-a-stat" })],
      {},
      "ValidationError",
      "The value for parameter MetricDataQueries.member.1.MetricStat.Stat is not a valid statistic.",
    ],
    ["a token that nobody gave", [query("m")], { NextToken: "invalid-owned-token" }, "InvalidNextToken", ""],
  ])("refuses %s", async (_what, queries, more, name, message) => {
    const refused = await ask(queries, more).catch((error: unknown) => error);
    expect(refused).toMatchObject({ Error: { Code: name } });
    if (message) expect(refused).toMatchObject({ message });
  });
});

describe("ListMetrics", () => {
  const list = async (input: cw.ListMetricsInput = {}) => {
    const answer = await client.send(new cw.ListMetricsCommand(input));
    return [answer.Metrics?.map(({ MetricName }) => MetricName), answer.NextToken] as const;
  };

  beforeEach(async () => {
    await put(
      { MetricName: "Plain", Value: 1 },
      { MetricName: "Zoned", Value: 1, Dimensions: [{ Name: "Zone", Value: "a" }] },
    );
    await client.send(
      new cw.PutMetricDataCommand({ Namespace: "Other", MetricData: [{ MetricName: "Plain", Value: 1 }] }),
    );
  });

  test.each<[what: string, input: cw.ListMetricsInput, expected: string[]]>([
    ["everything", {}, ["Plain", "Zoned", "Plain"]],
    ["a namespace", { Namespace: "App" }, ["Plain", "Zoned"]],
    ["a name", { MetricName: "Plain" }, ["Plain", "Plain"]],
    ["a dimension", { Dimensions: [{ Name: "Zone" }] }, ["Zoned"]],
    ["a dimension's value", { Dimensions: [{ Name: "Zone", Value: "b" }] }, []],
    ["another account", { OwningAccount: "111111111111", IncludeLinkedAccounts: true }, []],
  ])("lists %s", async (_what, input, expected) => {
    expect(await list(input)).toEqual([expected, undefined]);
  });

  test("forgets metrics after two weeks without samples, recent ones after three hours", async () => {
    await running.clock.advance(3 * HOUR + 1);
    await put({ MetricName: "Fresh", Value: 1 });
    expect(await list({ RecentlyActive: "PT3H" })).toEqual([["Fresh"], undefined]);
    await running.clock.advance(14 * DAY - HOUR);
    expect(await list()).toEqual([["Fresh"], undefined]);
  });

  test("pages by 500", async () => {
    const names = Array.from({ length: 600 }, (_, index) => `Metric${String(index).padStart(3, "0")}`);
    await put(...names.map((MetricName) => ({ MetricName, Value: 1 })));
    const [first = [], NextToken] = await list({ Namespace: "App" });
    const [second = [], none] = await list({ Namespace: "App", ...(NextToken && { NextToken }) });
    expect([first.length, second.length, none]).toEqual([500, 102, undefined]);
    expect(new Set([...first, ...second]).size).toBe(602);
    await expect(list({ NextToken: "invalid-owned-token" })).rejects.toMatchObject({
      message: "Request parameter NextToken is invalid",
    });
  });
});

describe("retention", () => {
  test("shows seconds for three hours, minutes for fifteen days, five minutes for 63, hours for 455", async () => {
    await put(
      ...[1, 2].map((second) => ({ Value: 1, StorageResolution: 1, Timestamp: new Date(noon + second * SECOND) })),
    );
    const counts = async (Period: number) =>
      (
        await statistics({
          Period,
          StartTime: at(0),
          EndTime: at(Math.max(1, Period / 60)),
          Statistics: ["SampleCount"],
        })
      ).map(({ SampleCount }) => SampleCount);
    const seen = async () => [await counts(1), await counts(60), await counts(300), await counts(3600)];
    expect(await seen()).toEqual([[1, 1], [2], [2], [2]]);
    await running.clock.set(noon + 4 * HOUR);
    expect(await seen()).toEqual([[], [2], [2], [2]]);
    await running.clock.set(noon + 16 * DAY);
    expect(await seen()).toEqual([[], [], [2], [2]]);
    await running.clock.set(noon + 64 * DAY);
    expect(await seen()).toEqual([[], [], [], [2]]);
    expect(running.cloud.store.all("SELECT start FROM cloudwatch_samples")).toEqual([{ start: noon }]);
    await running.clock.set(noon + 458 * DAY);
    expect(await seen()).toEqual([[], [], [], []]);
    expect(running.cloud.store.all("SELECT start FROM cloudwatch_samples")).toEqual([]);
  });
});

test("calls about metrics leave no management records", async () => {
  await put({ Value: 1 });
  await statistics();
  await client.send(new cw.ListMetricsCommand({}));
  expect(running.records).toEqual([]);
});
