/** The attributes of a queue that can be set: which there are, what each may be, and what holds where none is set. */
import { fault, invalidValue } from "./faults.ts";
import { isFifo, type Queue } from "./queue.ts";
import { isPolicy } from "./queue-policy.ts";

export type Settings = Readonly<Record<string, string>>;

/** Whether the attribute may have this value. */
type Check = (value: string) => boolean;

function whole(least: number, most: number): Check {
  return (value) => /^\d{1,9}$/.test(value) && Number(value) >= least && Number(value) <= most;
}

function oneOf(...allowed: string[]): Check {
  return (value) => allowed.includes(value);
}

const isBoolean = oneOf("true", "false");

/** Those whose empty value unsets them. */
const documents: Readonly<Record<string, Check>> = {
  Policy: isPolicy,
  // What it must hold depends on other queues: see redrive.ts.
  RedrivePolicy: () => true,
  RedriveAllowPolicy: () => true,
  KmsMasterKeyId: () => true,
};

const checks: Readonly<Record<string, Check>> = {
  VisibilityTimeout: whole(0, 43_200),
  MaximumMessageSize: whole(1024, 1_048_576),
  MessageRetentionPeriod: whole(60, 1_209_600),
  DelaySeconds: whole(0, 900),
  ReceiveMessageWaitTimeSeconds: whole(0, 20),
  KmsDataKeyReusePeriodSeconds: whole(60, 86_400),
  SqsManagedSseEnabled: isBoolean,
};

const fifoChecks: Readonly<Record<string, Check>> = {
  FifoQueue: oneOf("true"),
  ContentBasedDeduplication: isBoolean,
  DeduplicationScope: oneOf("queue", "messageGroup"),
  FifoThroughputLimit: oneOf("perQueue", "perMessageGroupId"),
};

const readOnly = [
  ...["QueueArn", "CreatedTimestamp", "LastModifiedTimestamp", "ApproximateNumberOfMessages"],
  ...["ApproximateNumberOfMessagesNotVisible", "ApproximateNumberOfMessagesDelayed"],
];

/** @throws InvalidAttributeName for an attribute that AWS does not know. */
export function checkNames(names: readonly string[]): void {
  for (const name of names)
    if (![checks, fifoChecks, documents].some((known) => Object.hasOwn(known, name)) && !readOnly.includes(name))
      throw unknownAttribute(name);
}

function unknownAttribute(name: string) {
  return fault("InvalidAttributeName", `Unknown Attribute ${name}.`);
}

/**
 * The settings after `changes`, which an empty text takes away.
 * @throws InvalidAttributeName, InvalidAttributeValue
 */
export function changedSettings(current: Settings, changes: Settings, fifo: boolean): Settings {
  checkNames(Object.keys(changes));
  const changed: Record<string, string> = { ...current };
  for (const [name, value] of Object.entries(changes)) {
    if (readOnly.includes(name) || (!fifo && Object.hasOwn(fifoChecks, name))) throw unknownAttribute(name);
    const check = documents[name] ?? checks[name] ?? fifoChecks[name];
    if (value === "" && Object.hasOwn(documents, name)) delete changed[name];
    else if (!check?.(value)) throw fault("InvalidAttributeValue", `Invalid value for the parameter ${name}.`);
    else changed[name] = value;
  }
  return withOneEncryption(changed, changes);
}

/** Of the two encryptions the one that is set last holds. */
function withOneEncryption(settings: Settings, changes: Settings): Settings {
  const { KmsMasterKeyId: key, SqsManagedSseEnabled: managed, ...others } = settings;
  if (key === undefined || managed !== "true") return settings;
  if (changes.KmsMasterKeyId && changes.SqsManagedSseEnabled)
    throw fault(
      "InvalidAttributeName",
      "You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.",
    );
  return changes.KmsMasterKeyId ? { ...others, KmsMasterKeyId: key } : { ...others, SqsManagedSseEnabled: managed };
}

/** @throws InvalidParameterValue where the limits of a FIFO queue do not fit each other. */
export function checkFifoSettings({ DeduplicationScope: scope, FifoThroughputLimit: limit }: Settings): void {
  if (limit === "perMessageGroupId" && scope !== "messageGroup")
    throw invalidValue(
      "You must set the DeduplicationScope attribute to messageGroup when FifoThroughputLimit is set to perMessageGroupId.",
    );
}

const defaults: Settings = {
  VisibilityTimeout: "30",
  MaximumMessageSize: "1048576",
  MessageRetentionPeriod: "345600",
  DelaySeconds: "0",
  ReceiveMessageWaitTimeSeconds: "0",
};

const fifoDefaults: Settings = {
  FifoQueue: "true",
  ContentBasedDeduplication: "false",
  DeduplicationScope: "queue",
  FifoThroughputLimit: "perQueue",
};

/** Every setting that holds, whether it was set or not. */
export function settingsOf(queue: Queue): Settings {
  return {
    ...defaults,
    ...(isFifo(queue) && fifoDefaults),
    SqsManagedSseEnabled: String(queue.attributes.KmsMasterKeyId === undefined),
    ...(queue.attributes.KmsMasterKeyId !== undefined && { KmsDataKeyReusePeriodSeconds: "300" }),
    ...queue.attributes,
  };
}

/** A setting that is a number of seconds, in milliseconds. */
export function milliseconds(
  queue: Queue,
  name: "VisibilityTimeout" | "MessageRetentionPeriod" | "DelaySeconds",
): number {
  return Number(settingsOf(queue)[name]) * 1000;
}
