/** Filters on a log group that no trail delivers to (trap 8). */
import { closest, didYouMean } from "../closest.ts";
import type { Problem, Rule } from "../finding.ts";
import type { RecordFilter } from "../prepare.ts";

export const undeliveredGroup: Rule = {
  id: "undelivered-group",
  severity: "error",
  step: "log-event",
  title: "no trail delivers to the filter's log group",
  why: "A metric filter sees what arrives in its own log group and nothing else.",
  source: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html",
  *check({ recordFilters, trails, isAccount, expected }) {
    // Without a trail in sight the trail is made elsewhere; one whose group is not known yet may be the one.
    if ((trails.length === 0 && !isAccount) || trails.some(({ logGroup }) => logGroup === undefined)) return;
    const groups = trails.flatMap(({ logGroup }) => (logGroup ? [logGroup] : []));
    const gone = expected && !trails.some(({ arn }) => arn === expected.trail) ? expected.trail : undefined;
    for (const [logGroup, filters] of Map.groupBy(recordFilters, (filter) => filter.logGroup)) {
      if (logGroup === undefined || groups.includes(logGroup)) continue;
      const said = complaint(logGroup, groups, gone);
      for (const subject of isAccount ? [sharedSubject(logGroup, filters)] : filters)
        yield { subject, field: "logGroup", ...said };
    }
  },
};

function complaint(
  logGroup: string,
  groups: readonly string[],
  gone: string | undefined,
): Pick<Problem, "message" | "fix"> {
  const near = closest(logGroup, groups) ?? groups[0];
  const elsewhere = groups.length === 0 ? ", nor to any" : didYouMean(near);
  return {
    message: `${gone === undefined ? "" : `trail ${gone} is gone: `}no trail delivers to log group ${logGroup}${elsewhere}`,
    fix: near === undefined ? "Give a trail this log group, and a role that may write to it." : `Filter ${near}`,
  };
}

/** In an account a group's filters are told of at once; what one of them accepts, all must accept. */
function sharedSubject(logGroup: string, filters: readonly RecordFilter[]): Problem["subject"] {
  const [only, ...others] = filters;
  if (only && others.length === 0) return only;
  const accept = (only?.accept ?? []).filter((rule) => others.every((each) => each.accept?.includes(rule)));
  return { owner: logGroup, accept };
}
