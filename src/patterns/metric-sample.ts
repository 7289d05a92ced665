/** What a metric filter makes of one log event. */
import type { LogEvent } from "./log-event.ts";
import type { Matcher } from "./match.ts";
import { valueReader, valueSourceOf } from "./metric-value.ts";
import { numberIn } from "./value-test.ts";

/** How a matching event becomes a metric; the members of PutMetricFilter's `metricTransformations`. */
export interface MetricTransformation {
  readonly metricName?: string | undefined;
  readonly metricNamespace?: string | undefined;
  /** A number, `$.field`, or `$name` and `$5` of a space-delimited pattern. */
  readonly metricValue?: string | undefined;
  /** The value of every ingested event that does not match. */
  readonly defaultValue?: number | undefined;
  readonly dimensions?: Readonly<Record<string, string>> | undefined;
  /** Default `None`. */
  readonly unit?: string | undefined;
}

/** One value for a metric. Its timestamp is the event's, not that of ingestion. */
export interface MetricSample {
  readonly value: number;
  /** A CloudWatch unit, `None` unless the transformation says otherwise. */
  readonly unit: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/**
 * Compiles a transformation into what it makes of each ingested event: the value of a matching event, the default value
 * of one that does not match, or nothing. A matching event whose value is absent or no number gives nothing, not the
 * default (recorded); nor does one that lacks a dimension (inferred from it).
 * @param systemFields the values of the filter's `emitSystemFieldDimensions`, such as `{ "@aws.account": "111122223333" }`
 */
export function metricSampler(
  transformation: MetricTransformation,
  matcher: Matcher,
  systemFields: Readonly<Record<string, string>> = {},
): (event: LogEvent) => MetricSample | undefined {
  const { defaultValue, unit = "None" } = transformation;
  const readValue = numberReader(transformation.metricValue ?? "", matcher);
  const readDimensions = dimensionReader(transformation.dimensions ?? {}, matcher);
  return (event) => {
    if (!matcher.matches(event)) {
      return defaultValue === undefined ? undefined : { value: defaultValue, unit, dimensions: systemFields };
    }
    const value = readValue(event);
    const dimensions = readDimensions(event);
    if (value === undefined || !dimensions) return undefined;
    return { value, unit, dimensions: { ...dimensions, ...systemFields } };
  };
}

/** {@link metricSampler} for a single event. */
export function metricSample(
  transformation: MetricTransformation,
  matcher: Matcher,
  event: LogEvent,
): MetricSample | undefined {
  return metricSampler(transformation, matcher)(event);
}

type Reader<Value> = (event: LogEvent) => Value | undefined;

function numberReader(metricValue: string, { pattern }: Matcher): Reader<number> {
  const constant = numberIn(metricValue);
  if (constant !== undefined) return () => constant;
  const source = valueSourceOf(metricValue);
  if (!source) return () => undefined;
  const read = valueReader(source, pattern);
  return (event) => {
    const number = numberIn(read(event) ?? "");
    return number !== undefined && Number.isFinite(number) ? number : undefined;
  };
}

function dimensionReader(
  dimensions: Readonly<Record<string, string>>,
  { pattern }: Matcher,
): Reader<Record<string, string>> {
  const readers = Object.entries(dimensions).map(([name, selector]) => {
    const source = valueSourceOf(selector);
    return [name, source ? valueReader(source, pattern) : () => undefined] as const;
  });
  return (event) => {
    const values: Record<string, string> = {};
    for (const [name, read] of readers) {
      const value = read(event);
      if (!value) return undefined;
      values[name] = value;
    }
    return values;
  };
}
