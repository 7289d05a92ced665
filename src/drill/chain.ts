/** The way of a deed from its call to the notification, as a drill follows it and a diagnosis reads it. */

import type { Aws } from "../aws/aws.ts";
import type { Monitor } from "../monitors/monitor.ts";
import type { Deployment } from "../stack/deployment.ts";
import type { Step } from "./steps.ts";

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
  readonly deployment: Deployment;
  readonly aws: Aws;
  readonly calledAt: Date;
  /** When each step happened; absent: not seen. */
  readonly seen: Readonly<Partial<Record<Step, Date>>>;
  /** When the event rule told the event, where one does; absent: not seen. */
  readonly eventToldAt?: Date;
  /** The deed's record, where LookupEvents or the log group showed it: parsed JSON. */
  readonly record?: Readonly<Record<string, unknown>>;
}

/** The account's services in another region than that of the deployment: global services are recorded in one. */
export function awsIn(region: string, { aws, deployment }: Pick<Chain, "aws" | "deployment">): Aws {
  return region === deployment.region ? aws : aws.in(region);
}
