/** Metric filters as the dashboard shows them. */
import type { Cloud } from "../../cloud/cloud.ts";
import { type MetricFilterRow, metricFilters } from "../../services/logs/metric-filter-table.ts";
import type { FilterView } from "../contract.ts";

/** The account's metric filters, of one region or of all. */
export function filterViews({ store, account }: Cloud, ...region: [] | [string]): FilterView[] {
  return metricFilters.list(store, account, ...region).map(filterView);
}

function filterView(filter: MetricFilterRow): FilterView {
  const [made] = filter.metricTransformations ?? [];
  return {
    region: filter.region,
    name: filter.filterName,
    logGroup: filter.logGroupName,
    pattern: filter.filterPattern ?? "",
    namespace: made?.metricNamespace ?? "",
    metric: made?.metricName ?? "",
    value: made?.metricValue ?? "",
  };
}
