/** A stack with every default filled in: the one place that knows them, whatever engine makes the resources. */
import type { Bucket, Existing, NewTopic, NewTrail, Stack, Subscriber } from "../monitors/monitor.ts";
import { settledMonitor } from "../monitors/settled-monitor.ts";
import { type SettledMonitorWithRule, withEventRule } from "./settled-event-rule.ts";
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
  const trail = settledTrail(stack);
  const monitors = stack.monitors.map((monitor) => withEventRule(settledMonitor(monitor, stack), monitor, stack));
  const key = stack.encryption === "customer-key" ? "new" : stack.encryption;
  return {
    name: stack.name,
    namespace: stack.namespace ?? "Trailbell",
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

export function isExisting(setting: object | undefined): setting is Existing {
  return setting !== undefined && "existing" in setting;
}

/** `arn:aws:logs:…:log-group:records:*` -> `records`. */
function groupName(given: string): string {
  return given.replace(/^arn:.*:log-group:/, "").replace(/:\*$/, "");
}

function settledTrail({ name, trail, bucket, logGroup }: Stack): Existing | SettledTrail {
  if (!isExisting(trail))
    return { name, multiRegion: true, logFileValidation: true, managementEvents: "All", ...trail };
  if (!isExisting(logGroup))
    throw new StackError(
      `trail ${trail.existing} is there already and delivers to a log group of its own: name that group as logGroup.existing`,
    );
  if (bucket)
    throw new StackError(
      `trail ${trail.existing} is there already and has its own bucket: leave out bucket, or let the stack make a trail`,
    );
  return trail;
}
