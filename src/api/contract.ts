/**
 * What the dashboard's API under `/_trailbell/api/` answers: all that web/ may import, as types.
 * Times are epoch milliseconds by the cloud's clock.
 */

export type { ChainStep, FindingSeverity } from "../monitors/check/finding.ts";
export type { ClauseExplanation, Explanation, SeenValue } from "../patterns/explanation.ts";
export type { Span } from "../patterns/pattern.ts";

import type { Broken, Step } from "../drill/steps.ts";
import type { FindingSeverity } from "../monitors/check/finding.ts";
import type { FindingJson } from "../monitors/check/finding-json.ts";
import type { Explanation } from "../patterns/explanation.ts";
import type { Span } from "../patterns/pattern.ts";

/** Items of a list, and where the next page starts; without `next` this is the last one. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next?: string;
}

/** Every error: what is wrong, in a sentence. */
export interface ApiError {
  readonly error: string;
}

export interface ClockView {
  readonly now: number;
  readonly mode: "real" | "manual" | "rate";
  /** Seconds a second; 0 stands still. */
  readonly rate: number;
}

/** How much has passed each step of the way of a record. */
export interface Counts {
  readonly records: number;
  readonly logFiles: number;
  readonly logEvents: number;
  /** What metric filters made of log events. */
  readonly samples: number;
  readonly alarmChanges: number;
  readonly mails: number;
}

/** One message of the live stream: sent when something has changed, twice a second at most. */
export interface Tick {
  readonly clock: ClockView;
  readonly counts: Counts;
  /** Per minute, by the wall clock, over the last minute. */
  readonly rates: Counts;
  readonly region: string;
  readonly account: string;
  /** The drill that runs, or the last one that ran. */
  readonly run?: DrillRun;
}

/** Where records go from a trail, and how that is doing. */
export interface Delivery {
  /** The bucket's or log group's name. */
  readonly to: string;
  readonly succeeded?: number;
  /** Of the latest attempt, by AWS's name; what it means and what to do, the findings say. */
  readonly error?: string;
  /** Records on their way, and when the next are due. */
  readonly waiting: number;
  readonly due?: number;
}

export interface TrailView {
  readonly name: string;
  readonly region: string;
  readonly multiRegion: boolean;
  readonly logging: boolean;
  readonly files: Delivery;
  readonly logs?: Delivery;
}

export interface TopicView {
  readonly arn: string;
  readonly name: string;
  readonly region: string;
  readonly subscriptions: readonly SubscriptionView[];
}

export interface SubscriptionView {
  readonly arn: string;
  readonly protocol: string;
  readonly endpoint: string;
  readonly confirmed: boolean;
}

/** What the rules of check find in a region, as `check --live --json` prints it. */
export interface RegionFinding extends FindingJson {
  readonly region: string;
}

/** The way of a record as it stands. */
export interface Pipeline {
  readonly trails: readonly TrailView[];
  readonly filters: number;
  readonly alarms: Readonly<Record<AlarmState, number>>;
  readonly topics: number;
  readonly subscriptions: { readonly confirmed: number; readonly pending: number };
  readonly findings: readonly RegionFinding[];
  readonly latest: { readonly record?: RecordRow; readonly change?: AlarmChange; readonly mail?: MailRow };
}

export type AlarmState = "OK" | "ALARM" | "INSUFFICIENT_DATA";

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

/** Who did what, from where, when. */
export interface RecordRow {
  readonly id: number;
  readonly eventId: string;
  readonly time: number;
  readonly name: string;
  readonly source: string;
  readonly region: string;
  readonly who: string;
  /** What it was done to, e.g. the user that was made, as far as the record names it. */
  readonly on?: string;
  readonly address: string;
  readonly agent: string;
  /** The run of a drill that made the call. */
  readonly drill?: string;
  readonly error?: string;
}

/** A page of a search; it may be empty and have a next one, since each looks at a bounded part of the history. */
export interface RecordPage extends Page<RecordRow> {
  /** How many records this page looked at, and back to which time. */
  readonly searched: number;
  readonly searchedTo?: number;
}

