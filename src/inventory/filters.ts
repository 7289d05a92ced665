/** Metric filters of a region. */
import type { MetricFilter } from "@aws-sdk/client-cloudwatch-logs";
import { allItems } from "../aws/pages.ts";
import type { Filter } from "../monitors/check/inventory.ts";
import type { Source } from "./source.ts";
import { withoutAbsent } from "./without-absent.ts";

export async function readFilters({ logs }: Source): Promise<Filter[]> {
  return (await allItems(logs.paginateDescribeMetricFilters({}), "metricFilters")).map(filterOf);
}

function filterOf({ filterName: name = "", metricTransformations = [], ...filter }: MetricFilter): Filter {
  const [{ metricName, metricNamespace, metricValue, defaultValue, dimensions, unit } = {}] = metricTransformations;
  return {
    owner: name,
    name,
    pattern: filter.filterPattern ?? "",
    ...withoutAbsent({
      logGroup: filter.logGroupName,
      metricName,
      namespace: metricNamespace,
      value: metricValue,
      defaultValue,
      dimensions,
      unit,
    }),
  };
}
