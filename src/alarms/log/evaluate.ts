/** From the results of runs to the state of a log alarm, and of each of its contributors. */
import { isBreaching } from "../comparison.ts";
import type { StateChange } from "../evaluate.ts";
import type { Contributor } from "../notification.ts";
import type { AlarmState } from "../settings.ts";
import { contributorStateOfNothing } from "./ambiguities.ts";
import {
  contributorReasonData,
  mostInAlarm,
  type RunValue,
  summaryReason,
  valueReason,
  valueReasonData,
} from "./reason.ts";
import type { QueryRun } from "./results.ts";
import type { LogAlarmSettings } from "./settings.ts";

/** A contributor and its state. */
export interface ContributorState extends Contributor {
  readonly state: "OK" | "ALARM";
  readonly reason: string;
  /** Epoch milliseconds. */
  readonly changedAt: number;
}

/** AWS's word for what kept an evaluation from being whole. */
export type EvaluationState = "PARTIAL_DATA" | "EVALUATION_FAILURE" | "EVALUATION_ERROR" | "IN_WARM_UP";

export interface LogVerdict {
  readonly change: StateChange | "keep";
  readonly evaluationState?: EvaluationState;
  /** All that were looked at; empty for an alarm of one value. */
  readonly contributors: readonly ContributorState[];
  /** Those whose state is another one than before. */
  readonly changed: readonly ContributorState[];
}

export interface LogAlarmState {
  readonly state: AlarmState;
  readonly reason: string;
  /** Newest first, N at most. */
  readonly runs: readonly QueryRun[];
  /** Those that were in ALARM, and all whose values the runs hold. */
  readonly contributors: readonly ContributorState[];
}

/**
 * Evaluates a log alarm after a run.
 * @param known whose values the runs hold, by their ids
 * @param at the instant of the evaluation
 */
export function evaluateLogAlarm(
  settings: LogAlarmSettings,
  current: LogAlarmState,
  known: ReadonlyMap<string, Contributor>,
  at: number,
): LogVerdict {
  const failed = failure(settings, current, at);
  if (failed) return { ...failed, contributors: current.contributors, changed: [] };
  const { runs } = current;
  const partial = runs[0]?.partial ? { evaluationState: "PARTIAL_DATA" as const } : {};
  if (!runs.some(({ values }) => values)) {
    return { change: oneValue(settings, current, at), contributors: [], changed: [] };
  }
  return { ...withContributors(settings, current, known, at), ...partial };
}

/** A run that failed makes the state unknown, at once (L18). */
function failure(settings: LogAlarmSettings, { state, runs }: LogAlarmState, at: number) {
  const failed = runs.filter((run) => run.failure);
  const [newest] = failed;
  if (!newest?.failure) return undefined;
  const isError = newest.failure.kind === "error" || failed.length === runs.length;
  const evaluationState: EvaluationState = isError ? "EVALUATION_ERROR" : "EVALUATION_FAILURE";
  const { reason } = newest.failure;
  const change =
    state === "INSUFFICIENT_DATA" && failed.length > 1
      ? ("keep" as const)
      : { state: "INSUFFICIENT_DATA" as const, reason, reasonData: valueReasonData(settings, runs, at) };
  return { change, evaluationState };
}

interface Weighed {
  readonly breaching: readonly RunValue[];
  readonly notBreaching: readonly RunValue[];
  readonly missing: number;
}

function weigh(settings: LogAlarmSettings, values: readonly (RunValue | undefined)[]): Weighed {
  const there = values.filter((value) => value !== undefined);
  const breaches = ({ value }: RunValue) => isBreaching(settings.comparisonOperator, value, settings.threshold);
  return {
    breaching: there.filter(breaches),
    notBreaching: there.filter((value) => !breaches(value)),
    missing: values.length - there.length,
  };
}

/** The state that values call for; undefined where they call for none (L14 to L16). */
function stateOf(settings: LogAlarmSettings, weighed: Weighed, isWhole: boolean): AlarmState | undefined {
  const { breaching, notBreaching, missing } = weighed;
  const { treatMissingData = "missing", resultsToAlarm } = settings;
  const breaches = breaching.length + (treatMissingData === "breaching" ? missing : 0);
  if (breaches >= resultsToAlarm) return "ALARM";
  if (!isWhole) return undefined;
  const isNothing = breaching.length + notBreaching.length === 0;
  if (isNothing && treatMissingData === "missing") return "INSUFFICIENT_DATA";
  return isNothing && treatMissingData === "ignore" ? undefined : "OK";
}

