/** An event bus as it is kept, its ARN, and how a call names one; the default bus is there without anybody making it. */

import type { LogConfig } from "@aws-sdk/client-eventbridge";
import type { Call } from "../../cloud/call.ts";
import { arn } from "../../cloud/ids.ts";
import { defineTable } from "../../cloud/table.ts";
import { fault } from "./faults.ts";

/** Where a bus, a rule or an event is. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

export interface EventBus extends Place {
  readonly name: string;
  readonly description?: string;
  readonly kmsKeyId?: string;
  readonly deadLetterArn?: string;
  /** What its log deliveries would contain; nothing is logged before a delivery of CloudWatch Logs asks for it. */
  readonly logConfig?: LogConfig;
  /** A policy document. */
  readonly policy?: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Epoch milliseconds; absent for a default bus that nobody has changed. */
  readonly created?: number;
  readonly modified?: number;
}

export const buses = defineTable<EventBus>("events_buses", ["account", "region", "name"]);

export const defaultBus = "default";

export function busArn({ account, region, name }: Pick<EventBus, "account" | "region" | "name">): string {
  return arn("events", { account, region }, `event-bus/${name}`);
}

/** The name in a name or an ARN. */
export function busName(nameOrArn = defaultBus): string {
  return nameOrArn.startsWith("arn:")
    ? nameOrArn.slice(nameOrArn.indexOf("event-bus/") + "event-bus/".length)
    : nameOrArn;
}

/** @throws ResourceNotFoundException */
export function findBus({ store, account, region }: Call, nameOrArn?: string): EventBus {
  const name = busName(nameOrArn);
  const found = buses.get(store, account, region, name);
  if (found) return found;
  if (name === defaultBus) return { account, region, name, tags: {} };
  throw fault("ResourceNotFoundException", `Event bus ${name} does not exist.`);
}
