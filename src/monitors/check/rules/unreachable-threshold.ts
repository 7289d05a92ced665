/** Thresholds that no datapoint reaches (trap 7). */
import { breaches, rangeOf, type Samples } from "../alarm-facts.ts";
import type { Problem, Rule } from "../finding.ts";
import type { PreparedAlarm } from "../prepare.ts";

export const unreachableThreshold: Rule = {
  id: "unreachable-threshold",
  severity: "error",
  step: "alarm",
  title: "no datapoint can reach the threshold",
  why: "A metric filter counts 1 for each match, and the average, minimum or maximum of ones is 1: only their sum tells how many there were.",
  source: "https://github.com/DataBiosphere/azul/issues/6220",
  *check({ alarms }) {
    for (const alarm of alarms) {
      const problem = problemWith(alarm);
      if (problem) yield problem;
    }
  },
};

function problemWith(alarm: PreparedAlarm): Problem | undefined {
  const { samples } = alarm;
  const range = samples && rangeOf(alarm, samples);
  // A watch on silence rings by its missing data, whatever its datapoints are.
  if (!range || alarm.treatMissingData === "breaching") return undefined;
  const statistic = alarm.extendedStatistic ?? alarm.statistic ?? "";
  const reached = range.map((value) => breaches(alarm, value));
  if (reached.some((breach) => breach !== false)) return dilution(alarm, samples, statistic);
  return {
    subject: alarm,
    field: statistic === "Sum" ? "threshold" : "statistic",
    message: `${statistic} of samples of ${sampleWords([...samples.matched, ...samples.defaults])} is ${rangeWords(range)}, which is never ${comparisonWords(alarm)}`,
    fix: statistic === "Sum" ? "Choose a threshold that a sum of matches reaches, such as 1." : "Use statistic Sum",
  };
}

/** Among all the records that do not match and count the default value, the few that do hardly move these statistics. */
function dilution(alarm: PreparedAlarm, { defaults }: Samples, statistic: string): Problem | undefined {
  const isDiluted = statistic === "Average" || statistic === "Minimum";
  const [other] = defaults.filter((value) => breaches(alarm, value) === false);
  return isDiluted && other !== undefined
    ? {
        subject: alarm,
        field: "statistic",
        message: `${statistic} is taken over all records, and those that do not match count ${other}: it is ${comparisonWords(alarm)} only where every record matches`,
        fix: "Use statistic Sum",
      }
    : undefined;
}

function sampleWords(values: readonly number[]): string {
  return [...new Set(values)].sort().join(" and ");
}

function rangeWords([least, most]: readonly [number, number] | readonly number[]): string {
  if (least === most) return `${least}`;
  return most === Number.POSITIVE_INFINITY ? `${least} or more` : `${least} to ${most}`;
}

function comparisonWords({ comparison = "", threshold }: PreparedAlarm): string {
  const sign =
    { GreaterThanOrEqualToThreshold: ">=", GreaterThanThreshold: ">", LessThanThreshold: "<" }[comparison] ?? "<=";
  return `${sign} ${threshold}`;
}
