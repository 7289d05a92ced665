/** Are the metric filters as they were deployed? */
import type { CloudWatchLogsClient, MetricFilter } from "@aws-sdk/client-cloudwatch-logs";
import type { Resources } from "../../stack/resource.ts";
import { type Finding, findingsOf, makeAgain } from "./finding.ts";

const { good, broken } = findingsOf("filters");

/** @param deployed the resources of the deployed template. */
export async function lookAtFilters(
  client: CloudWatchLogsClient,
  logGroupName: string,
  deployed: Resources,
): Promise<Finding[]> {
  const wanted = Object.values(deployed)
    .filter(({ Type }) => Type === "AWS::Logs::MetricFilter")
    .map(({ Properties: { FilterName, FilterPattern } }) => ({
      name: String(FilterName),
      pattern: String(FilterPattern),
    }));
  const there = await filtersOf(client, logGroupName);
  if (!there) return [broken(`log group ${logGroupName} is gone: nothing is watched`, makeAgain)];
  const findings = wanted.flatMap(({ name, pattern }): Finding[] => {
    const found = there.find(({ filterName }) => filterName === name);
    if (!found) return [broken(`metric filter ${name} is gone: its alarm cannot ring`, makeAgain)];
    if (found.filterPattern === pattern) return [];
    return [
      broken(
        `metric filter ${name} has another pattern than was deployed: ${found.filterPattern}`,
        `put this one back: ${pattern}`,
      ),
    ];
  });
  return findings.length > 0
    ? findings
    : [good(`${wanted.length} metric filters are in place on log group ${logGroupName}`)];
}

/** @returns undefined where the group is gone. */
async function filtersOf(client: CloudWatchLogsClient, logGroupName: string): Promise<MetricFilter[] | undefined> {
  const { paginateDescribeMetricFilters } = await import("@aws-sdk/client-cloudwatch-logs");
  const all: MetricFilter[] = [];
  try {
    for await (const { metricFilters: page = [] } of paginateDescribeMetricFilters({ client }, { logGroupName }))
      all.push(...page);
  } catch (error) {
    if (error instanceof Error && error.name === "ResourceNotFoundException") return undefined;
    throw error;
  }
  return all;
}
