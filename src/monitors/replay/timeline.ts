/** What came of records: for each monitor what matched, its datapoints, its alarm's states, and who was told. */
import type { AlarmState } from "../../alarms/settings.ts";
import type { ExampleRecord } from "../monitor.ts";

/** Times are texts such as `2026-01-31T12:05:00Z`. */
export interface Timeline {
  /** In the stack's order. */
  readonly monitors: readonly MonitorTimeline[];
  /** Those of all monitors, in order of time. */
  readonly notifications: readonly SentNotification[];
}

export interface MonitorTimeline {
  /** Its name. */
  readonly monitor: string;
  readonly alarm: string;
  /** The records that matched, in order of time. */
  readonly matches: readonly ExampleRecord[];
  /** Periods with data, aligned as CloudWatch's graphs show them. The alarm itself looks at a window that slides by the minute. */
  readonly datapoints: readonly TimelineDatapoint[];
  readonly states: readonly TimelineState[];
  readonly notifications: readonly SentNotification[];
}

export interface TimelineDatapoint {
  /** When its period begins. */
  readonly time: string;
  /** The alarm's statistic. */
  readonly value: number;
  readonly sampleCount: number;
}

export interface TimelineState {
  readonly time: string;
  readonly from: AlarmState;
  readonly to: AlarmState;
  /** In CloudWatch's words. */
  readonly reason: string;
}

export interface SentNotification {
  readonly time: string;
  readonly monitor: string;
  readonly alarm: string;
  readonly state: AlarmState;
  /** The mail's. */
  readonly subject: string;
  /** The mail's, without SNS's footer. */
  readonly text: string;
  readonly reason: string;
  /** ARNs of topics, or `the stack's topic`. */
  readonly to: readonly string[];
}
