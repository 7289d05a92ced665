/** GetMetricStatistics. */
import type {
  GetMetricStatisticsInput,
  GetMetricStatisticsOutput,
  StandardUnit,
  Datapoint as WireDatapoint,
} from "@aws-sdk/client-cloudwatch";
import { percentileRank, type StatisticSet, statisticValue } from "../../alarms/statistics.ts";
import type { Handler } from "../../cloud/call.ts";
import { type Datapoint, datapoints } from "./datapoints.ts";
import { fault } from "./faults.ts";
import { wireDimensionsKey } from "./metric.ts";
import { checkPeriod } from "./query-period.ts";

const mostDatapoints = 1440;

/** Datapoints come oldest first, which AWS leaves open. */
export const getMetricStatistics: Handler<GetMetricStatisticsInput, GetMetricStatisticsOutput> = (input, call) => {
  const { Namespace: namespace = "", MetricName: name = "", Dimensions: dimensions, Period: period = 60 } = input;
  const { Statistics: simple = [], ExtendedStatistics: extended = [] } = input;
  checkStatistics(simple, extended);
  checkPeriod(period, "Period", "InvalidParameterValueException");
  const start = input.StartTime?.getTime() ?? 0;
  const end = input.EndTime?.getTime() ?? 0;
  checkWindow(start, end, period);
  const metric = { namespace, name, dimensions: wireDimensionsKey(dimensions) };
  const found = datapoints(call, { metric, start, end, period, unit: input.Unit, statistics: extended });
  return { Label: name, Datapoints: found.map((datapoint) => wireDatapoint(datapoint, simple, extended)) };
};

function wireDatapoint(
  { start, unit, set }: Datapoint,
  simple: readonly string[],
  extended: readonly string[],
): WireDatapoint {
  return {
    Timestamp: new Date(start),
    ...values(set, simple),
    // Only units of the enumeration are taken in.
    Unit: unit as StandardUnit,
    ...(extended.length > 0 && { ExtendedStatistics: values(set, extended) }),
  };
}

/** The statistics that can be told, by name. */
function values(set: StatisticSet, names: readonly string[]): Record<string, number> {
  const told = names.map((name) => [name, statisticValue(set, name)] as const);
  return Object.fromEntries(told.filter((entry): entry is readonly [string, number] => entry[1] !== undefined));
}

function checkStatistics(simple: readonly string[], extended: readonly string[]): void {
  if (simple.length === 0 && extended.length === 0)
    throw fault(
      "InvalidParameterCombinationException",
      "At least one of the parameters Statistics and ExtendedStatistics must be specified.",
    );
  for (const [index, name] of extended.entries()) {
    if (percentileRank(name) === undefined)
      throw fault(
        "InvalidParameterValueException",
        `The value ${name} for parameter ExtendedStatistics.member.${index + 1}.<list element> is not supported.`,
      );
  }
}

function checkWindow(start: number, end: number, period: number): void {
  if (start >= end)
    throw fault("InvalidParameterValueException", "The parameter StartTime must be less than the parameter EndTime.");
  const asked = Math.ceil((end - start) / (period * 1000));
  if (asked > mostDatapoints)
    throw fault(
      "InvalidParameterCombinationException",
      `You have requested up to ${asked} datapoints, which exceeds the limit of ${mostDatapoints}. You may reduce the datapoints requested by increasing Period, or decreasing the time range.`,
    );
}
