/** A settled monitor with what its event rule is made of, where it has one. */
import type { Monitor, Stack } from "../monitors/monitor.ts";
import type { SettledMonitor } from "../monitors/settled-monitor.ts";
import type { EventPattern } from "../monitors/who/event-pattern.ts";
import { json, mail, type Transformer } from "../monitors/who/message.ts";
import { ruleName } from "../monitors/who/rule-name.ts";
import { tellingOf } from "../monitors/who/telling.ts";
import { StackError } from "./stack-error.ts";

export interface SettledTeller extends SettledMonitor {
  /** Absent: its alarm tells alone. */
  readonly who?: WhoRule;
}

export interface WhoRule {
  readonly ruleName: string;
  readonly pattern: EventPattern;
  readonly mail: Transformer;
  readonly json: Transformer;
}

/** @throws StackError where the monitor itself says that it tells who, and it cannot. */
export function settledTeller(settled: SettledMonitor, monitor: Monitor, stack: Stack): SettledTeller {
  const telling = tellingOf(monitor, stack);
  if (telling.by === "who") {
    const rule = { ruleName: ruleName(stack.name, monitor.name), pattern: telling.pattern };
    return { ...settled, who: { ...rule, mail: mail(monitor), json: json(monitor) } };
  }
  if (telling.untold && monitor.tell === "who")
    throw new StackError(
      `monitor ${monitor.name} cannot tell who did it: ${telling.untold.reason}; leave out its tell, and its alarm tells alone`,
    );
  return settled;
}
