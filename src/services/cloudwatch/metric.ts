/** What makes a metric this metric: its namespace, its name and its set of dimensions, in whatever order they come. */
import type { Dimension } from "@aws-sdk/client-cloudwatch";

export interface Metric {
  readonly namespace: string;
  readonly name: string;
  /** The dimensions in canonical form, see {@link dimensionsKey}. */
  readonly dimensions: string;
}

/** Where metrics and alarms live. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/** Dimensions as a JSON object ordered by name: equal for equal sets, and SQL can look into it. */
export function dimensionsKey(dimensions: Readonly<Record<string, string>>): string {
  return dimensionsText(Object.entries(dimensions));
}

/** {@link dimensionsKey} of dimensions as they come on the wire. */
export function wireDimensionsKey(dimensions: readonly Dimension[] = []): string {
  return dimensionsText(dimensions.map(({ Name: name = "", Value: value = "" }) => [name, value] as const));
}

function dimensionsText(pairs: readonly (readonly [string, string])[]): string {
  return pairs.length === 0 ? "{}" : JSON.stringify(Object.fromEntries(pairs.toSorted(([a], [b]) => (a < b ? -1 : 1))));
}

/** The other way round, ordered by name as ListMetrics shows them. */
export function wireDimensions(key: string): Dimension[] {
  return Object.entries(JSON.parse(key) as Record<string, string>).map(([name, value]) => ({
    Name: name,
    Value: value,
  }));
}
