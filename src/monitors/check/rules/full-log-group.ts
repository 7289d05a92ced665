/** Log groups with more filters than CloudWatch Logs takes (trap 11). */
import { regexesOf } from "../../../patterns/limits.ts";
import { PatternError } from "../../../patterns/pattern-error.ts";
import type { Problem, Rule } from "../finding.ts";
import type { PreparedFilter } from "../prepare.ts";

const mostFilters = 100;
const mostRegexFilters = 5;

export const fullLogGroup: Rule = {
  id: "full-log-group",
  severity: "error",
  step: "datapoint",
  title: "the log group has more filters than AWS allows",
  why: "A log group takes 100 metric filters, and 5 filters whose pattern holds a regular expression.",
  source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html",
  *check({ filters }) {
    for (const [group = "the log group", own] of Map.groupBy(filters, ({ logGroup }) => logGroup)) {
      yield* overflow(
        own,
        mostFilters,
        `${group} has ${own.length} metric filters`,
        "Join monitors that tell the same people into one pattern, or remove some.",
      );
      const regexes = own.filter(hasRegex);
      yield* overflow(
        regexes,
        mostRegexFilters,
        `${group} has ${regexes.length} filters with a regular expression`,
        "Write texts with * in place of %…% where they will do.",
      );
    }
  },
};

function hasRegex({ parsed }: PreparedFilter): boolean {
  return parsed !== undefined && !(parsed instanceof PatternError) && regexesOf(parsed).length > 0;
}

/** Told of the first filter that is too many. */
function* overflow(filters: readonly PreparedFilter[], most: number, message: string, fix: string): Generator<Problem> {
  const extra = filters[most];
  if (extra) yield { subject: extra, field: extra.field, message: `${message}; ${most} are allowed`, fix };
}
