/** A stack as the variables of the module in infra/terraform: what was declared, by the module's names; defaults are the module's. */
import type { Monitor, Stack } from "../monitors/monitor.ts";
import { isExisting } from "../monitors/settled/existing.ts";
import type { EventRule } from "../monitors/settled/settled-event-rule.ts";
import { settledStack } from "../monitors/settled/settled-stack.ts";
import type { HclObject, HclValue } from "./terraform-hcl.ts";

/** @throws StackError where settings contradict each other. */
export function terraformVariables(stack: Stack): HclObject {
  const settled = settledStack(stack);
  const { name, namespace, monitors, emails, subscribers, trail, bucket, logGroup, topic, notifyOk, tags } = stack;
  return snakeCased({
    name,
    namespace,
    // Log alarms are none of the module's.
    monitors: monitors.flatMap((monitor, index) =>
      settled.monitors[index]?.logAlarm ? [] : [monitorVariable(monitor, settled.monitors[index]?.eventRule)],
    ),
    emails,
    // Labels are the module's keys of subscriptions: one who is added or leaves changes nobody else's confirmation.
    subscribers: subscribers && byLabel(subscribers.map((each) => [`${each.protocol} ${each.endpoint}`, { ...each }])),
    trail: isExisting(trail) ? { existing: { arn: trail.existing } } : trail,
    bucket,
    logGroup: isExisting(logGroup) ? { existing: { name: logGroup.existing } } : logGroup,
    topic: isExisting(topic) ? { existing: { arn: topic.existing } } : topic,
    customerKey: customerKey(stack),
    notifyOk,
    tags: tags && byLabel(Object.entries(tags)),
  });
}

/** What `check` and people read of a monitor is not the module's. */
function monitorVariable(monitor: Monitor, eventRule: EventRule | undefined): object {
  const { name, pattern, attack, controls, examples, accept, eventNotifications, ...others } = monitor;
  const { as, by, quiet, group, ...rest } = others;
  return {
    name,
    ...(typeof pattern === "string" ? { pattern } : { patterns: pattern }),
    ...(eventRule && { eventPattern: JSON.stringify(eventRule.pattern) }),
    ...rest,
    // Its group's composite alarm tells.
    ...(group !== undefined && { notify: [] }),
  };
}

function customerKey({ encryption = "aws" }: Stack): object | undefined {
  if (encryption === "aws") return undefined;
  return encryption === "customer-key" ? {} : { existing: { arn: encryption } };
}

/** Keys that are the user's own words, kept as they are, in an order that does not follow the declaration's. */
function byLabel(entries: readonly (readonly [string, HclValue])[]) {
  return new Map([...entries].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** `logGroup` -> `log_group`, all the way down; what is absent stays absent. */
function snakeCased(value: object): HclObject {
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(
    entries.map(([name, each]) => [name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`), snakeValue(each)]),
  );
}

function snakeValue(value: unknown): HclValue {
  if (value instanceof Map) return Object.fromEntries(value);
  if (Array.isArray(value)) return value.map(snakeValue);
  return typeof value === "object" && value !== null ? snakeCased(value) : (value as string | number | boolean);
}
