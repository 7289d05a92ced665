/** Whether a monitor's alarm can be a log alarm, and what that is set to. */
import { rateText } from "../../alarms/log/rate.ts";
import { guardOf } from "../../patterns/guard.ts";
import { parsePattern } from "../../patterns/parse.ts";
import type { Pattern } from "../../patterns/pattern.ts";
import { PatternError } from "../../patterns/pattern-error.ts";
import { printSelector } from "../../patterns/print.ts";
import { objectFields } from "../../records/touched-resources.ts";
import { areDisjoint } from "../builder/disjoint.ts";
import { sourcesOf } from "../check/knowledge/event-names.ts";
import { type Monitor, patternsOf, type Stack } from "../monitor.ts";
import { Inexact } from "./inexact.ts";
import { insightsCondition } from "./translate-pattern.ts";

/** What the alarm asks, counts and holds against its threshold. */
export interface LogAlarmQuery {
  readonly query: string;
  readonly aggregation: string;
  /** `rate(5 minutes)` */
  readonly schedule: string;
  /** Seconds before a run: from when to when it reads. */
  readonly startOffset: number;
  readonly endOffset: number;
  readonly resultsToEvaluate: number;
  readonly resultsToAlarm: number;
  /** Rows of the query that its mail shows. */
  readonly logLines: number;
}

export type LogAlarm =
  | { readonly as: "log-alarm"; readonly query: LogAlarmQuery }
  | { readonly as: "metric-alarm"; readonly obstacle?: string };

/** Whom an alarm is told by, as the fields of its query. */
const contributors = { principal: "who", account: "recipientAccountId", address: "sourceIPAddress" } as const;
export type Contributors = keyof typeof contributors;

/** A log alarm where the monitor or its stack asks for one and it can be exact; with an obstacle where it cannot. */
export function logAlarmOf(monitor: Monitor, stack: Pick<Stack, "as">): LogAlarm {
  if ((monitor.as ?? stack.as) !== "log-alarm") return { as: "metric-alarm" };
  const obstacle = obstacleOf(monitor);
  if (obstacle !== undefined) return { as: "metric-alarm", obstacle };
  try {
    const patterns = patternsOf(monitor).map((text) => parsePattern(text));
    requireOnce(patterns, monitor);
    return { as: "log-alarm", query: { ...queryOf(patterns, monitor), ...scheduleOf(monitor), logLines: mostLines } };
  } catch (error) {
    // Another rule says that CloudWatch refuses the pattern.
    if (error instanceof PatternError) return { as: "metric-alarm" };
    if (error instanceof Inexact) return { as: "metric-alarm", obstacle: error.message };
    throw error;
  }
}

const mostLines = 10;

function obstacleOf({
  statistic = "Sum",
  defaultValue,
  period = 300,
  comparison = "GreaterThanOrEqualToThreshold",
}: Monitor): string | undefined {
  if (statistic !== "Sum") return `the statistic ${statistic} has no counterpart: a query counts records`;
  if (defaultValue !== undefined) return "a default value has no counterpart: a query counts matching records alone";
  if (period < 60) return `a period of ${period} seconds is too short: a query runs once a minute at most`;
  if (comparison.startsWith("LessThan"))
    return `${comparison} means another thing: a query counts 0 where a metric has no data`;
  return undefined;
}

/** Several patterns count one record once each in a metric, and once in a query. */
function requireOnce(patterns: readonly Pattern[], monitor: Monitor): void {
  if (patterns.length < 2 || isAny(monitor)) return;
  const expressions = patterns.flatMap((pattern) => (pattern.kind === "json" ? [pattern.expression] : []));
  const areApart = expressions.every((one, at) => expressions.slice(at + 1).every((other) => areDisjoint(one, other)));
  if (expressions.length === patterns.length && areApart) return;
  throw new Inexact(
    patterns.map(({ text }) => text).join(", "),
    "a record that several of the patterns match is counted by each in a metric, and once by a query",
  );
}

/** Whether one record within a period rings. */
function isAny({
  threshold = 1,
  comparison = "GreaterThanOrEqualToThreshold",
  evaluationPeriods = 1,
}: Monitor): boolean {
  const least = comparison === "GreaterThanThreshold" ? 0 : 1;
  return threshold <= least && evaluationPeriods === 1;
}

const who = "coalesce(userIdentity.arn, userIdentity.invokedBy, userIdentity.principalId, sourceIPAddress) as who";

function queryOf(patterns: readonly Pattern[], { by }: Monitor): Pick<LogAlarmQuery, "query" | "aggregation"> {
  const conditions = patterns.map(insightsCondition);
  const condition = conditions.some((each) => each === undefined)
    ? undefined
    : conditions.length === 1
      ? conditions[0]
      : `(${conditions.join(" or ")})`;
  const shown = ["@timestamp", "eventName", "eventSource", "awsRegion", "recipientAccountId", "sourceIPAddress"];
  const fields = [...shown, "errorCode", who, ...objectsOf(patterns)].join(", ");
  return {
    query: `fields ${fields}${condition === undefined ? "" : `\n| filter ${condition}`}`,
    aggregation: by === undefined ? "count(*)" : `count(*) by ${contributors[by]} | sort desc`,
  };
}

/** What the events that the patterns name are done to. Without a named event what a call asks for stays out of mails. */
function objectsOf(patterns: readonly Pattern[]): readonly string[] {
  const events = patterns.flatMap((pattern) => {
    const guard = guardOf(pattern);
    return guard?.texts && printSelector(guard.selector) === "$.eventName" ? [...guard.texts] : [];
  });
  const fields = events.flatMap(sourcesOf).flatMap((source) => objectFields(source));
  return [...new Set(fields)].toSorted();
}

/** Records come a little after they are made: a run leaves the newest minute to the next one. */
const delay = 60;

/**
 * One record that rings is looked for every five minutes, each once. A count within one period slides by the minute, as a
 * metric's does, and reads each record as often as the period has minutes. Several periods are tiles.
 */
function scheduleOf(monitor: Monitor): Omit<LogAlarmQuery, "query" | "aggregation" | "logLines"> {
  const { period = 300, evaluationPeriods = 1, datapointsToAlarm = evaluationPeriods } = monitor;
  const rate = isAny(monitor) ? 300 : evaluationPeriods > 1 ? period : 60;
  const length = isAny(monitor) ? rate : period;
  return {
    schedule: rateText(rate * 1000),
    startOffset: length + delay,
    endOffset: delay,
    resultsToEvaluate: evaluationPeriods,
    resultsToAlarm: datapointsToAlarm,
  };
}
