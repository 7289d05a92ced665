/** The metric filters of a chain's log group, and those among them that are the monitor's. */
import type { MetricFilter } from "@aws-sdk/client-cloudwatch-logs";
import { settledMonitor } from "../../../monitors/settled/settled-monitor.ts";
import type { Chain } from "../../chain.ts";
import { ifThere, question } from "./question.ts";

/** None where the group is gone. */
export const filtersOf = question<readonly MetricFilter[]>(async ({ aws: { logs }, deployment }) => {
  const all: MetricFilter[] = [];
  const collect = async () => {
    for await (const { metricFilters: page = [] } of logs.paginateDescribeMetricFilters({
      logGroupName: deployment.logGroup,
    }))
      all.push(...page);
  };
  await ifThere(collect());
  return all;
});

/** Filters of the group that publish the metric that the monitor's alarm watches. */
export async function feedingFilters(chain: Chain): Promise<readonly MetricFilter[]> {
  return (await filtersOf(chain)).filter((filter) => metricOf(filter) === monitorMetric(chain));
}

/** Filters of the group that carry the monitor's name, whatever they publish. */
export async function namedFilters(chain: Chain): Promise<readonly MetricFilter[]> {
  const names = settledMonitor(chain.monitor, {}).filters.map(({ name }) => name);
  return (await filtersOf(chain)).filter(({ filterName = "" }) => names.includes(filterName));
}

/** `namespace/name`. */
export function metricOf({ metricTransformations: [to] = [] }: MetricFilter): string {
  return `${to?.metricNamespace}/${to?.metricName}`;
}

/** The metric that the monitor's filters should publish, as `namespace/name`. */
export function monitorMetric({ deployment, monitor }: Chain): string {
  return `${deployment.namespace}/${monitor.name}`;
}
