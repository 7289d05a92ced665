/** A stack with every default filled in: the one place that knows them, whatever engine makes the resources. */
import { LONGEST_DESCRIPTION } from "../../alarms/settings.ts";
import { logAlarmOf } from "../log-alarm/log-alarm.ts";
import type { Bucket, Existing, Monitor, NewTopic, NewTrail, Stack, Subscriber } from "../monitor.ts";
import { unmadeMessage, unmadeReferences } from "../references.ts";
import { groupName, isExisting } from "./existing.ts";
import { type SettledMonitorWithRule, withEventRule } from "./settled-event-rule.ts";
import { defaultNamespace, settledMonitor } from "./settled-monitor.ts";
import { StackError } from "./stack-error.ts";

export interface SettledStack {
  readonly name: string;
  readonly namespace: string;
  readonly monitors: readonly SettledMonitorWithRule[];
  /** Addresses by mail first, then the others. */
  readonly subscribers: readonly (Subscriber | { readonly protocol: "email"; readonly endpoint: string })[];
  readonly trail: Existing | SettledTrail;
  /** Absent with an existing trail, which has its own. */
  readonly bucket?: Bucket;
  readonly logGroup: Existing | { readonly name?: string; readonly retentionDays: number };
  readonly topic: Existing | SettledTopic;
  /** The ARN of the key, or `new` for one that the stack makes; absent: AWS's own keys. */
  readonly key?: string;
  readonly tags: Readonly<Record<string, string>>;
}

export interface SettledTopic extends NewTopic {
  readonly perMonitor: boolean;
  /** Whether machines have a topic of their own, with JSON messages. */
  readonly json: boolean;
}

export interface SettledTrail extends NewTrail {
  readonly name: string;
  readonly multiRegion: boolean;
  readonly logFileValidation: boolean;
  readonly managementEvents: "All" | "WriteOnly";
}

/** @throws StackError where settings contradict each other. */
export function settledStack(stack: Stack): SettledStack {
  requireConsistent(stack);
  for (const monitor of stack.monitors) {
    requireResources(monitor, stack);
    requireLogAlarm(monitor, stack);
  }
  const trail = settledTrail(stack);
  const monitors = stack.monitors.map((monitor) => withEventRule(settledMonitor(monitor, stack), monitor, stack));
  monitors.forEach(requireDescription);
  const key = stack.encryption === "customer-key" ? "new" : stack.encryption;
  return {
    name: stack.name,
    namespace: stack.namespace ?? defaultNamespace,
    monitors,
    subscribers: [
      ...stack.emails.map((endpoint) => ({ protocol: "email" as const, endpoint })),
      ...(stack.subscribers ?? []),
    ],
    trail,
    ...(!isExisting(trail) && { bucket: stack.bucket ?? {} }),
    logGroup: isExisting(stack.logGroup)
      ? { existing: groupName(stack.logGroup.existing) }
      : { retentionDays: 90, ...stack.logGroup },
    topic: isExisting(stack.topic) ? stack.topic : settledTopic(stack.topic, monitors, stack.subscribers),
    ...(key !== undefined && key !== "aws" && { key }),
    tags: stack.tags ?? {},
  };
}

/** `check` says the same of it. */
function requireLogAlarm(monitor: Monitor, stack: Stack): void {
  const alarm = logAlarmOf(monitor, stack);
  if (alarm.as === "metric-alarm" && alarm.obstacle !== undefined && monitor.as === "log-alarm")
    throw new StackError(
      `monitor ${monitor.name} cannot be a log alarm: ${alarm.obstacle}; leave out its as, and it is a metric alarm`,
    );
}

/** What would be refused, or cut: `check` says the same of it. */
function requireDescription({ name, description }: SettledMonitorWithRule): void {
  if (description.length > LONGEST_DESCRIPTION)
    throw new StackError(
      `the description of monitor ${name}, with its runbook, has ${description.length} characters; CloudWatch takes ${LONGEST_DESCRIPTION}: shorten it`,
    );
}

/** `check` says the same of it. */
function requireResources(monitor: Monitor, stack: Stack): void {
  const [unmade] = unmadeReferences(monitor, stack);
  if (unmade !== undefined) throw new StackError(`the pattern of ${monitor.name} ${unmadeMessage(unmade)}`);
}

/** Those that take plain texts; all others are machines. */
const people: readonly string[] = ["email", "sms"];

export function isMachine({ protocol }: { readonly protocol: string }): boolean {
  return !people.includes(protocol);
}

function settledTopic(
  topic: NewTopic | undefined,
  monitors: readonly SettledMonitorWithRule[],
  subscribers: readonly Subscriber[] = [],
): SettledTopic {
  return {
    perMonitor: false,
    ...topic,
    json:
      (topic?.json ?? subscribers.some(isMachine)) &&
      monitors.some(({ eventRule, notify }) => eventRule && notify === undefined),
  };
}

export function settledTrail({ name, trail }: Stack): Existing | SettledTrail {
  return isExisting(trail)
    ? trail
    : { name, multiRegion: true, logFileValidation: true, managementEvents: "All", ...trail };
}

function requireConsistent({ trail, bucket, logGroup }: Stack): void {
  if (!isExisting(trail)) return;
  if (!isExisting(logGroup))
    throw new StackError(
      `trail ${trail.existing} is there already and delivers to a log group of its own: name that group as logGroup.existing`,
    );
  if (bucket)
    throw new StackError(
      `trail ${trail.existing} is there already and has its own bucket: leave out bucket, or let the stack make a trail`,
    );
}
