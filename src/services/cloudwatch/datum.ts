/** One MetricDatum: what PutMetricData refuses about it, in AWS's words, and the statistic set it stands for. */
import type { MetricDatum, StatisticSet as WireSet } from "@aws-sdk/client-cloudwatch";
import { javaDouble } from "../../alarms/java-text.ts";
import { isAcceptedTimestamp } from "../../alarms/periods.ts";
import { publishedSet, type StatisticSet, sampleSet, valuesSet } from "../../alarms/statistics.ts";
import { fault } from "./faults.ts";

/** CloudWatch keeps no greater values, and neither NaN nor infinities. */
const largest = 2 ** 360;
const mostValues = 150;

/**
 * The set of a datum; undefined where all its counts are zero.
 * @param path where it stands in the request, e.g. `MetricData.member.1`
 * @param now epoch milliseconds
 * @throws what AWS does; sentences as recorded, but for those of too many and of out-of-range Values
 */
export function datumSet(datum: MetricDatum, path: string, now: number): StatisticSet | undefined {
  checkForms(datum, path);
  checkRest(datum, path, now);
  const { Value: value, StatisticValues: set, Values: values = [], Counts: counts } = datum;
  if (value !== undefined) return sampleSet(checkNumber(value, `${path}.Value`));
  // A datum with both is taken by its set [recorded].
  if (set) return publishedSet(checkSet(set, `${path}.StatisticValues`));
  return valuesSet(checkValues(values, path), counts && checkCounts(counts, path));
}

function combination(message: string) {
  return fault("InvalidParameterCombinationException", message);
}
function badValue(message: string) {
  return fault("InvalidParameterValueException", message);
}

/** Of Value, Values with Counts, and StatisticValues there must be one. */
function checkForms(
  { Value: value, Values: values, Counts: counts, StatisticValues: set }: MetricDatum,
  path: string,
): void {
  const exclude = (other: string) =>
    combination(
      `The parameters ${path}.Value and ${path}.${other} are mutually exclusive and you have specified both.`,
    );
  const hasValues = values !== undefined && values.length > 0;
  if (value !== undefined && hasValues) throw exclude("Values");
  if (value !== undefined && set) throw exclude("StatisticValues");
  if (counts !== undefined && counts.length > 0 && !hasValues)
    throw combination("The parameter values must appears when the counts parameter is specified.");
  if (value === undefined && !hasValues && !set) throw combination("At least one of the parameters must be specified.");
  if (hasValues && counts !== undefined && counts.length > 0 && counts.length !== values.length)
    throw badValue(`The parameters ${path}.Values and ${path}.Counts must be of the same size.`);
}

function checkRest(datum: MetricDatum, path: string, now: number): void {
  const { Dimensions: dimensions = [], StorageResolution: resolution = 60, Timestamp: timestamp } = datum;
  if (resolution !== 1 && resolution !== 60)
    throw badValue(`The parameter ${path}.StorageResolution must be a value in the set [ 1, 60 ].`);
  if (new Set(dimensions.map(({ Name: name }) => name)).size < dimensions.length)
    throw badValue("No metric may specify the same dimension name twice.");
  if (timestamp && !isAcceptedTimestamp(timestamp.getTime(), now))
    throw badValue(
      `The parameter ${path}.Timestamp must specify a time ${timestamp.getTime() < now ? "within the past two weeks" : "no more than two hours in the future"}.`,
    );
}

function checkNumber(value: number, path: string): number {
  // Not `>`, so that NaN is refused, too.
  if (!(Math.abs(value) <= largest)) throw badValue(`The value ${javaDouble(value)} for parameter ${path} is invalid.`);
  return value;
}

function checkValues(values: readonly number[], path: string): readonly number[] {
  if (values.length > mostValues)
    throw badValue(`The collection ${path}.Values must not have a size greater than ${mostValues}.`);
  for (const [index, value] of values.entries()) checkNumber(value, `${path}.Values.member.${index + 1}`);
  return values;
}

function checkCounts(counts: readonly number[], path: string): readonly number[] {
  if (counts.some((count) => !(count >= 0)))
    throw badValue(`The parameter ${path}.Counts must contain only values greater than 0.`);
  return counts;
}

function checkSet(set: WireSet, path: string): Omit<StatisticSet, "values"> {
  const { SampleCount: sampleCount = 0, Sum: sum = 0, Minimum: minimum = 0, Maximum: maximum = 0 } = set;
  if (!(sampleCount > 0)) throw badValue(`The parameter ${path}.SampleCount must be greater than 0.`);
  for (const [name, value] of Object.entries({ Sum: sum, Minimum: minimum, Maximum: maximum }))
    checkNumber(value, `${path}.${name}`);
  if (minimum > maximum) throw badValue(`The parameter ${path}.Maximum must be greater than ${path}.Minimum.`);
  return { sampleCount, sum, minimum, maximum };
}
