/** Dead-letter queues: what a redrive policy says, what it may say, and where a message goes that was received too often. */

import type { Store } from "../../cloud/store.ts";
import { jsonValue } from "../../event-patterns/json-complaint.ts";
import { fault, invalidParameter, invalidValue } from "./faults.ts";
import { isFifo, type Queue, queueArn, queueOfArn } from "./queue.ts";

export interface Redrive {
  readonly deadLetterTargetArn: string;
  readonly maxReceiveCount: number;
}

/** The redrive policy of a queue, where it has one. */
export function redriveOf({ attributes }: Queue): Redrive | undefined {
  const { deadLetterTargetArn, maxReceiveCount } = parse(attributes.RedrivePolicy) ?? {};
  return typeof deadLetterTargetArn === "string"
    ? { deadLetterTargetArn, maxReceiveCount: Number(maxReceiveCount) }
    : undefined;
}

function parse(text: string | undefined): Readonly<Record<string, unknown>> | undefined {
  const value = jsonValue(text ?? "");
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
}

const most = 1000;

/** @throws InvalidParameterValue in AWS's words for a redrive policy that leads nowhere. */
export function checkRedrive(store: Store, queue: Queue): void {
  const { RedrivePolicy: text } = queue.attributes;
  if (text === undefined) return;
  const refuse = (reason: string) => invalidParameter(text, "RedrivePolicy", reason);
  const policy = parse(text);
  if (!policy) throw refuse("Redrive policy is not a valid JSON map.");
  for (const name of ["maxReceiveCount", "deadLetterTargetArn"])
    if (!(name in policy)) throw refuse(`Redrive policy does not contain mandatory attribute: ${name}.`);
  const { deadLetterTargetArn: target, maxReceiveCount: times } = policy;
  if (!/^arn:aws[\w-]*:sqs:[\w-]+:\d{12}:[\w.-]+$/.test(String(target)))
    throw refuse("Invalid value for deadLetterTargetArn.");
  if (!/^\d{1,4}$/.test(String(times)) || Number(times) < 1 || Number(times) > most)
    throw refuse(`Invalid value for maxReceiveCount: ${times}, valid values are from 1 to ${most} both inclusive.`);
  const dead = queueOfArn(store, String(target));
  if (!dead || dead.region !== queue.region) throw refuse("Dead letter target does not exist.");
  if (isFifo(dead) !== isFifo(queue)) throw refuse("Dead-letter queue must be same type of queue as the source.");
  if (!admits(dead, queue))
    throw invalidValue(
      `Value ${text} for parameter RedrivePolicy is invalid. Reason: The redrive allow policy of the dead-letter queue does not allow this source queue.`,
    );
}

/** @throws InvalidAttributeValue for a redrive allow policy that says nothing. */
export function checkRedriveAllow({ attributes: { RedriveAllowPolicy: text } }: Queue): void {
  if (text === undefined) return;
  const { redrivePermission: permission, sourceQueueArns: sources } = parse(text) ?? {};
  const named = Array.isArray(sources) && sources.length > 0 && sources.length <= 10;
  if (permission === "byQueue" ? named : ["allowAll", "denyAll"].includes(String(permission)) && !sources) return;
  throw fault("InvalidAttributeValue", "Invalid value for the parameter RedriveAllowPolicy.");
}

function admits(dead: Queue, source: Queue): boolean {
  const { redrivePermission: permission, sourceQueueArns: sources } = parse(dead.attributes.RedriveAllowPolicy) ?? {};
  if (permission === "denyAll") return false;
  return permission !== "byQueue" || (Array.isArray(sources) && sources.includes(queueArn(source)));
}
