/** Where a monitor is deployed: the names under which AWS knows its parts, and what the declaration says of them. */
import { eventNotificationOf } from "../monitors/event-notifications/event-notification.ts";
import { ruleName } from "../monitors/event-notifications/rule-name.ts";
import type { Monitor, Stack } from "../monitors/monitor.ts";

export interface Deployment {
  readonly region: string;
  readonly trailArn: string;
  readonly logGroup: string;
  readonly namespace: string;
  /** Topics that the alarm must tell. */
  readonly topics: readonly string[];
  /** Mail addresses that must be told. Default: whoever subscribes to the topics. */
  readonly addresses?: readonly string[];
  /** The event rule of its event notifications. Absent: the alarm alone notifies. */
  readonly rule?: string;
}

/** Which addresses must be told, and which event rule notifies of its records. */
export function declaredDeployment(
  monitor: Monitor,
  stack: Stack,
  region: string,
): Pick<Deployment, "addresses" | "rule"> {
  const hasRule = eventNotificationOf(monitor, { ...stack, region }).by === "event-rule";
  return {
    // Who is told by other topics than the stack's, it does not say.
    ...(monitor.notify === undefined && stack.emails.length > 0 && { addresses: stack.emails }),
    ...(hasRule && { rule: ruleName(stack.name, monitor.name) }),
  };
}
