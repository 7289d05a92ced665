/** Metric filters as they are kept: each as Describe prints it, under its group. */
import type { MetricFilter } from "@aws-sdk/client-cloudwatch-logs";
import type { Store } from "../../cloud/store.ts";
import { defineTable } from "../../cloud/table.ts";
import type { LogGroup } from "./groups.ts";

export interface MetricFilterRow extends MetricFilter {
  readonly account: string;
  readonly region: string;
  readonly logGroupName: string;
  readonly filterName: string;
}

export const metricFilters = defineTable<MetricFilterRow>("logs_metric_filters", [
  "account",
  "region",
  "logGroupName",
  "filterName",
]);

export function filtersOf(store: Store, { account, region, name }: LogGroup): readonly MetricFilterRow[] {
  return metricFilters.list(store, account, region, name);
}

/** The filters as JSON, for whoever has read the same text before; {@link readFilter} reads one. */
export function filterTextsOf(store: Store, { account, region, name }: LogGroup): readonly string[] {
  return store.all<{ body: string }>(select, account, region, name).map(({ body }) => body);
}

const select = `SELECT body FROM ${metricFilters.name} WHERE account = ? AND region = ? AND logGroupName = ? ORDER BY filterName`;

export function readFilter(text: string): MetricFilterRow {
  return JSON.parse(text) as MetricFilterRow;
}

export function deleteFiltersOf(store: Store, group: LogGroup): void {
  for (const { account, region, logGroupName, filterName } of filtersOf(store, group))
    metricFilters.delete(store, account, region, logGroupName, filterName);
}
