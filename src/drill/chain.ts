/** The way of a deed from its call to the notification, as a drill follows it and a diagnosis reads it. */
import type { Monitor } from "../monitors/monitor.ts";
import type { Clients } from "./clients.ts";

/** The steps from a call to its notification, in order. */
export const steps = ["call", "record", "log-event", "datapoint", "alarm", "action", "notification"] as const;

export type Step = (typeof steps)[number];

/** Beside them: an event rule tells at each record who did it. */
export const whoStep = "who";

export type AnyStep = Step | typeof whoStep;

/** Where a monitor's chain stands in an account: the names under which AWS knows its parts. */
export interface Place {
  readonly region: string;
  readonly trailArn: string;
  readonly logGroup: string;
  readonly namespace: string;
  /** Topics that the alarm must tell. */
  readonly topics: readonly string[];
  /** Mail addresses that must be told. Default: whoever subscribes to the topics. */
  readonly addresses?: readonly string[];
  /** The event rule that tells who did it. Absent: the alarm tells alone. */
  readonly rule?: string;
}

/** A call that must ring a monitor. */
export interface Deed {
  /** The record's `eventName`, e.g. `CreateUser`. */
  readonly eventName: string;
  /** The record's `eventSource`, e.g. `iam.amazonaws.com`. */
  readonly eventSource: string;
  /** The region whose endpoint was called; a global service's records stand in us-east-1. */
  readonly region: string;
}

/** What is known of one deed and one monitor: what was done, what was seen, and with what more can be asked. */
export interface Chain {
  readonly deed: Deed;
  readonly monitor: Monitor;
  readonly place: Place;
  readonly clients: Clients;
  readonly calledAt: Date;
  /** When each step happened; absent: not seen. */
  readonly seen: Readonly<Partial<Record<Step, Date>>>;
  /** When it was told who did it, where an event rule tells; absent: not seen. */
  readonly toldWhoAt?: Date;
  /** The deed's record, where LookupEvents or the log group showed it: parsed JSON. */
  readonly record?: Readonly<Record<string, unknown>>;
}

/** Where a chain broke: the first step that did not come, and why, in a sentence that says what to do. */
export interface Broken {
  readonly step: AnyStep;
  readonly reason: string;
}
