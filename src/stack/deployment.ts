/** Where a monitor is deployed: the names under which AWS knows its parts, and what the declaration says of them. */

import type { Monitor, Stack } from "../monitors/monitor.ts";
import { ruleName } from "../monitors/who/rule-name.ts";
import { tellingOf } from "../monitors/who/telling.ts";

export interface Deployment {
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

/** Which addresses must be told, and by which event rule who did it. */
export function declaredDeployment(
  monitor: Monitor,
  stack: Stack,
  region: string,
): Pick<Deployment, "addresses" | "rule"> {
  const tellsWho = tellingOf(monitor, { ...stack, region }).by === "who";
  return {
    // Who is told by other topics than the stack's, it does not say.
    ...(monitor.notify === undefined && stack.emails.length > 0 && { addresses: stack.emails }),
    ...(tellsWho && { rule: ruleName(stack.name, monitor.name) }),
  };
}
