/** A settled monitor with the event rule that notifies of its records, where it has one. */
import { eventNotificationOf } from "../event-notifications/event-notification.ts";
import type { EventPattern } from "../event-notifications/event-pattern.ts";
import { json, mail, type Transformer } from "../event-notifications/message.ts";
import { ruleName } from "../event-notifications/rule-name.ts";
import type { Monitor, Stack } from "../monitor.ts";
import type { SettledMonitor } from "./settled-monitor.ts";
import { StackError } from "./stack-error.ts";

export interface SettledMonitorWithRule extends SettledMonitor {
  /** Absent: its alarm alone notifies. */
  readonly eventRule?: EventRule;
}

export interface EventRule {
  readonly name: string;
  readonly pattern: EventPattern;
  /** An ordinary rule never takes reading calls: it takes them where the trail records them. */
  readonly state: "ENABLED" | "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";
  readonly mail: Transformer;
  readonly json: Transformer;
}

/** @throws StackError where the monitor itself asks for event notifications and its pattern does not allow them. */
export function withEventRule(settled: SettledMonitor, monitor: Monitor, stack: Stack): SettledMonitorWithRule {
  const notification = eventNotificationOf(monitor, stack);
  if (notification.by === "event-rule") {
    const { pattern } = notification;
    const name = ruleName(stack.name, monitor.name);
    return {
      ...settled,
      eventRule: { name, pattern, state: stateOf(stack), mail: mail(monitor), json: json(monitor) },
    };
  }
  if (notification.obstacle && monitor.eventNotifications)
    throw new StackError(
      `monitor ${monitor.name} cannot have event notifications: ${notification.obstacle.reason}; leave out its eventNotifications, and its alarm alone notifies`,
    );
  return settled;
}

function stateOf({ trail }: Stack): EventRule["state"] {
  return trail && !("existing" in trail) && trail.managementEvents === "WriteOnly"
    ? "ENABLED"
    : "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";
}
