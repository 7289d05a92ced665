/** Are the metric filters as they were deployed? */
import type { MetricFilter } from "@aws-sdk/client-cloudwatch-logs";
import type { Aws } from "../../aws/aws.ts";
import { unlessFault } from "../../aws/fault.ts";
import { allItems } from "../../aws/pages.ts";
import type { Resources } from "../../stack/resource.ts";
import { type Finding, findingsOf, makeAgain } from "./finding.ts";
import type { MadeResources } from "./made-resources.ts";

const { good, broken } = findingsOf("filters");

/** @param deployed the resources of the deployed template, and `made` as CloudFormation made them */
export async function lookAtFilters(
  aws: Aws,
  logGroupName: string,
  deployed: Resources,
  made: MadeResources,
): Promise<Finding[]> {
  const wanted = Object.values(deployed)
    .filter(({ Type }) => Type === "AWS::Logs::MetricFilter")
    .map(({ Properties: { FilterName, FilterPattern } }) => ({
      name: String(FilterName),
      pattern: patternText(FilterPattern, made),
    }));
  const there = await filtersOf(aws, logGroupName);
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

/** A pattern that refers to the stack's own resources has their names where it is deployed. */
function patternText(pattern: unknown, made: MadeResources): string {
  if (typeof pattern !== "object" || pattern === null || !("Fn::Sub" in pattern)) return String(pattern);
  return String(pattern["Fn::Sub"])
    .replace(/\$\{(\w+)\}/g, (whole, id: string) => made.get(id)?.id ?? whole)
    .replaceAll("${!", "${");
}

/** @returns undefined where the group is gone. */
function filtersOf({ logs }: Aws, logGroupName: string): Promise<MetricFilter[] | undefined> {
  return unlessFault(
    allItems(logs.paginateDescribeMetricFilters({ logGroupName }), "metricFilters"),
    "ResourceNotFoundException",
  );
}