export interface RecordDetail {
  readonly row: RecordRow;
  /** The record as it stands in log files and log events. */
  readonly json: string;
}

/** What a pattern says of a message. */
export interface Verdict {
  /** Why AWS would refuse the pattern. */
  readonly refused?: { readonly message: string; readonly hint: string; readonly offset: number };
  readonly explanation?: Explanation;
  /** Where the fields stand in the record that the pattern looked at, e.g. `$.userIdentity.type`. */
  readonly test?: { readonly matches: boolean; readonly extracted: Readonly<Record<string, string>> };
  readonly findings: readonly PatternFinding[];
}

export interface PatternFinding {
  readonly rule: string;
  readonly severity: FindingSeverity;
  readonly message: string;
  readonly fix: string;
  readonly span?: Span;
}

export interface MailRow {
  readonly id: string;
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  /** What tells it from others in a list: the subject, or the first line where all such mails have the same subject. */
  readonly title: string;
  readonly receivedAt: number;
  readonly kind: "confirmation" | "alarm" | "other";
  /** The run of a drill that it is due to. */
  readonly drill?: string;
}

export interface MailDetail extends MailRow {
  readonly text: string;
  /** Paths on this cloud, each with the URL in the text that it stands for. */
  readonly links: readonly { readonly url: string; readonly path: string }[];
  /** The mail as it travels: headers, blank line, text. */
  readonly source: string;
}

export interface BucketView {
  readonly name: string;
  readonly region: string;
  readonly created: number;
}

/** A folder of a bucket: what it holds itself, and the folders in it by their whole prefix. */
export interface FolderPage extends Page<ObjectRow> {
  readonly folders: readonly string[];
}

export interface ObjectRow {
  readonly key: string;
  readonly size: number;
  readonly modified: number;
}

export interface ObjectDetail extends ObjectRow {
  readonly type: string;
  /** Unpacked; absent for what is no text. */
  readonly text?: string;
  /** Whether the text goes on. */
  readonly isCut: boolean;
}

export interface LogGroupView {
  readonly name: string;
  readonly region: string;
  readonly created: number;
  readonly retentionDays?: number;
  readonly storedBytes: number;
  readonly filters: number;
}

export interface LogStreamView {
  readonly name: string;
  readonly last?: number;
}

export interface LogEventRow {
  readonly id: string;
  readonly at: number;
  readonly message: string;
}

export interface UserView {
  readonly name: string;
  readonly arn: string;
  readonly created: number;
}

export interface SecurityGroupView {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly region: string;
  readonly vpc: string;
  readonly rules: readonly RuleView[];
}

export interface RuleView {
  readonly id: string;
  readonly direction: "in" | "out";
  /** e.g. `tcp 22`, `everything`. */
  readonly traffic: string;
  readonly peer: string;
  /** Whether it lets the whole internet in. */
  readonly isOpen: boolean;
}

export interface StackView {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly status: string;
  readonly changed: number;
}

export interface StackResourceView {
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly status: string;
}

/** What one can try here. */
export interface Tryout {
  readonly drills: readonly DrillView[];
  /** Whether there are alarms that a drill could ring. */
  readonly isReady: boolean;
}

export interface DrillView {
  readonly name: string;
  readonly title: string;
  /** What it makes, and removes again. */
  readonly makes: readonly string[];
  /** The alarms that it must ring. */
  readonly alarms: readonly string[];
}

export interface DrillRun {
  readonly drill: string;
  readonly state: "running" | "passed" | "failed" | "stopped";
  /** What is being done, e.g. `create five users`. */
  readonly doing: string;
  readonly alarms: readonly DrilledAlarm[];
  /** Why it could not be run at all. */
  readonly error?: string;
}

export interface DrilledAlarm {
  readonly alarm: string;
  /** When each step was seen; those that were not are absent. */
  readonly seen: Readonly<Partial<Record<Step, number>>>;
  readonly state: "waiting" | "rung" | "broken";
  readonly broken?: Broken;
}
