/** What a declaration says of a monitor's place: which addresses must be told, and by which event rule who did it. */
import type { Monitor, Stack } from "../monitors/monitor.ts";
import { ruleName } from "../monitors/who/rule-name.ts";
import { tellingOf } from "../monitors/who/telling.ts";
import type { Place } from "./chain.ts";

export function declaredPlace(monitor: Monitor, stack: Stack, region: string): Pick<Place, "addresses" | "rule"> {
  const tellsWho = tellingOf(monitor, { ...stack, region }).by === "who";
  return {
    // Who is told by other topics than the stack's, it does not say.
    ...(monitor.notify === undefined && stack.emails.length > 0 && { addresses: stack.emails }),
    ...(tellsWho && { rule: ruleName(stack.name, monitor.name) }),
  };
}
