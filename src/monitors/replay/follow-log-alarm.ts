/** Follows a log alarm through records: when it, or one of its contributors, changes its state, and why. */
import { type ContributorState, evaluateLogAlarm } from "../../alarms/log/evaluate.ts";
import { nextRun, runWindow } from "../../alarms/log/rate.ts";
import { contributorId, type QueryRun } from "../../alarms/log/results.ts";
import type { LogAlarmSettings } from "../../alarms/log/settings.ts";
import type { Contributor } from "../../alarms/notification.ts";
import type { AlarmState } from "../../alarms/settings.ts";
import { type Aggregation, aggregateRows, parseAggregation } from "../../queries/aggregation.ts";
import { type QueryEvent, queryRecord } from "../../queries/event.ts";
import type { Moment } from "../../queries/functions/function.ts";
import { parseQuery } from "../../queries/parse.ts";
import { type CompiledQuery, compileQuery } from "../../queries/run.ts";
import type { StateStep } from "./follow-alarm.ts";

export interface LogAlarmCourse {
  readonly steps: readonly StateStep[];
  /** Of contributors, each by itself; empty where it counts all together. */
  readonly contributors: readonly (StateStep & { readonly contributor: Contributor })[];
}

/** A record and its time in epoch milliseconds. */
export interface TimedRecord {
  readonly record: object;
  readonly time: number;
}

/**
 * Runs the alarm's query as CloudWatch does. Before the first record it stands as it does where nothing happens.
 * @param records those that the query lets through, in order of time
 * @param until epoch milliseconds; runs later than that are left out
 */
export function followLogAlarm(
  settings: LogAlarmSettings,
  records: readonly TimedRecord[],
  until = Number.POSITIVE_INFINITY,
): LogAlarmCourse {
  const compiled = compileQuery(parseQuery(settings.query.text));
  const aggregation = parseAggregation(settings.query.aggregation);
  const events = records.map(({ record, time }) => queryRecord(record, time));
  const course = { steps: [] as StateStep[], contributors: [] as LogAlarmCourse["contributors"][number][] };
  let standing = quietState(settings);
  let first = 0;
  for (const at of runTimes(settings, records)) {
    if (at > until) break;
    const { start, end } = runWindow(settings.query, at);
    while (first < events.length && (events[first]?.timestamp ?? 0) < start) first += 1;
    const behind = events.findIndex(({ timestamp }, index) => index >= first && timestamp >= end);
    const seen = events.slice(first, behind < 0 ? undefined : behind).toReversed();
    const { run, contributors } = runOver(seen, compiled, aggregation, { now: at, start, end });
    standing = step(settings, standing, run, contributors, at, course);
  }
  return course;
}

interface Standing {
  readonly state: AlarmState;
  readonly reason: string;
  readonly runs: readonly QueryRun[];
  readonly contributors: readonly ContributorState[];
  readonly known: ReadonlyMap<string, Contributor>;
}

/** Where nothing has happened for long. A count of nothing is 0. */
function quietState({ treatMissingData = "missing", query, resultsToEvaluate }: LogAlarmSettings): Standing {
  const counts = parseAggregation(query.aggregation).by.length === 0;
  const state = counts || treatMissingData === "notBreaching" ? "OK" : "INSUFFICIENT_DATA";
  const run: QueryRun = { id: "", at: 0, ...(counts ? { value: 0 } : { values: {} }) };
  return { state, reason: "", runs: Array(resultsToEvaluate).fill(run), contributors: [], known: new Map() };
}

/** The runs that read a record, and those after which it is forgotten. */
function* runTimes({ query, resultsToEvaluate }: LogAlarmSettings, records: readonly TimedRecord[]): Generator<number> {
  let next = Number.NEGATIVE_INFINITY;
  for (const { time } of records) {
    let at = Math.max(next, nextRun(query, time + query.endOffset * 1000 - 1));
    // The last run that reads it, and as many as are looked at.
    const last = nextRun(query, time + query.startOffset * 1000 - 1);
    let left = resultsToEvaluate;
    while (at <= last || left > 0) {
      if (at > last) left -= 1;
      yield at;
      at = nextRun(query, at);
    }
    next = at;
  }
}

/** @param events newest first */
function runOver(
  events: readonly QueryEvent[],
  compiled: CompiledQuery,
  aggregation: Aggregation,
  moment: Moment,
): { readonly run: QueryRun; readonly contributors: readonly Contributor[] } {
  const at = moment.now;
  const { rows, columns } = compiled.run(events, moment, Number.POSITIVE_INFINITY);
  const { values, partial } = aggregateRows(aggregation, rows, columns, moment);
  if (aggregation.by.length === 0)
    return { run: { id: "", at, ...(values[0]?.value !== undefined && { value: values[0].value }) }, contributors: [] };
  const told = values.map(({ attributes, value = 0 }) => ({ id: contributorId(attributes), attributes, value }));
  return {
    run: {
      id: "",
      at,
      values: Object.fromEntries(told.map(({ id, value }) => [id, value])),
      ...(partial && { partial }),
    },
    contributors: told,
  };
}

function step(
  settings: LogAlarmSettings,
  before: Standing,
  run: QueryRun,
  found: readonly Contributor[],
  at: number,
  course: { steps: StateStep[]; contributors: (StateStep & { readonly contributor: Contributor })[] },
): Standing {
  const runs = [run, ...before.runs].slice(0, settings.resultsToEvaluate);
  const known = new Map([...before.known, ...found.map((each) => [each.id, each] as const)]);
  const { change, contributors, changed } = evaluateLogAlarm(settings, { ...before, runs }, known, at);
  for (const { id, attributes, state, reason } of changed)
    course.contributors.push({
      at,
      from: state === "ALARM" ? "OK" : "ALARM",
      to: state,
      reason,
      contributor: { id, attributes },
    });
  if (change === "keep") return { ...before, runs, known, contributors };
  const { state, reason } = change;
  if (state !== before.state) course.steps.push({ at, from: before.state, to: state, reason });
  return { state, reason, runs, known, contributors };
}