function oneValue(
  settings: LogAlarmSettings,
  { state: current, runs }: LogAlarmState,
  at: number,
): StateChange | "keep" {
  const values = runs.map((run) => (run.value === undefined ? undefined : { run, value: run.value }));
  const weighed = weigh(settings, values);
  const state = stateOf(settings, weighed, runs.length >= settings.resultsToEvaluate);
  if (state === undefined || state === current) return "keep";
  const supporting = state === "ALARM" ? weighed.breaching : weighed.notBreaching;
  return {
    state,
    reason: valueReason(settings, state, supporting, weighed.missing),
    reasonData: valueReasonData(settings, runs, at),
  };
}

function withContributors(
  settings: LogAlarmSettings,
  current: LogAlarmState,
  known: ReadonlyMap<string, Contributor>,
  at: number,
): Omit<LogVerdict, "evaluationState"> {
  const before = new Map(current.contributors.map((contributor) => [contributor.id, contributor]));
  const ids = new Set([...current.runs.flatMap(({ values = {} }) => Object.keys(values)), ...inAlarm(before.values())]);
  const contributors = [...ids].flatMap((id) => {
    const contributor = known.get(id) ?? before.get(id);
    return contributor ? [contributorState(settings, current.runs, contributor, before.get(id), at)] : [];
  });
  const kept = limited(contributors);
  const changed = kept.filter(({ id, state }) => (before.get(id)?.state ?? "OK") !== state);
  return { change: summary(settings, current, kept, at), contributors: kept.filter(isToKeep(current.runs)), changed };
}

function inAlarm(contributors: Iterable<ContributorState>): string[] {
  return [...contributors].filter(({ state }) => state === "ALARM").map(({ id }) => id);
}

/** One that no run returns any more is OK, is told so once, and is then forgotten (L12). */
function isToKeep(runs: readonly QueryRun[]): (contributor: ContributorState) => boolean {
  return ({ id }) => runs.some(({ values }) => values && id in values);
}

function contributorState(
  settings: LogAlarmSettings,
  runs: readonly QueryRun[],
  { id, attributes }: Contributor,
  before: ContributorState | undefined,
  at: number,
): ContributorState {
  const values = runs.map((run) => {
    const value = run.values?.[id];
    return value === undefined ? undefined : { run, value };
  });
  const weighed = weigh(settings, values);
  const isThere = weighed.missing < values.length;
  const called = isThere ? stateOf(settings, weighed, runs.length >= settings.resultsToEvaluate) : "OK";
  const state = called === "ALARM" ? "ALARM" : called === undefined ? (before?.state ?? "OK") : "OK";
  if (before?.state === state) return before;
  const supporting = state === "ALARM" ? weighed.breaching : weighed.notBreaching;
  const reason = isThere
    ? valueReason(settings, state, supporting, weighed.missing)
    : "No data was returned for this contributor";
  return { id, attributes, state, reason, changedAt: at };
}

/** More than a hundred are not held in ALARM at a time. */
function limited(contributors: readonly ContributorState[]): readonly ContributorState[] {
  let held = 0;
  return contributors.filter(({ state }) => state !== "ALARM" || ++held <= mostInAlarm + 1);
}

function summary(
  settings: LogAlarmSettings,
  { state: current, reason: currentReason, runs }: LogAlarmState,
  contributors: readonly ContributorState[],
  at: number,
): StateChange | "keep" {
  const ringing = inAlarm(contributors).length;
  const isWhole = runs.length >= settings.resultsToEvaluate;
  const called = ringing > 0 ? "ALARM" : contributors.length > 0 ? "OK" : contributorStateOfNothing(settings, current);
  if (called !== "ALARM" && !isWhole) return "keep";
  const reason = summaryReason(called, ringing, contributors.length);
  if (called === current && (called !== "ALARM" || reason === currentReason)) return "keep";
  return { state: called, reason, reasonData: contributorReasonData(at) };
}
