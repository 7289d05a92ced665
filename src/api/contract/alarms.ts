/** Alarms: their list, and everything about one. */
export type { AlarmState } from "../../alarms/settings.ts";

import type { AlarmState } from "../../alarms/settings.ts";
import type { RegionFinding } from "./findings.ts";
import type { MailRow } from "./mails.ts";
import type { Page } from "./page.ts";
import type { RecordRow } from "./records.ts";

/** A metric over time: one value a period, oldest first, null where there is none. */
export interface Series {
  readonly start: number;
  /** Milliseconds. */
  readonly period: number;
  readonly values: readonly (number | null)[];
}

/** How an alarm is made: of a metric, of a query, or of other alarms. */
export type AlarmType = "metric" | "log" | "composite";

/** One of those that ring an alarm, and why. */
export interface RingingContributor {
  readonly attributes: Readonly<Record<string, string>>;
  readonly reason: string;
  readonly since: number;
}

export interface AlarmRow {
  readonly type: AlarmType;
  readonly region: string;
  readonly name: string;
  readonly description?: string;
  readonly state: AlarmState;
  readonly since: number;
  readonly reason: string;
  /** Of a metric or a query. */
  readonly threshold?: number;
  readonly actionsEnabled: boolean;
  /** Why its actions wait: a suppressor, or a mute rule. */
  readonly held?: string;
  /** Of a log alarm that counts by fields. */
  readonly contributors?: readonly RingingContributor[];
  /** Of a metric alarm. */
  readonly series?: Series;
}

export interface AlarmPage extends Page<AlarmRow> {
  /** Of all alarms, whatever the page was asked for. */
  readonly states: Readonly<Record<AlarmState, number>>;
}

export interface AlarmChange {
  readonly time: number;
  readonly region: string;
  readonly alarm: string;
  readonly from: AlarmState;
  readonly to: AlarmState;
  readonly reason: string;
  /** The periods that the evaluation looked at, where it was one. */
  readonly window?: { readonly start: number; readonly end: number };
}

export interface AlarmAction {
  readonly time: number;
  readonly summary: string;
  readonly failed: boolean;
}

export interface FilterView {
  readonly region: string;
  readonly name: string;
  readonly logGroup: string;
  readonly pattern: string;
  readonly namespace: string;
  readonly metric: string;
  readonly value: string;
}

/** Everything about one alarm but its records. */
export interface AlarmDetail extends Omit<AlarmRow, "series"> {
  readonly arn: string;
  /** Of a metric alarm. */
  readonly watched?: WatchedMetric;
  /** Of a log alarm. */
  readonly query?: WatchedQuery;
  /** Of a composite alarm. */
  readonly rule?: { readonly text: string; readonly suppressor?: string };
  readonly actions: readonly string[];
  readonly changes: readonly AlarmChange[];
  readonly performed: readonly AlarmAction[];
  readonly filters: readonly FilterView[];
  readonly mails: readonly MailRow[];
  readonly findings: readonly RegionFinding[];
}

/** What a metric alarm holds against its threshold. */
export interface WatchedMetric {
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: readonly { readonly name: string; readonly value: string }[];
  readonly statistic: string;
  /** Seconds. */
  readonly period: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly comparison: string;
  readonly threshold: number;
  readonly missingData: string;
}

/** What a log alarm holds against its threshold. */
export interface WatchedQuery {
  readonly text: string;
  readonly aggregation: string;
  readonly logGroups: readonly string[];
  readonly schedule: string;
  readonly comparison: string;
  readonly threshold: number;
  readonly resultsToAlarm: number;
  readonly resultsToEvaluate: number;
  readonly missingData: string;
}

/** A log event that a filter of the alarm matched. */
export interface FiringRecord {
  /** When it was delivered to the log group. */
  readonly at: number;
  readonly filter: string;
  readonly row: Omit<RecordRow, "id">;
  readonly json: string;
}
