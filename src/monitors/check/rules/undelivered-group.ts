/** Filters on a log group that no trail delivers to (trap 8). */
import { closest, didYouMean } from "../closest.ts";
import type { Problem, Rule } from "../finding.ts";
import type { Trail } from "../inventory.ts";
import type { RecordFilter } from "../prepare.ts";

export const undeliveredGroup: Rule = {
  id: "undelivered-group",
  severity: "error",
  title: "no trail delivers to the filter's log group",
  why: "A metric filter sees what arrives in its own log group and nothing else.",
  source: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html",
  *check({ recordFilters, trails, isAccount }) {
    // Without a trail in sight the trail is made elsewhere; one whose group is not known yet may be the one.
    if ((trails.length === 0 && !isAccount) || trails.some(({ logGroup }) => logGroup === undefined)) return;
    for (const filter of recordFilters) {
      const problem = problemWith(filter, trails);
      if (problem) yield problem;
    }
  },
};

const problemWith = (filter: RecordFilter, trails: readonly Trail[]): Problem | undefined => {
  const groups = trails.flatMap(({ logGroup }) => (logGroup ? [logGroup] : []));
  const { logGroup } = filter;
  if (logGroup === undefined || groups.includes(logGroup)) return undefined;
  const near = closest(logGroup, groups) ?? groups[0];
  return {
    subject: filter,
    field: "logGroup",
    message: `no trail delivers to log group ${logGroup}${groups.length === 0 ? ", nor to any" : didYouMean(near)}`,
    fix: near === undefined ? "Give the trail this log group, and a role that may write to it." : `Filter ${near}`,
  };
};
