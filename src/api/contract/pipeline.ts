/** The way of a record as it stands: clock, trails, topics, what is wrong with them, and the live stream. */
import type { AlarmChange, AlarmState } from "./alarms.ts";
import type { RegionFinding } from "./findings.ts";
import type { MailRow } from "./mails.ts";
import type { RecordRow } from "./records.ts";
import type { DrillRun } from "./tryouts.ts";

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
