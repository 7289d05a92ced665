/** Metric filters: what each looks for and which metric it feeds. */
import type { FilterView } from "../../../../src/api/contract.ts";
import { type Column, ResourceTable } from "./table.tsx";

const columns: readonly Column<FilterView>[] = [
  { title: "Name", width: "minmax(0, 1fr)", cell: ({ name }) => name },
  { title: "Pattern", width: "minmax(0, 2.4fr)", cell: ({ pattern }) => <code>{pattern}</code> },
  { title: "Metric", width: "minmax(0, 1.3fr)", cell: ({ namespace, metric }) => `${namespace} / ${metric}` },
  { title: "Log group", width: "minmax(0, 1.1fr)", cell: ({ logGroup }) => logGroup },
];

export function MetricFilters() {
  return (
    <ResourceTable<FilterView>
      what="metric filters"
      path="metric-filters"
      columns={columns}
      keyOf={({ region, logGroup, name }) => `${region} ${logGroup} ${name}`}
      hrefOf={({ pattern }) => `/playground?pattern=${encodeURIComponent(pattern)}`}
      empty="A metric filter counts the log events that match its pattern."
    />
  );
}
