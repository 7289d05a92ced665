/** How many matches ring: a rule's count and timeframe as an alarm's threshold and period. */
import type { Monitor } from "../../monitor.ts";
import { type LossLog, Refusal } from "./loss.ts";

/** The settings of the alarm, as far as the rule gives any. */
export type Counting = Pick<Monitor, "threshold" | "period">;

const seconds = { s: 1, m: 60, h: 3600, d: 86_400 } as const;
const sevenDays = 7 * seconds.d;

/**
 * @param aggregation what stands behind the `|`, such as `count() by userIdentity.arn > 5`
 * @param timeframe such as `15m`
 * @throws Refusal for aggregations that are not a count, and for a timeframe that is none
 */
export function countingOf(
  aggregation: string | undefined,
  timeframe: string | undefined,
  { lose }: Pick<LossLog, "lose">,
): Counting {
  if (aggregation === undefined) {
    if (timeframe !== undefined)
      lose("timeframe", `the timeframe ${timeframe} is left out: the rule counts nothing in it`);
    return {};
  }
  const { field, by, operator, limit } = readCount(aggregation);
  if (field) lose("distinct-count", `different values of ${field} are not told apart: every record counts`);
  if (by) lose("grouping", `the records of every ${by} are counted together, not each for itself`);
  if (timeframe === undefined) lose("timeframe", "the rule names no timeframe: it counts within 5 minutes");
  return {
    threshold: operator === ">" ? limit + 1 : limit,
    ...(timeframe !== undefined && { period: periodOf(timeframe, lose) }),
  };
}

function readCount(aggregation: string) {
  const [, field, by, operator, limit] =
    /^count\(\s*([^)]*?)\s*\)(?:\s+by\s+(\S+?))?\s*(>=|<=|==|[<>=])\s*(\d+)$/i.exec(aggregation) ?? [];
  if (operator === undefined)
    throw new Refusal(
      "aggregation",
      `${JSON.stringify(aggregation)}: count() with a limit can be imported, nothing else`,
    );
  if (operator !== ">" && operator !== ">=")
    throw new Refusal("aggregation", `${JSON.stringify(aggregation)}: an alarm rings for many records, not for few`);
  return { field, by, operator, limit: Number(limit) };
}

/** CloudWatch's periods are whole minutes up to seven days; a metric filter's data are not finer than a minute. */
function periodOf(timeframe: string, lose: LossLog["lose"]): number {
  const [, count, unit] = /^(\d+)\s*([smhd])$/.exec(timeframe) ?? [];
  if (unit === undefined)
    throw new Refusal("aggregation", `the timeframe ${JSON.stringify(timeframe)} is not a number of s, m, h or d`);
  const wanted = Number(count) * seconds[unit as keyof typeof seconds];
  const period = Math.min(Math.max(Math.ceil(wanted / 60), 1) * 60, sevenDays);
  if (period !== wanted) lose("timeframe", `the timeframe ${timeframe} becomes a period of ${period} seconds`);
  return period;
}
