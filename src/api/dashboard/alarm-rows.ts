/** Alarms as the dashboard shows them: a row of the list, a change of state, an action that was performed. */
import type { HistoryItem } from "../../alarms/history.ts";
import type { Store } from "../../cloud/store.ts";
import type { AnyAlarm, LogAlarm } from "../../services/cloudwatch/alarm.ts";
import { activeMutes } from "../../services/cloudwatch/mute/mute-rules.ts";
import { watchedSeries } from "../../services/cloudwatch/watched-series.ts";
import type { AlarmAction, AlarmChange, AlarmRow, AlarmState, RingingContributor } from "../contract.ts";

/** How many periods a sparkline shows. */
const sparkline = 36;

export function alarmRow(store: Store, alarm: AnyAlarm, now: number): AlarmRow {
  return {
    ...alarmFacts(store, alarm, now),
    ...(alarm.type === "MetricAlarm" && { series: watchedSeries(store, alarm, { end: now, count: sparkline }) }),
  };
}

const types = { MetricAlarm: "metric", LogAlarm: "log", CompositeAlarm: "composite" } as const;

export function alarmFacts(store: Store, alarm: AnyAlarm, now: number): Omit<AlarmRow, "series"> {
  const { settings, region, state, reason, stateUpdatedAt, type } = alarm;
  const held = heldReason(store, alarm, now);
  return {
    type: types[type],
    region,
    name: settings.name,
    ...(settings.description !== undefined && { description: settings.description }),
    state,
    since: stateUpdatedAt,
    reason,
    ...("threshold" in settings && { threshold: settings.threshold }),
    actionsEnabled: settings.actionsEnabled,
    ...(held !== undefined && { held }),
    ...(type === "LogAlarm" && { contributors: ringing(alarm) }),
  };
}

/** A mute rule goes before a suppressor, as on AWS. */
function heldReason(store: Store, alarm: AnyAlarm, now: number): string | undefined {
  const [mute] = activeMutes(store, alarm, now);
  if (mute) return `Muted by ${mute.arn} until ${new Date(mute.window.end).toISOString()}`;
  return alarm.type === "CompositeAlarm" ? alarm.suppression?.reason : undefined;
}

function ringing({ contributors }: LogAlarm): RingingContributor[] {
  return contributors
    .filter(({ state }) => state === "ALARM")
    .map(({ attributes, reason, changedAt }) => ({ attributes, reason, since: changedAt }));
}

export interface HistoryRow {
  readonly alarm: string;
  readonly region: string;
  readonly time: number;
  readonly summary: string;
  readonly data: string;
}

/** The newest items of one type of an alarm, or of all alarms of the account. */
export function historyRows(
  store: Store,
  type: HistoryItem["type"],
  of: AnyAlarm | string,
  limit: number,
): HistoryRow[] {
  return typeof of === "string"
    ? store.all<HistoryRow>(`${select} type = ? AND account = ? ORDER BY id DESC LIMIT ?`, type, of, limit)
    : store.all<HistoryRow>(
        `${select} type = ? AND account = ? AND region = ? AND alarm = ? ORDER BY time DESC, id DESC LIMIT ?`,
        type,
        of.account,
        of.region,
        of.settings.name,
        limit,
      );
}

const select = "SELECT alarm, region, time, summary, data FROM cloudwatch_history WHERE";

interface StatedState {
  readonly stateValue: AlarmState;
  readonly stateReason: string;
  readonly stateReasonData?: { readonly period?: number; readonly evaluatedDatapoints?: { timestamp: string }[] };
}

/** The window is that of the datapoints which AWS names as the ground of the state. */
export function alarmChange({ time, region, alarm, data }: HistoryRow): AlarmChange {
  const { oldState, newState } = JSON.parse(data) as { oldState: StatedState; newState: StatedState };
  const { period = 0, evaluatedDatapoints = [] } = newState.stateReasonData ?? {};
  const starts = evaluatedDatapoints.map(({ timestamp }) => Date.parse(timestamp));
  return {
    time,
    region,
    alarm,
    from: oldState.stateValue,
    to: newState.stateValue,
    reason: newState.stateReason,
    ...(starts.length > 0 && { window: { start: Math.min(...starts), end: Math.max(...starts) + period * 1000 } }),
  };
}

export function alarmAction({ time, summary, data }: HistoryRow): AlarmAction {
  const { actionState, error } = JSON.parse(data) as { actionState: string; error: string | null };
  return { time, summary: error ? `${summary}: ${error}` : summary, failed: actionState === "Failed" };
}
