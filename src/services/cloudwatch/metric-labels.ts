/** The labels of GetMetricData's results that were given none: what tells them apart, and no more [inferred from recordings]. */
import type { MetricDataQuery } from "@aws-sdk/client-cloudwatch";

type Part = (query: MetricDataQuery) => string;

const namespaceOf: Part = ({ MetricStat: stat }) => stat?.Metric?.Namespace ?? "";
const nameOf: Part = ({ MetricStat: stat }) => stat?.Metric?.MetricName ?? "";
const statOf: Part = ({ MetricStat: stat }) => stat?.Stat ?? "";
const periodOf: Part = ({ MetricStat: stat }) => String(stat?.Period ?? "");
function dimensionsOf({ MetricStat: stat }: MetricDataQuery) {
  return stat?.Metric?.Dimensions ?? [];
}
function dimensionOf(name: string | undefined): Part {
  return (query) => dimensionsOf(query).find((dimension) => dimension.Name === name)?.Value ?? "";
}

function differs(queries: readonly MetricDataQuery[], part: Part) {
  return new Set(queries.map(part)).size > 1;
}

/**
 * Labels by query id: namespace, dimension values and metric name as far as they differ, else the name; queries of one
 * metric are told apart by statistic and period.
 */
export function automaticLabels(queries: readonly MetricDataQuery[]): ReadonlyMap<string, string> {
  const unlabelled = queries.filter(({ Label: label }) => label === undefined);
  const dimensions = new Set(unlabelled.flatMap((query) => dimensionsOf(query).map(({ Name: name }) => name)));
  const telling = [namespaceOf, ...[...dimensions].map(dimensionOf), nameOf].filter((part) =>
    differs(unlabelled, part),
  );
  const identity: Part = (query) => joined(query, telling) || nameOf(query);
  const sameIdentity = [...Map.groupBy(unlabelled, identity)];
  return new Map(
    sameIdentity.flatMap(([label, group]) => {
      const more = [statOf, periodOf].filter((part) => differs(group, part));
      return group.map((query) => [query.Id ?? "", joined(query, [() => label, ...more])] as const);
    }),
  );
}

function joined(query: MetricDataQuery, parts: readonly Part[]) {
  return parts
    .map((part) => part(query))
    .filter(Boolean)
    .join(" ");
}
