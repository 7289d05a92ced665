/** GetMetricData, of metrics; math is refused. */
import type {
  GetMetricDataInput,
  GetMetricDataOutput,
  MetricDataQuery,
  MetricDataResult,
  MetricStat,
} from "@aws-sdk/client-cloudwatch";
import { statisticValue } from "../../alarms/statistics.ts";
import type { Call, Handler } from "../../cloud/call.ts";
import { datapoints, isStatistic } from "./datapoints.ts";
import { fault } from "./faults.ts";
import { wireDimensionsKey } from "./metric.ts";
import { automaticLabels } from "./metric-labels.ts";
import { pageToken, readPageToken } from "./paging.ts";
import { checkPeriod } from "./query-period.ts";

const mostDatapoints = 100_800;
const mostQueries = 500;

export const getMetricData: Handler<GetMetricDataInput, GetMetricDataOutput> = (input, call) => {
  const {
    MetricDataQueries: queries = [],
    StartTime: start,
    EndTime: end,
    MaxDatapoints: most = mostDatapoints,
  } = input;
  checkQueries(queries);
  if (!start || !end || start >= end) throw invalid("The parameter StartTime must be less than the parameter EndTime.");
  const descending = input.ScanBy !== "TimestampAscending";
  const answered = queries.filter(({ ReturnData: returned = true }) => returned);
  const labels = automaticLabels(answered);
  const results = answered.map((query) => ({
    Label: query.Label ?? labels.get(query.Id ?? "") ?? "",
    ...result(call, query, start.getTime(), end.getTime(), descending),
  }));
  const { page, next } = cut(results, startOf(input.NextToken), Math.min(most, mostDatapoints));
  return { MetricDataResults: page, ...(next !== undefined && { NextToken: pageToken(next) }), Messages: [] };
};

function invalid(message: string) {
  return fault("ValidationError", message);
}

function checkQueries(queries: readonly MetricDataQuery[]): void {
  if (queries.length > mostQueries)
    throw invalid(`The collection MetricDataQueries must not have a size greater than ${mostQueries}.`);
  for (const [index, query] of queries.entries()) checkQuery(query, `MetricDataQueries.member.${index + 1}`);
  if (new Set(queries.map(({ Id: id }) => id)).size < queries.length)
    throw invalid("The values for parameter id in MetricDataQueries are not unique.");
}

function checkQuery({ Id: id = "", Expression: expression, MetricStat: stat }: MetricDataQuery, path: string): void {
  if (!/^[a-z][a-zA-Z0-9_]*$/.test(id))
    throw invalid(`The value for parameter ${path}.Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.`);
  if (expression !== undefined && stat)
    throw invalid(
      `The parameters ${path}.Expression and ${path}.MetricStat are mutually exclusive and you have specified both.`,
    );
  if (expression !== undefined)
    throw invalid(
      `Trailbell does not evaluate expressions (${path}.Expression is '${expression}'); ask for metrics with MetricStat.`,
    );
  if (!stat) throw invalid(`The parameter ${path}.MetricStat is required.`);
  if (!isStatistic(stat.Stat ?? ""))
    throw invalid(`The value for parameter ${path}.MetricStat.Stat is not a valid statistic.`);
  checkPeriod(stat.Period ?? 0, `${path}.MetricStat.Period`, "ValidationError");
}

/** The units that AWS prefers, first to last, as far as others have observed it; the rest follows by name. */
const preferredUnits = ["Megabits", "Terabits", "Gigabits", "Count"];

function byPreference(one: string, other: string): number {
  return rankOf(one) - rankOf(other) || (one < other ? -1 : 1);
}

function rankOf(unit: string): number {
  const rank = preferredUnits.indexOf(unit);
  return rank < 0 ? preferredUnits.length : rank;
}

const forbidden: Omit<MetricDataResult, "Id" | "Label"> = {
  Timestamps: [],
  Values: [],
  StatusCode: "Forbidden",
  Messages: [
    {
      Code: "Forbidden",
      Value:
        "Access denied when getting data - please check that this account and the requested metric account are linked",
    },
  ],
};

function result(call: Call, query: MetricDataQuery, start: number, end: number, descending: boolean): MetricDataResult {
  const { Id: id, MetricStat: stat, AccountId: account = call.account } = query;
  if (!stat || account !== call.account) return { Id: id, ...forbidden };
  const found = statDatapoints(call, stat, start, end);
  const units = [...new Set(found.map(({ unit }) => unit))].sort(byPreference);
  // Of several units AWS shows one, by an order of its own, and says so [recorded].
  const points = found.filter(({ unit }) => unit === units[0]);
  if (descending) points.reverse();
  return {
    Id: id,
    Timestamps: points.map((point) => new Date(point.start)),
    Values: points.map(({ value }) => value),
    StatusCode: "Complete",
    ...(units.length > 1 && {
      Messages: [{ Code: "MultipleUnits", Value: `Multiple units returned: '[${units.join(", ")}]'` }],
    }),
  };
}

function statDatapoints(
  call: Call,
  { Metric: metric, Period: period = 60, Stat: stat = "", Unit: unit }: MetricStat,
  start: number,
  end: number,
) {
  const { Namespace: namespace = "", MetricName: name = "", Dimensions: dimensions } = metric ?? {};
  return datapoints(call, {
    metric: { namespace, name, dimensions: wireDimensionsKey(dimensions) },
    start,
    end,
    period,
    unit,
    statistics: [stat],
  }).flatMap((point) => {
    const value = statisticValue(point.set, stat);
    return value === undefined ? [] : [{ start: point.start, unit: point.unit, value }];
  });
}

/** Where a page begins: in which result, and at which of its datapoints. */
type Start = readonly [result: number, datapoint: number];

function startOf(token: string | undefined): Start {
  if (token === undefined) return [0, 0];
  const [result, datapoint] = readPageToken(token) ?? [];
  if (typeof result !== "number" || typeof datapoint !== "number") throw fault("InvalidNextToken", "");
  return [result, datapoint];
}

/** `most` datapoints, counted over all results. */
function cut(results: readonly MetricDataResult[], [first, offset]: Start, most: number) {
  const page: MetricDataResult[] = [];
  let room = most;
  for (const [index, whole] of results.entries()) {
    if (index < first) continue;
    const { Timestamps: times = [], Values: values = [] } = whole;
    const from = index === first ? offset : 0;
    const to = from + room;
    const part = { ...whole, Timestamps: times.slice(from, to), Values: values.slice(from, to) };
    if (times.length > to) {
      if (room > 0) page.push({ ...part, StatusCode: "PartialData" });
      return { page, next: [index, to] as Start };
    }
    page.push(part);
    room -= times.length - from;
  }
  return { page, next: undefined };
}
